import type { Page } from '../env.ts'
import { Shell } from './shell.tsx'

/** Answers a one-time link that is used, too old or never was; `said` is what to do. */
export const usedUp = (c: Page, said: string) =>
  c.html(
    <Shell c={c} class="narrow">
      <h1>{c.var.words.t('invite.gone_title')}</h1>
      <p>{said}</p>
      <p>
        <a class="button" href="/signin">
          {c.var.words.t('signin.title')}
        </a>
      </p>
    </Shell>,
    410,
  )
