import { describe, expect, it } from 'vitest'
import { layOut } from '../../src/channels/layout.ts'
import { telegramLimits } from '../../src/channels/limits.ts'
import type { StartAt } from '../../src/dialog/start-at.ts'
import { placesOf } from '../../src/dialog/start-at.ts'
import { rehearse } from '../../src/rehearsal.ts'
import { content } from './content.ts'

const adult: StartAt = {
  at: 'self_adult.wish',
  language: 'en',
  answers: 'contact_role=self, age_band=18_plus',
  consents: ['talk_with_bot', 'record_data'],
}

const chat = () =>
  rehearse(content, {
    now: () => Date.UTC(2026, 10, 20, 10),
    session: () => 'abcdef',
    staffed: true,
    languageHint: 'en',
    erasable: true,
  })

const begin = (change: Partial<StartAt> = {}) => {
  const begun = chat()
  const started = begun.start({ ...adult, ...change })
  if (!started.ok) throw new Error(started.unknown.name)
  return { ...begun, said: started.messages.map(({ text }) => text).join('\n') }
}

const refused = (change: Partial<StartAt>) => {
  const started = chat().start({ ...adult, ...change })
  return started.ok ? null : started.unknown
}

describe('starting in the middle of the dialogs', () => {
  it('shows the screen that stands there, in the language that was given', () => {
    expect(begin().said).toBe(content.texts.t('en', 'bot:self_adult.wish.text'))
    expect(begin({ language: 'ar' }).said).toBe(content.texts.t('ar', 'bot:self_adult.wish.text'))
  })

  it('is as if the person had come there: the dialog goes on to where it was called from', () => {
    const { write, state } = begin({ at: 'self_adult.statistics' })
    expect(state().at.map(({ dialog }) => dialog)).toEqual(['intake', 'self_adult'])
    write('1')
    expect(state().at.at(-1)?.node).toBe('summary')
  })

  it('has the answers that were given, and those that need consent only with it', () => {
    const answers = `${adult.answers}\nneeds = food+legal\nchosen_name=Mira, info_country=Romania\nwish=`
    const { state } = begin({ answers, at: 'self_adult.summary' })
    expect(state().answers).toMatchObject({
      age_band: { kind: 'codes', codes: ['18_plus'] },
      needs: { kind: 'codes', codes: ['food', 'legal'] },
      chosen_name: { kind: 'text', text: 'Mira' },
      info_country: { kind: 'codes', codes: ['RO'] },
      wish: { kind: 'skipped' },
    })
    const without = begin({ answers, at: 'self_adult.needs', consents: ['talk_with_bot'] })
    const later = Object.values(content.library.fields).flatMap(({ id, beforeConsent }) =>
      beforeConsent === 'no' ? [id] : [],
    )
    expect(Object.keys(without.state().answers).filter((field) => later.includes(field))).toEqual([])
  })

  it('makes no weak consents, however many are given', () => {
    const consents = ['talk_with_bot', 'record_data', 'human_contact_back', 'anonymised_statistics']
    const given = begin({ consents, at: 'self_adult.summary' }).state().consents
    expect(given.map(({ purpose, quality }) => [purpose, quality])).toEqual(
      consents.map((purpose) => [purpose, 'clear']),
    )
  })

  it('asks for a child’s consent under a child’s notice', () => {
    const answers = 'contact_role=self, age_band=15_17'
    const at = placesOf(content.library).find(
      (place) => place.startsWith('self_child.') && place.endsWith('record'),
    )
    const { state } = begin({ at: at ?? 'self_child', answers, consents: ['talk_with_bot', 'record_data'] })
    expect(state().consents.at(-1)).toMatchObject({ givenBy: 'child_assent', notice: { id: 'record_short' } })
  })

  it('begins where a dialog does, when no node is named', () => {
    expect(begin({ at: 'safety' }).said).toBe(content.texts.t('en', 'bot:safety.now.text'))
  })

  it.each([
    ['dialog', { at: 'self_adlt.wish' }, 'self_adlt', 'self_adult'],
    ['node', { at: 'self_adult.whish' }, 'self_adult.whish', 'self_adult.wish'],
    ['language', { language: 'xx' }, 'xx', 'en'],
    ['field', { answers: 'age_bend=18_plus' }, 'age_bend', 'age_band'],
    ['value', { answers: 'age_band=18plus' }, '18plus', '18_plus'],
    ['consent', { consents: ['record'] }, 'record', 'record_data'],
  ] as const)('at an unknown %s is refused, and the known ones are named', (what, change, name, known) => {
    expect(refused(change)).toMatchObject({ what, name })
    expect(refused(change)?.known).toContain(known)
  })

  it('is possible at every place there is', () => {
    for (const at of placesOf(content.library)) {
      const started = chat().start({ ...adult, at })
      expect(started.ok, at).toBe(true)
      const shown = started.ok ? started.messages.flatMap((message) => layOut(message, telegramLimits)) : []
      expect(
        shown.every(({ text }) => text !== ''),
        at,
      ).toBe(true)
    }
  })
})
