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

/** What the posted form says; null when it says nothing that can be kept. */
export const abilityIn = async (c: Page): Promise<Ability | null> => {
  const spoken = await Promise.all(
    c.var.words.languages.map(async ({ code }) => {
      const said = await field(c, nameOf(code))
      const level = spokenLevel.safeParse(levels.findIndex((one) => one === said))
      return level.success ? [{ code, level: level.data }] : []
    }),
  )
  const capacity = capacitySchema.safeParse(await field(c, 'capacity'))
  const gender = z.enum(workerGenders).safeParse(await field(c, 'gender'))
  const languages = spoken.flat()
  if (!capacity.success || !gender.success || languages.length === 0) return null
  const childTrained = (await field(c, 'child_trained')) === 'yes'
  const avoids = await avoidedIn(c)
  return { languages, childTrained, gender: gender.data, capacity: capacity.data, avoids }
}

/** What is most likely so of who fills it in for the first time. */
export const firstAbility = (c: Page): Ability => ({
  languages: [{ code: c.var.words.language.code, level: 3 }],
  childTrained: false,
  gender: 'no_preference',
  capacity: usualCapacity,
  avoids: [],
})

/** What a worker can do for whom. */
export const ProfileForm = (props: {
  readonly c: Page
  readonly action: string
  readonly ability: Ability
  readonly incomplete: boolean
}) => {
  const { words } = props.c.var
  const { ability } = props
  const levelOf = (code: string) => ability.languages.find((one) => one.code === code)?.level ?? 0
  const gender = (one: WorkerGender) => [one, words.t(`staffing.gender.${one}`)] as const
  return (
    <Form c={props.c} action={props.action} class="card stack">
      <p>{words.t('staffing.profile_body')}</p>
      {props.incomplete ? <Problem>{words.t('staffing.incomplete')}</Problem> : null}
      <h2>{words.t('staffing.languages')}</h2>
      {words.languages.map(({ code }) => (
        <Select
          label={words.languageName(code)}
          name={nameOf(code)}
          chosen={levels[levelOf(code)] ?? 'none'}
          options={levels.map((level) => [level, words.t(`staffing.level.${level}`)])}
        />
      ))}
      <Picks
        type="radio"
        label={words.t('staffing.gender_label')}
        name="gender"
        chosen={[ability.gender]}
        options={workerGenders.map(gender)}
      />
      {mayUse.supervisor(actorOf(props.c).role) ? (
        <Picks
          type="checkbox"
          label={words.t('staffing.children')}
          name="child_trained"
          chosen={ability.childTrained ? ['yes'] : []}
          options={[['yes', words.t('staffing.child_trained')]]}
        />
      ) : (
        <p>{words.t(ability.childTrained ? 'staffing.child_noted' : 'staffing.child_ask')}</p>
      )}
      <div class="field">
        <label for="capacity">{words.t('staffing.capacity')}</label>
        <input
          id="capacity"
          name="capacity"
          type="number"
          min={1}
          max={largestCapacity}
          value={ability.capacity}
          required
        />
      </div>
      {mayUse.supervisor(actorOf(props.c).role) ? (
        <Avoided c={props.c} avoids={ability.avoids} />
      ) : (
        <AvoidedNoted c={props.c} avoids={ability.avoids} />
      )}
      <div class="row">
        <button class="primary">{words.t('staffing.save')}</button>
        <a class="button" href="/">
          {words.t('nav.queue')}
        </a>
      </div>
    </Form>
  )
}
