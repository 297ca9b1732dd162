import type { CardStyle } from '../../core/events.ts'
import type { DangerKind } from '../../core/danger.ts'
import { dangerKinds } from '../../core/danger.ts'
import type { Library } from '../definition.ts'
import type { DialogState } from '../state.ts'
import type { Edge, Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { isByHand } from './before_a_human.ts'
import { eventsOf } from './property.ts'

const styles: Readonly<Record<DangerKind, CardStyle>> = {
  danger: 'full',
  self_harm: 'crisis',
  child: 'child',
}

const spokenIn = (edge: Edge) => eventsOf(edge, 'Said').flatMap(({ spoken }) => spoken)

/** What is asked first of all, with a human among the answers. */
const asks: Readonly<Record<DangerKind, readonly string[]>> = {
  danger: ['alarm.ask', 'alarm.ask_alert'],
  self_harm: ['danger.self_harm_ask'],
  child: ['alarm.ask', 'alarm.ask_alert'],
}

const toWords = (edge: Edge, after: DialogState, kind: DangerKind): readonly string[] => {
  const asked = after.at.at(-1)
  const isAsked = asks[kind].includes(`${asked?.dialog ?? ''}.${asked?.node ?? ''}`)
  const [first, second] = spokenIn(edge)
  const isHeard = first?.kind === 'text' && first.key.startsWith(`bot:danger.${kind}.`)
  const isShown = second?.kind === 'card' && second.style === styles[kind]
  return [
    ...(isHeard ? [] : [`words of ${kind} are not answered with the words for it`]),
    ...(isShown ? [] : [`words of ${kind} do not bring the numbers for it before any question`]),
    ...(isAsked ? [] : [`words of ${kind} are not followed by the question whether a human should know`]),
  ]
}

/** The dialogs that speak of it in its place. */
const own: readonly string[] = ['danger', 'alarm', 'told', 'country']

/** Where it is spoken of, while nothing else interrupts: how deep, and of which danger, as the node's name begins. */
const spokenOf = ({ at }: DialogState): { readonly depth: number; readonly kind: DangerKind } | null => {
  const depth = at.findLastIndex(({ dialog }) => dialog === 'danger')
  const kind = dangerKinds.find((each) => at[depth]?.node.startsWith(each))
  const isOwn = at.slice(depth).every(({ dialog }) => own.includes(dialog))
  return depth >= 0 && kind !== undefined && isOwn ? { depth, kind } : null
}

const isQuestion = ({ at }: DialogState): boolean => {
  const top = at.at(-1)
  return Object.values(asks).some((nodes) => nodes.includes(`${top?.dialog ?? ''}.${top?.node ?? ''}`))
}

/** Who answers is not asked again, about nothing else, and about nothing at all after a no. */
const afterAnswer = (edge: Edge, before: DialogState, after: DialogState): readonly string[] => {
  const { option, name } = edge.move
  const was = spokenOf(before)
  if (was === null || !isByHand(edge) || (option === undefined && name !== 'a country' && name !== 'SKIP'))
    return []
  const top = before.at.at(-1)
  const is = after.at[was.depth]?.dialog === 'danger' ? spokenOf(after) : null
  const cards = spokenIn(edge).filter((each) => each.kind === 'card')
  const danger = after.answers['danger_now']
  // Before it is known to be safe, a no takes back nothing.
  const isNo = danger?.kind === 'codes' && danger.codes[0] === 'no'
  const isCountryOwed = before.answers['info_country'] === undefined && top?.dialog !== 'country' && !isNo
  const problems = cards
    .filter(({ style }) => style !== styles[was.kind])
    .map(({ style }) => `numbers of the style ${style} are shown about ${was.kind}`)
  if (is !== null && is.kind !== was.kind) problems.push(`an answer about ${was.kind} leads to ${is.kind}`)
  if (is !== null && isNo && isQuestion(before) && was.kind !== 'self_harm')
    problems.push('who says that it is not so is asked on')
  if (is !== null && isQuestion(after)) problems.push('who answered is asked again whether there is danger')
  if (is === null && isCountryOwed)
    problems.push('the country is not asked for, and its numbers are not shown')
  return problems
}

/** Whoever says their country for its numbers is shown them. */
const afterCountry = ({ edge, before, after }: Taken): boolean => {
  const [caller, top] = before.at.slice(-2)
  const isFor = caller?.dialog === 'danger' || caller?.dialog === 'numbers'
  const isSaid = edge.move.name === 'a country' && isByHand(edge) && top?.dialog === 'country'
  const isPaused = after.at.at(-1)?.dialog === 'safety'
  return !isFor || !isSaid || isPaused || spokenIn(edge).some(({ kind }) => kind === 'card')
}

/** Where numbers stand above the question whether somebody is in danger. */
const shown: readonly string[] = ['emergency', 'danger']

/** Whoever says that there is danger has numbers to call: above the question, or right after it. */
const afterYes = ({ edge, before, after }: Taken): boolean => {
  const depth = before.at.findLastIndex(({ dialog }) => dialog === 'alarm')
  const caller = before.at[depth - 1]
  const isLeft = depth > 0 && after.at[depth]?.dialog !== 'alarm' && edge.move.option !== undefined
  const danger = after.answers['danger_now']
  const isDanger = danger?.kind === 'codes' && danger.codes[0] === 'yes'
  if (caller === undefined || shown.includes(caller.dialog) || !isLeft || !isDanger || !isByHand(edge))
    return true
  return spokenIn(edge).some(({ kind }) => kind === 'card')
}

const inTurn = (_library: Library, taken: Taken): readonly string[] => {
  const { edge, before, after } = taken
  const told = dangerKinds.find((kind) => edge.move.name === `danger ${kind}`)
  if (told !== undefined) return toWords(edge, after, told)
  return [
    ...(afterYes(taken) ? [] : ['who says that there is danger is shown no numbers']),
    ...afterAnswer(edge, before, after),
    ...(afterCountry(taken) ? [] : ['a country is asked for, and its numbers are not shown']),
  ]
}

/**
 * Words of danger are answered in the same turn, with the words and the numbers for what they are about first of all;
 * one question follows, and the numbers of the country.
 */
export const dangerAnswered: Property = { name: 'danger_answered', inTurn }
