import type { DialogState } from '../../src/dialog/state.ts'
import { content } from './content.ts'
import { play } from './play.ts'
import { openingNames, readStories } from './story.ts'
import type { Standing } from './walks.ts'
import { walk } from './walks.ts'

/**
 * How the ways of the stories, and of whatever goes before them, stand after each step. States that agree in what
 * `decides` count once.
 */
export const reachedInStories = (decides: (state: DialogState) => unknown): readonly Standing[] => {
  const reached = new Map<string, Standing>()
  const keep = (standing: Standing) => {
    const name = JSON.stringify(decides(standing.state))
    if (!reached.has(name)) reached.set(name, standing)
  }
  for (const opening of openingNames) {
    for (const { now, result } of walk({ opening, moves: [] }).turns) keep({ state: result.state, now })
  }
  for (const [, story] of readStories()) {
    // Under words that have changed a conversation needs other dialogs than these.
    if (story.changed === undefined) for (const played of play(content, story, () => {})) keep(played)
  }
  return [...reached.values()]
}
