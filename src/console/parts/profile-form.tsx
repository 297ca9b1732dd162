import { z } from 'zod'
import { workerGenders } from '../../core/case.ts'
import type { WorkerGender } from '../../core/case.ts'
import type { Ability } from '../../app/staffing.ts'
import { largestCapacity, usualCapacity } from '../../app/staffing.ts'
import { mayUse } from '../access.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import type { Words } from '../words.ts'
import { Avoided, avoidedIn, AvoidedNoted } from './avoided.tsx'
import { Form, Picks, Problem, Select } from './form.tsx'

/** How well a language is spoken: the place in the list is the level. */
const levels = ['none', 'some', 'conversation', 'fluent'] as const

/** A level of a language in words. */
export const levelIn = (words: Words, level: number): string =>
  words.t(`staffing.level.${levels[level] ?? 'none'}`)

const nameOf = (language: string) => `level_${language}`

const spokenLevel = z.union([z.literal(1), z.literal(2), z.literal(3)])
const capacitySchema = z.coerce.number().int().min(1).max(largestCapacity)

/** What is in the form: as it was posted, whether it can be kept or not. */
export interface ProfileEntry extends Omit<Ability, 'gender' | 'capacity'> {
  readonly gender: WorkerGender | null
  readonly capacity: number | null
}

/** What was posted. */
export const entryIn = async (c: Page): Promise<ProfileEntry> => {
  const spoken = await Promise.all(
    c.var.words.languages.map(async ({ code }) => {
      const said = await field(c, nameOf(code))
      const level = spokenLevel.safeParse(levels.findIndex((one) => one === said))
      return level.success ? [{ code, level: level.data }] : []
    }),
  )
  const capacity = capacitySchema.safeParse(await field(c, 'capacity'))
  const gender = z.enum(workerGenders).safeParse(await field(c, 'gender'))
  return {
    languages: spoken.flat(),
    childTrained: (await field(c, 'child_trained')) === 'yes',
    gender: gender.success ? gender.data : null,
    capacity: capacity.success ? capacity.data : null,
    avoids: await avoidedIn(c),
  }
}

/** Null when it says nothing that can be kept. */
export const abilityOf = (entry: ProfileEntry): Ability | null => {
  const { gender, capacity, languages } = entry
  return gender === null || capacity === null || languages.length === 0
    ? null
    : { ...entry, gender, capacity }
}

/** For who fills it in for the first time: no language stands there that nobody has chosen. */
export const firstEntry: ProfileEntry = {
  languages: [],
  childTrained: false,
  gender: 'no_preference',
  capacity: usualCapacity,
  avoids: [],
}

/** Why nothing was kept. */
export type ProfileTrouble = 'incomplete' | 'not_alone'

/** What a worker can do for whom. */
export const ProfileForm = (props: {
  readonly c: Page
  readonly action: string
  /** The page it was opened from. */
  readonly back: string
  readonly entry: ProfileEntry
  readonly trouble: ProfileTrouble | null
}) => {
  const { words } = props.c.var
  const { entry } = props
  const levelOf = (code: string) => entry.languages.find((one) => one.code === code)?.level ?? 0
  // Who reads this speaks its language in some way: how well, they have to say themselves.
  const isUnsaid = (code: string) => entry.languages.length === 0 && code === words.language.code
  const gender = (one: WorkerGender) => [one, words.t(`staffing.gender.${one}`)] as const
  return (
    <Form c={props.c} action={props.action} class="card stack">
      <p>{words.t('staffing.profile_body')}</p>
      {props.trouble === null ? null : <Problem>{words.t(`staffing.${props.trouble}`)}</Problem>}
      <h2>{words.t('staffing.languages')}</h2>
      {words.languages.map(({ code }) => (
        <Select
          label={words.languageName(code)}
          name={nameOf(code)}
          chosen={isUnsaid(code) ? '' : (levels[levelOf(code)] ?? 'none')}
          {...(isUnsaid(code) && { empty: words.t('form.choose') })}
          options={levels.map((level) => [level, words.t(`staffing.level.${level}`)])}
        />
      ))}
      <Picks
        type="radio"
        label={words.t('staffing.gender_label')}
        name="gender"
        chosen={entry.gender === null ? [] : [entry.gender]}
        options={workerGenders.map(gender)}
        short
      />
      {mayUse.supervisor(actorOf(props.c).role) ? (
        <Picks
          type="checkbox"
          label={words.t('staffing.children')}
          name="child_trained"
          chosen={entry.childTrained ? ['yes'] : []}
          options={[['yes', words.t('staffing.child_trained')]]}
        />
      ) : (
        <p>{words.t(entry.childTrained ? 'staffing.child_noted' : 'staffing.child_ask')}</p>
      )}
      <div class="field">
        <label for="capacity">{words.t('staffing.capacity')}</label>
        <input
          id="capacity"
          name="capacity"
          type="number"
          min={1}
          max={largestCapacity}
          value={entry.capacity ?? ''}
          required
        />
      </div>
      {mayUse.supervisor(actorOf(props.c).role) ? (
        <Avoided c={props.c} avoids={entry.avoids} />
      ) : (
        <AvoidedNoted c={props.c} avoids={entry.avoids} />
      )}
      <div class="row">
        <button class="primary">{words.t('staffing.save')}</button>
        <a class="button" href={props.back}>
          {words.t('form.back')}
        </a>
      </div>
    </Form>
  )
}
