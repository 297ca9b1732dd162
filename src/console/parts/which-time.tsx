import { readLocal } from '../../referral/travel/local-time.ts'
import type { Page } from '../env.ts'
import { Select } from './form.tsx'

/** Asks which of two times is meant, on the night when clocks go back; nothing on every other. */
export const WhichTime = (props: {
  readonly c: Page
  readonly name: string
  readonly day: string | undefined
  readonly time: string | undefined
  readonly zone: string
  readonly chosen: string | undefined
}) => {
  const { words } = props.c.var
  if (readLocal(props.day ?? '', props.time ?? '', props.zone).is !== 'twice') return null
  return (
    <Select
      label={words.work('journey:twice.label')}
      name={props.name}
      empty={words.t('form.choose')}
      chosen={props.chosen ?? ''}
      options={[
        ['earlier', words.work('journey:twice.earlier')],
        ['later', words.work('journey:twice.later')],
      ]}
    />
  )
}
