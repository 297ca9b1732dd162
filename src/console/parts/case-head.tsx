import type { QueueItem } from '../../app/queue-line.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'
import { CautionMark, Facts, openSince, PriorityMark, Reason, RiskMark } from './priority.tsx'

/** Asks for this part of the page again when something changed: danger said in the chat must not wait for a reload. */
export const fresh = (id: string, item: QueueItem) => ({
  id,
  'hx-get': `/cases/${item.id}`,
  'hx-trigger': 'changed from:body',
  'hx-select': `#${id}`,
  'hx-swap': 'outerMorph',
})

/** Code, priority and state of a case. */
export const CaseHead = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { words, deps } = props.c.var
  const { item } = props
  return (
    <header {...fresh('case-head', item)} class="case-head">
      <a class="back" href="/">
        <Icon name="arrow-left" mirrored />
        {words.t('nav.queue')}
      </a>
      <h1>
        {words.t('case.title')} <bdi class="code">{item.code}</bdi>
      </h1>
      <p class="head">
        <PriorityMark priority={item.priority} words={words} />
        <RiskMark item={item} words={words} />
        <Reason item={item} words={words} />
        <span class="tag">{words.t(`status.${item.status}`)}</span>
        <span class="hint">{openSince(item, words, deps.clock.now())}</span>
      </p>
      <Facts item={item} words={words} />
      <CautionMark caution={item.caution} words={words} />
    </header>
  )
}

/** A page about one step in a case: its head, then what is asked. */
export const StepHead = (props: { readonly c: Page; readonly item: QueueItem; readonly title: string }) => (
  <header class="case-head">
    <a class="back" href={`/cases/${props.item.id}`}>
      <Icon name="arrow-left" mirrored />
      {props.c.var.words.t('case.title')} <bdi class="code">{props.item.code}</bdi>
    </a>
    <h1>{props.title}</h1>
  </header>
)
