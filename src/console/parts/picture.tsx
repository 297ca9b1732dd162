import type { CaseView } from '../../app/case-view.ts'
import type { CasePicture, PictureAsked, PictureBar } from '../../app/pictures.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Form, Problem } from './form.tsx'
import { Icon } from './icon.tsx'

/** The ends of a picture that have words of their own; any other is shown with its code. */
export const namedPictureEnds = [
  'expired',
  'lost',
  'too_large',
  'not_picture',
  'no_consent',
  'case_full',
  'deleted',
] as const

const stateIn = (words: Words, { state, code }: CasePicture): string | null => {
  if (state === 'kept') return null
  if (state !== 'gone') return words.t(state === 'wanted' ? 'picture.wanted' : 'picture.barred')
  const named = namedPictureEnds.find((name) => name === code)
  return named === undefined
    ? words.t('picture.gone.other', { code: code ?? '' })
    : words.t(`picture.gone.${named}`)
}

/** Ends after which the person can be asked for it again: they were told that it is on its way. */
const notHad: readonly (string | null)[] = ['expired', 'lost', 'too_large', 'not_picture']

/** The newest picture did not reach the worker: that is said first, and asking again is one press. */
const NotHad = (props: { readonly c: Page; readonly view: CaseView; readonly picture: CasePicture }) => {
  const { c, view, picture } = props
  const { words } = c.var
  if (!notHad.includes(picture.code)) return null
  const isNewest = view.pictures.at(-1)?.id === picture.id
  const mayAsk = view.standing === 'assignee' && view.item.status === 'claimed'
  return (
    <>
      <p>
        <strong>{words.t('picture.not_had')}</strong>
      </p>
      {isNewest && mayAsk && view.pictureAsked?.bar === null ? (
        <Form c={c} action={`/cases/${view.item.id}/ask-picture`}>
          <button>{words.t('picture.ask_again')}</button>
        </Form>
      ) : null}
    </>
  )
}

/** A picture among the messages: blurred, and opened on a page of its own. */
export const PictureEntry = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly picture: CasePicture
}) => {
  const { c, view, picture } = props
  const { words, deps } = c.var
  const at = `/cases/${view.item.id}/picture/${picture.id}`
  const state = stateIn(words, picture)
  return (
    <li id={`picture-${picture.id}`} class={`message person picture ${picture.state}`}>
      <p class="by">
        <strong>{words.t('conversation.person')}</strong>
        <span>{words.time(picture.at, deps.clock.now())}</span>
      </p>
      <p>
        <Icon name="image" /> {words.t('picture.name')}
      </p>
      {state === null ? (
        <>
          <img class="blurred" src={`${at}/preview`} alt={words.t('picture.blurred')} />
          <a class="button" href={at}>
            {words.t('picture.open')}
          </a>
        </>
      ) : (
        <>
          <p class="hint">{state}</p>
          <NotHad c={c} view={view} picture={picture} />
        </>
      )}
    </li>
  )
}

const Standing = (props: { readonly c: Page; readonly asked: PictureAsked }) => {
  const { words, deps } = props.c.var
  const { standing, until } = props.asked
  if (standing === 'none') return null
  const time = until === null ? '' : words.time(until, deps.clock.now())
  return (
    <p class="hint" role="status">
      {words.t(`picture.standing.${standing}`, { time })}
    </p>
  )
}

interface Asking {
  readonly c: Page
  readonly view: CaseView
  /** Why it could not be asked for just now. */
  readonly trouble?: PictureBar | undefined
}

/** For the assignee of a case with a record: how the last picture stands that was asked for, and asking for one. */
const AskingForOne = (props: Asking) => {
  const { c, view, trouble } = props
  const { words } = c.var
  const { item, standing, pictureAsked } = view
  if (standing !== 'assignee' || item.status !== 'claimed' || item.kind !== 'case' || pictureAsked === null)
    return null
  const { bar } = pictureAsked
  return (
    <section class="asking" aria-label={words.t('picture.title')}>
      {trouble === undefined ? null : (
        <Problem>
          {words.t('picture.not_asked')} {words.t(`picture.bar.${trouble}`)}
        </Problem>
      )}
      <Standing c={c} asked={pictureAsked} />
      {bar === null ? (
        <Form c={c} action={`/cases/${item.id}/ask-picture`}>
          <button aria-describedby="picture-hint">
            <Icon name="image" /> {words.t('picture.ask')}
          </button>
          <p class="hint" id="picture-hint">
            {words.t('picture.hint')}
          </p>
        </Form>
      ) : null}
      {bar === 'no_record' || bar === 'not_adult' || bar === 'busy' ? (
        <p class="hint">{words.t(`picture.bar.${bar}`)}</p>
      ) : null}
    </section>
  )
}

/**
 * The same in its place below the boxes one writes in. `isFresh`: it comes along with the conversation that was asked for
 * anew, and goes where it stands.
 */
export const PictureAsking = (props: Asking & { readonly isFresh?: boolean }) => (
  <div id="picture-asking" hx-swap-oob={props.isFresh === true ? 'outerMorph' : undefined}>
    <AskingForOne {...props} />
  </div>
)
