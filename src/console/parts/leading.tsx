import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

/** For supervisors: what waits for them beside the queue, and how the last days went. */
export const Leading = async (props: { readonly c: Page }) => {
  const { words, attention } = props.c.var
  const { approvals, complaints } = await attention()
  return (
    <nav class="row" aria-label={words.t('lead.label')}>
      <a class="button" href="/approvals">
        <Icon name="user-check" />
        {words.t('nav.approvals')} <span class="count">{words.number(approvals)}</span>
      </a>
      <a class="button" href="/complaints">
        <Icon name="flag" />
        {words.t('complaints.title')} <span class="count">{words.number(complaints)}</span>
      </a>
      <a class="button" href="/trends">
        <Icon name="history" />
        {words.t('trends.title')}
      </a>
    </nav>
  )
}
