import type { CaseAnswer, CaseConsent, CaseView, QueueItem } from '../../app/casework.ts'
import { purposes } from '../../core/consent.ts'
import { unreachable } from '../../core/result.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'
import { Facts, openSince, PriorityMark } from './priority.tsx'

const decisionIcons: Readonly<Record<CaseConsent['decision'], IconName>> = {
  given: 'check',
  refused: 'ban',
  withdrawn: 'circle-x',
}

// Their times are kept by the hour, so times alone do not tell in which order they were asked.
const inOrder = (consents: readonly CaseConsent[]): readonly CaseConsent[] =>
  consents.toSorted((a, b) => a.at - b.at || purposes.indexOf(a.purpose) - purposes.indexOf(b.purpose))

const Consents = (props: { readonly c: Page; readonly consents: readonly CaseConsent[] }) => {
  const { words } = props.c.var
  return (
    <section class="card" aria-labelledby="consents">
      <h2 id="consents">{words.t('case.consents')}</h2>
      {props.consents.length === 0 ? <p class="empty">{words.t('case.no_consents')}</p> : null}
      <ul class="consents">
        {inOrder(props.consents).map((consent) => (
          <li class={consent.decision}>
            <Icon name={decisionIcons[consent.decision]} />
            <span>
              {words.t(`purpose.${consent.purpose}`)}:{' '}
              <strong>{words.t(`decision.${consent.decision}`)}</strong>
              <span class="hint">
                {words.hour(consent.at)} · {words.languageName(consent.language)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const valuesOf = ({ field, values, kind }: CaseAnswer, words: Words): string => {
  const coded = (code: string) => words.field(`${field}.${code}`, code)
  switch (kind) {
    case 'text':
      return values.join('\n')
    case 'codes':
      return values.map(coded).join(', ')
    case 'country':
      return values.map((code) => words.countryName(code) ?? coded(code)).join(', ')
    default:
      return unreachable(kind)
  }
}

const Answers = (props: { readonly c: Page; readonly answers: readonly CaseAnswer[] }) => {
  const { words } = props.c.var
  return (
    <section class="card" aria-labelledby="answers">
      <h2 id="answers">{words.t('case.answers')}</h2>
      {props.answers.length === 0 ? <p class="empty">{words.t('case.no_answers')}</p> : null}
      <dl class="answers">
        {props.answers.map((answer) => (
          <div>
            <dt>{words.field(`${answer.field}.label`, answer.field)}</dt>
            <dd>
              <bdi>{valuesOf(answer, words)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Asks for this part of the page again when something changed: danger said in the chat must not wait for a reload. */
const fresh = (id: string, item: QueueItem) => ({
  id,
  'hx-get': `/cases/${item.id}`,
  'hx-trigger': 'changed from:body',
  'hx-select': `#${id}`,
  'hx-swap': 'outerHTML',
})

/** What is known about a case beside its conversation. */
export const Dossier = (props: { readonly c: Page; readonly view: CaseView }) => (
  <aside
    {...fresh('dossier', props.view.item)}
    class="dossier"
    aria-label={props.c.var.words.t('case.dossier')}
  >
    <Answers c={props.c} answers={props.view.answers} />
    <Consents c={props.c} consents={props.view.consents} />
    {props.view.item.status === 'closed' ? null : (
      <a class="button" href={`/cases/${props.view.item.id}/close`}>
        {props.c.var.words.t('close.link')}
      </a>
    )}
  </aside>
)

/** Code, priority and state of a case. */
export const CaseHead = (props: { readonly c: Page; readonly view: Pick<CaseView, 'item'> }) => {
  const { words, deps } = props.c.var
  const { item } = props.view
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
        <span>{words.t(`reason.${item.reason}`)}</span>
        <span class="tag">{words.t(`status.${item.status}`)}</span>
        <span class="hint">{openSince(item, words, deps.clock.now())}</span>
      </p>
      <Facts item={item} words={words} />
    </header>
  )
}
