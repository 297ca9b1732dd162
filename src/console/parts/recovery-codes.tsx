import type { Page } from '../env.ts'
import { Shell } from './shell.tsx'

/** Shown once: a page of their own, without an address that could be asked for again. */
export const RecoveryCodes = (props: {
  readonly c: Page
  readonly codes: readonly string[]
  /** Where they go on. */
  readonly next: string
}) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="narrow" back="/account">
      <h1>{words.t('recovery.title')}</h1>
      <p>{words.t('recovery.body')}</p>
      <ul class="card recovery" dir="ltr">
        {props.codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={props.next}>
          {words.t('recovery.done')}
        </a>
      </p>
    </Shell>
  )
}
