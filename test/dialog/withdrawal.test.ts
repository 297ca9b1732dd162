import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ConsentEvent, Purpose } from '../../src/core/consent.ts'
import { liveConsent, purposes, standingConsents } from '../../src/core/consent.ts'
import type { DialogEvent } from '../../src/core/events.ts'
import type { Instant } from '../../src/core/time.ts'
import type { Library } from '../../src/dialog/definition.ts'
import type { DialogState } from '../../src/dialog/state.ts'
import { hasRecord } from '../../src/dialog/turn.ts'
import { content } from './content.ts'
import { withChanged } from './notices.ts'
import { play } from './play.ts'
import { openingNames, readStories } from './story.ts'
import type { Standing, Turned } from './walks.ts'
import { asked, conversation, moves, spellings, walk, walks } from './walks.ts'

const runs = { numRuns: 300, seed: 20260702 }

type Talk = ReturnType<typeof conversation>

const beyondTalking = purposes.filter((purpose) => purpose !== 'talk_with_bot')

const validityAt = (now: Instant, library: Library = content.library) => ({
  now,
  notices: Object.fromEntries(Object.entries(library.notices).map(([id, { version }]) => [id, version])),
})

/** With whom a purpose was ever agreed to. */
const scopesOf = (consents: readonly ConsentEvent[], purpose: Purpose) =>
  new Set([null, ...consents.filter((each) => each.purpose === purpose).map(({ scope }) => scope)])

const livePurposes = ({ state, now }: Standing): readonly Purpose[] =>
  purposes.filter((purpose) =>
    [...scopesOf(state.consents, purpose)].some(
      (scope) => liveConsent(state.consents, purpose, validityAt(now), scope) !== null,
    ),
  )

const standingOf = (talk: Talk): Standing => ({ state: talk.state(), now: talk.now() })

/** How the ways of the stories, and of whatever goes before them, stand after each step. */
const reached: Standing[] = []

beforeAll(() => {
  const seen = new Set<string>()
  const keep = (standing: Standing) => {
    const { at, phase, safeAt, suspended, language, duress, consents, answers } = standing.state
    const ledger = consents.map(({ purpose, decision, notice }) => [purpose, decision, notice.id])
    const what = [at, phase, safeAt === null, suspended, language, duress, ledger, Object.keys(answers)]
    const name = JSON.stringify(what)
    if (!seen.has(name)) reached.push(standing)
    seen.add(name)
  }
  for (const opening of openingNames) {
    for (const { now, result } of walk({ opening, moves: [] }).turns) keep({ state: result.state, now })
  }
  for (const [, story] of readStories()) {
    // What changes for the words alone is looked at below.
    if (story.changed === undefined) for (const played of play(content, story, () => {})) keep(played)
  }
})

const spoken = (purpose: Purpose, decision: 'given' | 'withdrawn', now: Instant): DialogEventOfConsent => ({
  kind: 'consent_spoken',
  event: {
    purpose,
    scope: purpose === 'share' || purpose === 'family_contact' ? 'somebody' : null,
    decision,
    givenBy: 'self',
    method: 'voice',
    language: 'en',
    notice: { id: 'spoken', version: 1, hash: '' },
    at: now,
    expiresAt: null,
    quality: 'clear',
    recordedBy: 'worker-1',
    evidence: null,
  },
})
type DialogEventOfConsent = { readonly kind: 'consent_spoken'; readonly event: ConsentEvent }

/** Purposes that only humans ask for, all agreed to: where there is a record, a caseworker may have heard them. */
const withSpoken = (standing: Standing): Talk => {
  const talk = conversation(standing)
  if (!hasRecord(standing.state.consents)) return talk
  for (const purpose of beyondTalking) {
    if (purpose !== 'record_data') talk.happens(spoken(purpose, 'given', talk.now()))
  }
  return talk
}

/** Records something: not allowed while recording is not consented to. */
const needsRecord: readonly DialogEvent['type'][] = ['AnswerRecorded', 'PersonWrote', 'HandedOff']

/** Whatever is recorded in these turns came after recording was agreed to again. */
const expectNothingRecorded = (turns: readonly Turned[]) => {
  let given = false
  for (const event of turns.flatMap((turn) => turn.result.events)) {
    if (event.type === 'RecordOpened') given = true
    if (event.type === 'RecordWithdrawn') given = false
    if (event.type === 'ConsentRecorded' && event.event.purpose === 'record_data')
      given = event.event.decision === 'given'
    if (needsRecord.includes(event.type)) expect(given, event.type).toBe(true)
  }
}

const someWords = ['hello', '1', 'skip', 'human', 'مرحبا']

const goesOn = (talk: Talk) => {
  const from = talk.turns.length
  for (const words of someWords) talk.write(words)
  talk.happens({ kind: 'worker_joined', worker: 'Sam' })
  for (const words of someWords) talk.write(words)
  expectNothingRecorded(talk.turns.slice(from))
}

const talkingOf = (state: DialogState) =>
  state.consents.findLast(({ purpose }) => purpose === 'talk_with_bot')?.decision

describe('from every state of the stories', () => {
  test('there are states of every phase, with and without a record, safe and not, suspended and not', () => {
    const kinds = new Set(
      reached.map(({ state: { phase, safeAt, suspended, consents } }) =>
        [phase, safeAt === null ? 'unsafe' : 'safe', suspended, hasRecord(consents)].join(' '),
      ),
    )
    for (const phase of ['waiting', 'human']) {
      for (const safe of ['safe', 'unsafe']) {
        expect([...kinds]).toContain(`${phase} ${safe} false true`)
        expect([...kinds]).toContain(`${phase} ${safe} true true`)
      }
    }
    expect([...kinds]).toContain('intake safe false true')
    expect([...kinds]).toContain('intake safe false false')
    expect([...kinds]).toContain('closed unsafe false true')
    expect(reached.length).toBeGreaterThan(300)
  })

  test('WITHDRAW in each language ends every permission but talking in the very same step', () => {
    for (const standing of reached) {
      for (const word of ['withdraw', 'سحب']) {
        const talk = withSpoken(standing)
        const before = talkingOf(talk.state())
        talk.write(word)
        const left = livePurposes(standingOf(talk)).filter((purpose) => purpose !== 'talk_with_bot')
        expect(left).toEqual([])
        expect(talkingOf(talk.state())).toBe(before)
        goesOn(talk)
      }
    }
  })

  test('what a caseworker is told to be taken back is over in the very same step, and nothing else is', () => {
    for (const standing of reached) {
      const talk = withSpoken(standing)
      for (const { purpose, scope } of standingConsents(talk.state().consents)) {
        if (purpose === 'talk_with_bot') continue
        const before = livePurposes(standingOf(talk))
        const { events } = talk.happens(heard(purpose, scope, talk.now())).result
        expect(events).toContainEqual({ type: 'ConsentWithdrawn', purpose })
        expectOnlyOver(before, livePurposes(standingOf(talk)), [purpose])
      }
      expectNothingRecorded(isOver(talk) ? [talk.write('hello')] : [])
      if (isOver(talk)) goesOn(talk)
    }
  })

  test('each permission taken back on its screen is over in the very same step', () => {
    let taken = 0
    for (const standing of reached) {
      for (const purpose of beyondTalking) {
        const talk = withSpoken(standing)
        if (!showPermissions(talk) || !talk.offers(purpose)) continue
        taken += 1
        const before = livePurposes(standingOf(talk))
        talk.tap(purpose)
        const after = livePurposes(standingOf(talk))
        // Before there is a case everything else stands on the record.
        const all = purpose === 'record_data' && talk.state().phase === 'intake'
        expectOnlyOver(before, after, all ? beyondTalking : [purpose])
        if (purpose === 'record_data') goesOn(talk)
      }
    }
    expect(taken).toBeGreaterThan(1000)
  })

  test('STOP ends being written to, and leaves the other permissions where there is a record', () => {
    for (const standing of reached) {
      const talk = withSpoken(standing)
      const before = livePurposes(standingOf(talk))
      const recorded = hasRecord(talk.state().consents)
      talk.write('stop')
      const left = recorded ? before.filter((each) => each !== 'human_contact_back') : []
      expect(livePurposes(standingOf(talk))).toEqual(left)
    }
  })

  test('nothing is recorded under words that have changed', () => {
    const { library } = withChanged(content, Object.keys(content.library.notices))
    for (const standing of reached) {
      for (const words of ['hello', '1', '2', '3', '4', 'skip', 'human', 'umbrella']) {
        const talk = conversation(standing)
        talk.reads(library)
        talk.write(words)
        talk.write('1')
        talk.happens({ kind: 'worker_joined', worker: 'Sam' })
        talk.write(words)
        expectOnlyUnderNewWords(talk.turns, library)
      }
    }
  })
})

/** Sharing may begin to hold: as long as any consent is weak it does not, and the weak one may be what is over. */
const expectOnlyOver = (before: readonly Purpose[], after: readonly Purpose[], over: readonly Purpose[]) => {
  const share = after.includes('share') && !over.includes('share') ? (['share'] as const) : []
  const kept = before.filter((purpose) => !over.includes(purpose))
  expect([...after].sort()).toEqual([...new Set([...kept, ...share])].sort())
}

const heard = (purpose: Purpose, scope: string | null, now: Instant): DialogEventOfConsent => {
  const { kind, event } = spoken(purpose, 'withdrawn', now)
  return { kind, event: { ...event, scope } }
}

const isOver = (talk: Talk) => !livePurposes(standingOf(talk)).includes('record_data')

/** Through HELP, past language and safety where they come first; false where the screen is not shown. */
const showPermissions = (talk: Talk): boolean => {
  if (asked(talk.state())?.node.kind === 'permissions') return true
  talk.write('help')
  if (!talk.offers('permissions')) return false
  talk.tap('permissions')
  for (let checks = 0; checks < 3; checks++) {
    if (asked(talk.state())?.node.kind === 'language') talk.tap('en')
    const node = asked(talk.state())?.node
    const field = node?.kind === 'choose' ? node.field : undefined
    if (field === 'safety_now') talk.tap('yes')
    if (field === 'device_shared') talk.tap('no')
    if (field === 'device_choice') talk.tap('continue')
  }
  return asked(talk.state())?.node.kind === 'permissions'
}

/** Everything written down rests on words as they read now; what a caseworker heard has none. */
const expectOnlyUnderNewWords = (turns: readonly Turned[], library: Library) => {
  for (const event of turns.flatMap((turn) => turn.result.events)) {
    if ('consent' in event) {
      const { id, version } = event.consent.event.notice
      expect(version, event.type).toBe(library.notices[id]?.version)
    }
    if (event.type === 'ConsentRecorded' && event.event.decision === 'given') {
      const { id, version } = event.event.notice
      expect(version, event.event.purpose).toBe(library.notices[id]?.version)
    }
  }
}

describe('from wherever random moves lead', () => {
  test('WITHDRAW in any of its spellings ends every permission but talking, and nothing is recorded until a new yes', () => {
    fc.assert(
      fc.property(walks, fc.constantFrom(...spellings('WITHDRAW')), moves, (all, word, more) => {
        const talk = walk(all)
        const before = talkingOf(talk.state())
        talk.write(word)
        const left = livePurposes(standingOf(talk)).filter((purpose) => purpose !== 'talk_with_bot')
        expect(left).toEqual([])
        expect(talkingOf(talk.state())).toBe(before)
        const from = talk.turns.length
        for (const move of more) talk.take(move)
        expectNothingRecorded(talk.turns.slice(from))
      }),
      runs,
    )
  })

  test('recording that a caseworker is told to stop is over, and nothing is recorded until a new yes', () => {
    fc.assert(
      fc.property(walks, moves, (all, more) => {
        const talk = walk(all)
        fc.pre(hasRecord(talk.state().consents))
        talk.happens(spoken('record_data', 'withdrawn', talk.now()))
        expect(isOver(talk)).toBe(true)
        const from = talk.turns.length
        for (const move of more) talk.take(move)
        expectNothingRecorded(talk.turns.slice(from))
      }),
      runs,
    )
  })

  test('nothing is recorded under words that have changed', () => {
    const { library } = withChanged(content, Object.keys(content.library.notices))
    fc.assert(
      fc.property(walks, moves, (all, more) => {
        const talk = walk(all)
        const from = talk.turns.length
        talk.reads(library)
        for (const move of more) talk.take(move)
        expectOnlyUnderNewWords(talk.turns.slice(from), library)
      }),
      runs,
    )
  })
})
