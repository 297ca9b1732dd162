import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

/** Said once after signing in: who was here in between shows. */
export const Arrived = (props: { readonly c: Page }) => {
  const { words, arrival, deps } = props.c.var
  if (arrival === null) return null
  const now = deps.clock.now()
  const { at, before } = arrival
  const time = words.time(at, now)
  return (
    <p class="arrived" role="status">
      <Icon name="user-check" />
      <span>
        {before === null
          ? words.t('arrival.first', { time })
          : words.t('arrival.again', {
              time,
              before: words.time(before.at, now),
              browser: before.browser || words.t('account.browser_unknown'),
            })}{' '}
        <a href="/account#sessions">{words.t('arrival.link')}</a>
      </span>
    </p>
  )
}
