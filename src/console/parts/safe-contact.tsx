import type { CaseSafeContact, CaseView, CodeWord } from '../../app/case-view.ts'
import type { ReplyBar } from '../../app/sending.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

// These leave the hours as they are: it is not one of them, their channel takes a first line then, or a colleague writes.
const withinHours: readonly (ReplyBar | null)[] = [null, 'outside_hours', 'window_closed', 'not_assigned']

/** Whether the agreed hours hold now: who left, asked for silence or took a permission back is written to at no hour. */
const isOpenAtHours = ({ replyBar, item }: CaseView): boolean =>
  withinHours.includes(replyBar) && (item.contact === null || item.contact === 'open')

/** When a worker may write the next time, by both clocks. */
export const OpensAt = (props: { readonly c: Page; readonly contact: CaseSafeContact }) => {
  const { words, deps } = props.c.var
  const { opensAt, utcOffset } = props.contact
  const now = deps.clock.now()
  if (opensAt === null) return <p>{words.t('opens.never')}</p>
  if (opensAt <= now) return <p>{words.t('opens.now')}</p>
  const here = words.time(opensAt, now)
  return (
    <p>
      {utcOffset === null
        ? words.t('opens.here', { here })
        : words.t('opens.both', { here, there: words.timeThere(opensAt, utcOffset) })}
    </p>
  )
}

const codeWordIcons: Readonly<Record<CodeWord, IconName>> = {
  none: 'info',
  set: 'check',
  right: 'check-check',
  wrong: 'triangle-alert',
}

const Pair = (props: { readonly label: string; readonly value: string; readonly hint?: string }) => (
  <div>
    <dt>{props.label}</dt>
    <dd>
      <bdi>{props.value}</bdi>
      {props.hint === undefined ? null : (
        <bdi class="hint" dir="ltr">
          {' '}
          {props.hint}
        </bdi>
      )}
    </dd>
  </div>
)

const Arrangement = (props: {
  readonly c: Page
  readonly contact: CaseSafeContact
  readonly isOpen: boolean
}) => {
  const { words, deps } = props.c.var
  const { when, utcOffset, cover, others, until } = props.contact
  return (
    <>
      <dl class="pairs">
        <Pair label={words.t('safe.when')} value={words.field(`safe_contact_when.${when}`, when)} />
        {utcOffset === null ? (
          <Pair label={words.t('safe.there')} value={words.t('safe.there_unknown')} />
        ) : (
          <Pair
            label={words.t('safe.there')}
            value={words.timeThere(deps.clock.now(), utcOffset)}
            hint={`UTC${utcOffset}`}
          />
        )}
        <Pair
          label={words.t('safe.cover')}
          value={cover === null ? words.t('safe.cover_none') : words.cover(cover)}
        />
        <Pair
          label={words.t('safe.others')}
          value={
            others === null
              ? words.t('safe.others_unknown')
              : words.field(`safe_contact_others.${others}`, others)
          }
        />
        <Pair label={words.t('safe.until')} value={words.hour(until)} />
      </dl>
      {props.isOpen ? <OpensAt c={props.c} contact={props.contact} /> : <p>{words.t('safe.no_hour')}</p>}
    </>
  )
}

/** The same in a line, beside the box where the words are written. */
export const SafeLine = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words, deps } = props.c.var
  const { safeContact, codeWord } = props.view
  const { when, utcOffset, cover, others } = safeContact ?? {}
  const hours = (code: string) =>
    isOpenAtHours(props.view) ? words.field(`safe_contact_when.${code}`, code) : words.t('safe.no_hour')
  const told = [
    when === undefined ? words.t('safe.none') : hours(when),
    utcOffset ? `${words.t('safe.there')}: ${words.timeThere(deps.clock.now(), utcOffset)}` : null,
    cover ? `${words.t('safe.cover')}: ${words.cover(cover)}` : null,
    others ? `${words.t('safe.others')}: ${words.field(`safe_contact_others.${others}`, others)}` : null,
    codeWord === 'wrong' ? words.t('code_word.wrong') : null,
  ]
  return (
    <p class="safe-line" id="safe-line">
      <Icon name={codeWord === 'wrong' ? 'triangle-alert' : 'smartphone'} />
      <span>
        <strong>{words.t('safe.title')}</strong>{' '}
        {told
          .filter((one) => one !== null)
          .map((one) => (
            <bdi>{one}</bdi>
          ))}
      </span>
    </p>
  )
}

/** What the person said about being written to, and whether they are known by a code word. */
export const SafeContact = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { safeContact, codeWord } = props.view
  return (
    <section class="card" aria-labelledby="safe-contact">
      <h2 id="safe-contact">{words.t('safe.title')}</h2>
      {safeContact === null ? (
        <p class="empty">{words.t('safe.none')}</p>
      ) : (
        <Arrangement c={props.c} contact={safeContact} isOpen={isOpenAtHours(props.view)} />
      )}
      <p class={`code-word ${codeWord}`}>
        <Icon name={codeWordIcons[codeWord]} />
        <span>{words.t(`code_word.${codeWord}`)}</span>
      </p>
    </section>
  )
}
