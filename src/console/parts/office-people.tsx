import type { OfficePart } from '../../app/offices.ts'
import { partsInOffice } from '../../app/offices.ts'
import type { WorkerId } from '../../core/ids.ts'
import type { Page } from '../env.ts'
import { field } from '../forms.ts'
import type { Worker } from '../ports.ts'
import { Select } from './form.tsx'

/** Who is what; who is nothing is not in it. */
export type Parts = ReadonlyMap<WorkerId, OfficePart>

const nameOf = (worker: WorkerId) => `part-${worker}`

/** What the posted form says of these people. */
export const peopleIn = async (c: Page, workers: readonly Worker[]): Promise<Parts> => {
  const said = await Promise.all(
    workers.map(async ({ id }) => {
      const chosen = await field(c, nameOf(id))
      const part = partsInOffice.find((each) => each === chosen)
      return part === undefined ? [] : [[id, part] as const]
    }),
  )
  return new Map(said.flat())
}

/** Each who works with people, with what they are in the office. */
export const PeopleFields = (props: {
  readonly c: Page
  readonly workers: readonly Worker[]
  readonly parts: Parts
}) => {
  const { words } = props.c.var
  return (
    <>
      {props.workers.map(({ id, name }) => (
        <Select
          label={name}
          name={nameOf(id)}
          chosen={props.parts.get(id) ?? ''}
          options={[
            ['', words.t('office.part.nobody')],
            ...partsInOffice.map((part) => [part, words.t(`office.part.${part}`)] as const),
          ]}
        />
      ))}
    </>
  )
}
