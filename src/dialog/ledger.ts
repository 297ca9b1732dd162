import type { ConsentEvent, ConsentQuality, LiveConsent, Purpose } from '../core/consent.ts'
import { expiryOf, standingConsents } from '../core/consent.ts'
import { seconds } from '../core/time.ts'
import { withoutPicture } from './asked-picture.ts'
import { branchOf, codeOf } from './facts.ts'
import type { Turn } from './turn.ts'
import { hasRecord, languageOf, live, recordAnswer, update, withdrawRecord } from './turn.ts'

/** Four purposes agreed to within ten seconds were not read (domain reference, section 16.3). */
const hasty = { acceptances: 4, within: seconds(10) }

const qualityOf = (turn: Turn): ConsentQuality => {
  const { acceptances } = turn.state
  const lately = acceptances.filter(({ at }) => turn.env.now - at < hasty.within)
  const typedAll = acceptances.length > 1 && acceptances.every(({ method }) => method === 'text')
  const understood = turn.state.answers['comprehension']
  const notUnderstood = understood !== undefined && codeOf(turn.state, 'comprehension') !== 'correct'
  return lately.length >= hasty.acceptances || typedAll || notUnderstood ? 'weak' : 'clear'
}

/** An entry for what the person said just now about one purpose, under a notice as it reads now. */
const entryOf = (
  turn: Turn,
  purpose: Purpose,
  decision: 'given' | 'refused',
  notice: string,
): ConsentEvent => {
  const words = turn.library.notices[notice]
  if (words === undefined) throw new Error(`no notice named ${notice}`)
  const language = languageOf(turn)
  const hashes = turn.state.easy === 'everywhere' ? words.easy : words.hashes
  return {
    purpose,
    scope: null,
    decision,
    givenBy: branchOf(turn.state) === 'self_child' ? 'child_assent' : 'self',
    method: turn.method,
    language,
    notice: { id: notice, version: words.version, hash: hashes[language] ?? '' },
    at: turn.env.now,
    expiresAt: decision === 'given' ? expiryOf(purpose, turn.env.now) : null,
    quality: decision === 'given' ? qualityOf(turn) : 'clear',
    recordedBy: null,
    evidence: turn.env.evidence,
  }
}

/** Adds an entry; it is written down where there is a record. What waits under a consent that it ends is stopped. */
export const append = (turn: Turn, event: ConsentEvent) => {
  const { purpose, scope, decision } = event
  const stood = standingConsents(turn.state.consents).some(
    (given) => given.purpose === purpose && given.scope === scope,
  )
  if (stood && decision !== 'given') turn.events.push({ type: 'ConsentWithdrawn', purpose })
  const isOver = purpose === 'record_data' && decision !== 'given'
  update(turn, { consents: [...turn.state.consents, event], ...(isOver && withoutPicture(turn.state)) })
  if (hasRecord(turn.state.consents)) turn.events.push({ type: 'ConsentRecorded', event })
}

/** What the person answered to a notice. */
export const decide = (turn: Turn, purpose: Purpose, decision: 'given' | 'refused', notice: string) => {
  if (decision === 'given') {
    const acceptance = { at: turn.env.now, method: turn.method }
    update(turn, { acceptances: [...turn.state.acceptances, acceptance].slice(-10) })
  }
  const event = entryOf(turn, purpose, decision, notice)
  if (hasRecord(turn.state.consents)) {
    append(turn, event)
    // Who says no to talking at all is told that nothing is kept, so nothing is; a case is kept until DELETE.
    const isOver = purpose === 'talk_with_bot' || purpose === 'record_data'
    if (decision === 'refused' && isOver && turn.state.phase === 'intake') withdrawRecord(turn)
    return
  }
  update(turn, { consents: [...turn.state.consents, event] })
  const record = live(turn, 'record_data')
  if (record !== null) openRecord(turn, record)
}

const openRecord = (turn: Turn, consent: LiveConsent<'record_data'>) => {
  turn.events.push({ type: 'RecordOpened', consent })
  // What was given and then taken back, or given twice, is not given to the new record.
  const given = standingConsents(turn.state.consents)
  update(turn, { consents: given })
  for (const event of given) turn.events.push({ type: 'ConsentRecorded', event })
  for (const field of Object.keys(turn.state.answers)) recordAnswer(turn, field)
}

/** Takes back one permission, at once and without asking why. */
export const withdraw = (turn: Turn, given: ConsentEvent) => {
  append(turn, {
    ...given,
    decision: 'withdrawn',
    method: turn.method,
    language: languageOf(turn),
    at: turn.env.now,
    expiresAt: null,
    quality: 'clear',
    recordedBy: null,
    evidence: turn.env.evidence,
  })
  if (given.purpose === 'record_data' && turn.state.phase === 'intake') withdrawRecord(turn)
}

/** What the person gave and can take back while they go on talking. */
export const withdrawable = (turn: Turn): readonly ConsentEvent[] =>
  standingConsents(turn.state.consents).filter(({ purpose }) => purpose !== 'talk_with_bot')
