import type { CaseNote } from '../../app/desk.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

const Note = (props: { readonly c: Page; readonly note: CaseNote }) => {
  const { words, deps } = props.c.var
  const { writtenBy, text, at } = props.note
  return (
    <li class="note">
      {text === null ? (
        <p class="hint">{words.t('notes.sealed')}</p>
      ) : (
        <p class="said" dir="auto">
          {text}
        </p>
      )}
      <span class="hint">
        <bdi>{writtenBy ?? words.t('conversation.worker')}</bdi> · {words.time(at, deps.clock.now())}
      </span>
    </li>
  )
}

/** More than these would push the consents off the screen. */
const shownAtOnce = 3

/** What workers wrote for each other, newest first. */
export const Notes = (props: { readonly c: Page; readonly notes: readonly CaseNote[] }) => {
  const { words } = props.c.var
  const [newest, older] = [props.notes.slice(0, shownAtOnce), props.notes.slice(shownAtOnce)]
  const listed = (notes: readonly CaseNote[]) => (
    <ul class="lines">
      {notes.map((note) => (
        <Note c={props.c} note={note} />
      ))}
    </ul>
  )
  return (
    <section class="card notes" aria-labelledby="notes">
      <h2 id="notes">
        <Icon name="notebook-pen" /> {words.t('notes.title')}
      </h2>
      <p class="hint only-workers">
        <Icon name="lock" /> {words.t('notes.only_workers')}
      </p>
      {newest.length === 0 ? <p class="empty">{words.t('notes.none')}</p> : listed(newest)}
      {older.length === 0 ? null : (
        <details id="older-notes">
          <summary>{words.t('notes.older', { number: words.number(older.length) })}</summary>
          {listed(older)}
        </details>
      )}
    </section>
  )
}
