import { describe, expect, test } from 'vitest'
import { content } from './content.ts'
import { everyNode, everyWayOut, traced } from './coverage.ts'
import type { Played } from './play.ts'
import { play } from './play.ts'
import type { StoryStep } from './story.ts'
import { readStories, writeStory } from './story.ts'

/** Rewrites the words of all stories; what happens in them stays as it was written by hand. */
const rewrites = process.env['UPDATE_TRANSCRIPTS'] === '1'

/** A step with the words it was answered with, in the order a story is read; silence is not written. */
const heard = ({ bot: _before, events, ...step }: StoryStep, answer: Played | undefined): StoryStep => ({
  ...step,
  ...(answer !== undefined && answer.bot.length > 0 && { bot: [...answer.bot] }),
  ...(events !== undefined && { events }),
})

const nodes = new Set<string>()
const waysOut = new Set<string>()
const watched = traced(content, (node) => nodes.add(node))

describe('stories', () => {
  for (const [file, story] of readStories()) {
    test(`${file}: ${story.title}`, async () => {
      const played = play(watched, story, (dialog, node, option) =>
        waysOut.add(`${dialog}.${node} ${option}`),
      )
      if (rewrites)
        await writeStory(file, { ...story, steps: story.steps.map((step, at) => heard(step, played[at])) })
      else expect(played.map((each) => each.bot)).toEqual(story.steps.map((step) => step.bot ?? []))
      expect(played.map((each) => each.events)).toEqual(story.steps.map((step) => step.events ?? []))
    })
  }
})

describe('the stories together', () => {
  test('come to every node of every dialog', () => {
    expect(everyNode(content).filter((node) => !nodes.has(node))).toEqual([])
  })

  test('leave every question by every way out of it', () => {
    expect(everyWayOut(content).filter((way) => !waysOut.has(way))).toEqual([])
  })
})
