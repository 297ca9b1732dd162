import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shipped } from '../../support/content.ts'
import { launchBrowser } from '../browser.ts'
import { asChild } from '../visits.ts'
import { texts } from '../words.ts'
import * as tell from './chapters.ts'
import { go, isRefused, sends } from './forms.ts'
import type { Teller } from './forms.ts'
import { scanned } from './outgoing.ts'
import { writesTo } from './phone.ts'
import { notedHere } from './planting.ts'
import { lettersRead, papers, printed } from './reading.ts'
import type { World } from './world.ts'
import { agency, startWorld, there } from './world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** A page that stood open while the clock was moved asks who is there, and hears that it is locked. */
const complaintsOf = (...tellers: readonly Teller[]) =>
  tellers.flatMap(({ complaints }) => complaints.filter((one) => !/status of (?:401|423)/.test(one)))

/** What goes first to somebody in high danger who is not there. */
const neutral = texts.t('en', shipped().templates.find(({ chosen }) => !chosen)?.key ?? '')

const returning = { scenario: 'S1', reason: 'as_suggested' } as const

describe('from the first message to three months after', { timeout: 120_000 }, () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(browser, { script: false })
  })
  beforeEach(() => world.clock.untilWednesday())
  afterAll(() => world.handrail.stop())

  it('S1: somebody who wrote by herself goes home, and nothing she said there comes with her', async () => {
    const story = await tell.taken(world, 'I would like to go home')
    const { sam, mira, own, clock } = story
    const day = clock.day(14)
    await tell.begun(story, 'return_home', returning)
    await tell.sentTo(story, there)
    await tell.judged(story)
    await tell.needs(story)
    await notedHere(story)
    expect(await writesTo(story, 'How are you?')).toBe('How are you?')
    await tell.consents(story, 'share')
    await go(sam, `${own}/steps/step_1`)
    const told = { ...tell.firstLetter, originRegion: story.plants.here.narrative }
    expect(await isRefused(sam, `${own}/steps/step_1`, told, 'do=preview')).not.toBe('')
    await tell.asked(story)
    await tell.accepted(story)
    await tell.planned(story, day)
    const packet = await tell.packed(story)
    await tell.notified(story)
    await tell.ticketed(story)
    await tell.departed(story, day)
    await go(sam, `${own}/travel`)
    await sends(sam, `${own}/travel do=delay`, { day, time: '11:10' })
    await tell.arrived(story, `${day}T11:20`)
    // What named her is gone with her arrival.
    expect((await mira.page.request.get(packet)).status()).toBe(404)
    await tell.planAgreed(mira, story)
    await tell.followed(mira, story)
    await printed(sam, story, papers, go)
    expect(await lettersRead(mira, story, go)).toHaveLength(7)
    expect(await scanned(story)).toMatchObject({ letter: 14, packet: 1, paper: 13 })
    expect(complaintsOf(sam, mira)).toEqual([])
  })

  it('S2: who comes from the police is called about first, and signed for by a second worker', async () => {
    const story = await tell.taken(world, 'The officer gave me this number')
    const { sam, mira, own, clock, person } = story
    const day = clock.day(14)
    await tell.begun(story, 'return_home', { scenario: 'S2', reason: 'partner_confirmed' })
    await tell.sentTo(story, there)
    await tell.judged(story, { referredByPolice: ['yes'], lawCooperated: 'yes' })
    await tell.needs(story)
    await notedHere(story)
    // In such danger a line comes first that tells whoever holds the phone nothing.
    clock.until(`${clock.day(0)}T11:00[Europe/Istanbul]`)
    expect(await writesTo(story, 'How are you?')).toBe(neutral)
    await tell.consents(story, 'share')
    await go(sam, `${own}/steps/step_1`)
    await isRefused(sam, `${own}/steps/step_1`, tell.firstLetter, 'do=preview')
    await go(sam, `${own}/assistance`)
    await tell.calledBack(story, agency)
    await tell.asked(story)
    await tell.declared(story)
    await go(sam, `${own}/steps/step_3`)
    await isRefused(sam, `${own}/steps/step_3`, tell.thirdLetter, 'do=preview')
    await tell.signedOff(story, 'danger_to_life')
    await tell.accepted(story)
    await tell.planned(story, day)
    await tell.packed(story)
    await tell.notified(story)
    await tell.ticketed(story)
    await tell.departed(story, day)
    clock.until(`${day}T11:31[Asia/Dhaka]`)
    await person.writes('I am here, and nobody is')
    await go(mira, `${own}/travel`)
    await sends(mira, `${own}/travel do=alarm`)
    await tell.arrived(story, `${day}T11:50`)
    await tell.planAgreed(mira, story)
    await tell.followed(mira, story)
    expect(await scanned(story)).toMatchObject({ letter: 14, packet: 1, paper: 13 })
    expect(complaintsOf(sam, mira, story.rana)).toEqual([])
  })

  it('S4: who seeks to stay is helped where she is, and no step towards a return can be taken', async () => {
    const story = await tell.taken(world, 'I do not want to go back')
    const { sam, own } = story
    await tell.begun(story, 'stay_here_long_term', { scenario: 'S4', reason: 'as_suggested' })
    await tell.judged(story)
    await tell.needs(story)
    await notedHere(story)
    expect(await writesTo(story, 'How are you?')).toBe('How are you?')
    for (const step of ['step_1', 'step_3']) {
      await sam.page.goto(`${own}/steps/${step}`)
      expect(await sam.page.locator(`form[action="${own}/steps/${step}"] button[value=send]`).count()).toBe(0)
    }
    await go(sam, `${own}/assistance`)
    await sends(sam, `${own}/assistance/legal`, { sure: ['yes'] })
    await tell.planAgreed(sam, story)
    await tell.followed(sam, story)
    expect(await scanned(story)).toMatchObject({ paper: 4 })
    expect(complaintsOf(sam)).toEqual([])
  })

  it('a child goes home by day, with a guardian, an escort and ten working days’ notice', async () => {
    const story = await tell.taken(world, 'I want my mother', (person) => asChild(person, 'English'))
    const { sam, mira, own, clock } = story
    const day = clock.day(27)
    await tell.begun(story, 'return_home', { scenario: 'S1', reason: 'person_says' })
    await tell.sentTo(story, there)
    await tell.judged(story)
    await notedHere(story)
    expect(await writesTo(story, 'How are you?')).toBe('How are you?')
    await tell.consents(story, 'share', { givenBy: 'guardian' })
    await go(sam, `${own}/travel`)
    await sends(sam, `${own}/travel do=guardian`, { sure: ['yes'] })
    await sends(sam, `${own}/travel do=interests`, { sure: ['yes'] })
    await go(sam, `${own}/steps/step_1`)
    await isRefused(sam, `${own}/steps/step_1`, { ...tell.firstLetter, ageBand: 'a15_17' }, 'do=preview')
    await tell.signedOff(story, 'child_protection')
    await tell.asked(story, { ageBand: 'a15_17', familyAssessment: 'yes' })
    // Whatever is told of a child, each time, is signed for by a second worker.
    await tell.signedOff(story, 'child_protection')
    const child = {
      'child.bestInterestsRef': 'BIA-7',
      'child.guardianRef': 'G-3',
      'child.familyAssessment': 'yes',
    }
    const guardian = { declared_by: 'guardian', assent: 'given' }
    const third = { ...child, escort: 'yes', needs: ['accommodation'] }
    await tell.accepted(story, third, { family: 'safe' }, guardian)
    clock.until(`${clock.day(7)}T09:00[Europe/Istanbul]`)
    await tell.planned(
      story,
      day,
      {
        best_interests: 'return',
        family_found: 'safe',
        onward_time: '17:30',
        alone: [],
        ...Object.fromEntries(tell.forChild.map((name) => [name, ['yes']])),
      },
      ['06:30', '16:40'],
    )
    await tell.signedOff(story, 'child_protection')
    await tell.packed(story)
    await tell.notified(story)
    clock.until(`${clock.day(10)}T09:00[Europe/Istanbul]`)
    await tell.judged(story)
    await tell.ticketed(story)
    await tell.departed(story, day, '06:40')
    await tell.arrived(story, `${day}T16:50`)
    await tell.planAgreed(mira, story)
    await tell.followed(mira, story)
    expect(await scanned(story)).toMatchObject({ letter: 14, packet: 1, paper: 13 })
    expect(complaintsOf(sam, mira)).toEqual([])
  })

  it('a return that is refused in step 4 ends there: no way can be bought, and the case goes on here', async () => {
    const story = await tell.taken(world, 'I would like to go home too')
    const { sam, own, clock } = story
    await tell.begun(story, 'return_home', returning)
    await tell.sentTo(story, agency)
    await tell.judged(story)
    await tell.needs(story)
    await notedHere(story)
    expect(await writesTo(story, 'How are you?')).toBe('How are you?')
    await tell.consents(story, 'share')
    const outside: tell.Telling = { ...story, mira: sam }
    await tell.asked(outside)
    const no = {
      'decision:accommodation': 'refused',
      'reason:accommodation': 'no_capacity',
      decision: 'refused',
    }
    await tell.accepted(outside, {}, no)
    await tell.planned(story, clock.day(14))
    expect(await sam.page.locator(`form[action="${own}/travel"]:has([value=ticket])`).count()).toBe(0)
    const name = await tell.fileName(story)
    expect(name).toMatch(/^[\w-]+\.age$/)
    await tell.planAgreed(sam, story)
    expect(await scanned(outside)).toMatchObject({ letter: 4, file: 4, file_name: 2, paper: 8 })
    expect(complaintsOf(sam)).toEqual([])
  })
})

describe('the same in Arabic', { timeout: 120_000 }, () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(browser, { language: 'ar', width: 360 })
  })
  afterAll(() => world.handrail.stop())

  it('S3: whom another organisation brings is asked for from step 3 on, and met', async () => {
    const story = await tell.taken(world, 'أريد العودة إلى بلدي')
    const { sam, mira, own, clock } = story
    const day = clock.day(14)
    await tell.begun(story, 'return_home', { scenario: 'S3', reason: 'partner_confirmed' })
    await tell.sentTo(story, there)
    await go(sam, `${own}/assistance`)
    await sends(sam, `${own}/assistance/external`)
    await sends(sam, `${own}/assistance/external`)
    await tell.judged(story)
    await tell.needs(story)
    await notedHere(story)
    expect(await writesTo(story, 'How are you?')).toBe('How are you?')
    await tell.consents(story, 'share')
    await tell.accepted(story)
    await tell.planned(story, day)
    await tell.packed(story)
    await tell.notified(story)
    await tell.ticketed(story)
    await tell.departed(story, day)
    await tell.arrived(story, `${day}T10:40`)
    await tell.planAgreed(mira, story)
    await tell.followed(mira, story)
    expect(await scanned(story)).toMatchObject({ letter: 10, packet: 1, paper: 11, notice: 2 })
    expect(complaintsOf(sam, mira)).toEqual([])
  })
})
