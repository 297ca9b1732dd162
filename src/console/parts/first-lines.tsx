import type { CaseView } from '../../app/case-view.ts'
import type { TemplateBar, TemplateOffer } from '../../app/sending.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { failureIn } from './delivery.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** The reasons that have words of their own here; any other is said as it is of every reply. */
export const templateBars = ['sent_already', 'none_approved', 'not_needed', 'not_live'] as const

/** Why no first line can go. */
export const templateBarIn = (words: Words, bar: TemplateBar): string => {
  const named = templateBars.find((each) => each === bar)
  return named === undefined ? words.t(`bar.${bar}`) : words.t(`first.bar.${named}`)
}

const Barred = (props: { readonly c: Page; readonly bar: TemplateBar; readonly offer: TemplateOffer }) => {
  const { words, deps } = props.c.var
  const { opensAt } = props.offer
  return (
    <>
      <p>{templateBarIn(words, props.bar)}</p>
      {opensAt === null ? null : (
        <p>{words.t('first.from', { at: words.time(opensAt, deps.clock.now()) })}</p>
      )}
    </>
  )
}

const Lines = (props: { readonly c: Page; readonly view: CaseView; readonly offer: TemplateOffer }) => {
  const { c, view, offer } = props
  const { words, deps } = c.var
  const theirs = deps.texts.languages.find(({ code }) => code === view.item.language)
  return (
    <Form c={c} action={`/cases/${view.item.id}/first-line`} class="ready">
      <input type="hidden" name="draft" value={deps.newId()} />
      <p>{words.t('first.offer')}</p>
      <ul>
        {offer.lines.map(({ name, text }) => (
          <li>
            <button name="line" value={name}>
              <span lang={theirs?.code} dir={theirs?.dir ?? 'auto'}>
                {text}
              </span>
              {theirs?.code === words.language.code ? null : (
                <span class="hint">{words.firstLine(name)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Form>
  )
}

const Refused = (props: { readonly offer: TemplateOffer; readonly words: Words }) => (
  <>
    {props.offer.refused.map(({ name, code }) => (
      <p class="hint">
        <Icon name="triangle-alert" />{' '}
        {props.words.t('first.refused', {
          line: props.words.firstLine(name),
          why: failureIn(props.words, code),
        })}
      </p>
    ))}
  </>
)

/** What can still go first where the channel takes no other words, or why nothing can. */
export const FirstLines = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { c, view } = props
  const { words } = c.var
  const offer = view.replyBar === 'window_closed' ? view.templates : null
  if (offer === null) return null
  return (
    <section class="first-lines" id="first-lines" aria-labelledby="first-lines-title">
      <strong id="first-lines-title">{words.t('first.title')}</strong>
      {offer.bar === null ? (
        <Lines c={c} view={view} offer={offer} />
      ) : (
        <Barred c={c} bar={offer.bar} offer={offer} />
      )}
      <Refused offer={offer} words={words} />
      <p class="hint">{words.t('first.next')}</p>
    </section>
  )
}
