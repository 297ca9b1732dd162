import type { AssistanceView } from '../../app/assistance.ts'
import { hasDeparted } from '../../referral/casework/record.ts'
import { findingKey } from '../../referral/travel/finding.ts'
import type { Itinerary } from '../../referral/travel/itinerary.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { isOfEveryWay } from '../settled-at.ts'
import type { Typed } from '../typed.ts'
import { Findings } from './findings.tsx'

/** The way beside which everything is said: the one that is chosen, or else the best. */
export const tellingPlace = (view: AssistanceView, ways: readonly Itinerary[]): number =>
  Math.max(
    0,
    ways.findIndex(({ id }) => id === view.record.journey?.itinerary),
  )

/** What stands against a way; what stands against every way alike is told beside one of them, and only named here. */
export const WayFindings = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly way: Itinerary
  /** Where all of it is told, with its place in the list; null: here. */
  readonly told: { readonly way: Itinerary; readonly place: number } | null
  readonly typed: Typed
}) => {
  const { c, view, way, told, typed } = props
  const { words } = c.var
  // The rules asked whether they may leave: nobody goes by them any more.
  if (hasDeparted(view.record)) return null
  const found = view.findings.get(way.id) ?? []
  const known = new Set(told === null ? [] : (view.findings.get(told.way.id) ?? []).map(findingKey))
  const same = found.filter((each) => isOfEveryWay(each) && known.has(findingKey(each)))
  const own = found.filter((each) => !same.includes(each))
  const isChosen = view.record.journey?.itinerary === way.id
  return (
    <>
      {own.length === 0 && same.length > 0 ? null : (
        <Findings
          c={c}
          view={view}
          way={way.id}
          findings={own}
          isChosen={isChosen}
          isLiftable={isChosen && actorOf(c).role === 'supervisor'}
          refused={
            typed['rule'] === undefined ? null : { rule: typed['rule'], reason: typed['reason'] ?? '' }
          }
        />
      )}
      {told === null || same.length === 0 ? null : (
        <p class="hint">
          {words.work('journey:findings.same', {
            number: words.number(told.place),
            rules: words.list([...new Set(same.map(({ rule }) => rule))]),
          })}
        </p>
      )}
    </>
  )
}
