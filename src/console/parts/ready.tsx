import type { QueueItem } from '../../app/queue-line.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Icon } from './icon.tsx'

/** The language their replies are in: the worker's where theirs is no longer deployed. */
const languageOf = (c: Page, item: QueueItem) =>
  c.var.deps.texts.languages.find(({ code }) => code === item.language) ?? c.var.words.language

const sayIn = (c: Page, item: QueueItem, language: string, key: string): string =>
  c.var.deps.texts.t(language, key, { worker: actorOf(c).name, code: item.code })

/** The words of a ready reply for this person; null when there is none of this name. */
export const readyReply = (c: Page, item: QueueItem, key: string): string | null =>
  c.var.deps.replies().includes(key) ? sayIn(c, item, languageOf(c, item).code, key) : null

/** Replies to choose from, in the person's language and the worker's. Choosing fills the box and sends nothing. */
export const ReadyReplies = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { c, item } = props
  const { words } = c.var
  const theirs = languageOf(c, item)
  const mine = words.language
  return (
    <details class="ready">
      <summary>
        <Icon name="list" /> {words.t('reply.ready')}
      </summary>
      <p class="hint">{words.t('reply.ready_hint')}</p>
      <ul>
        {c.var.deps.replies().map((key) => (
          <li>
            <button formnovalidate name="add" value={key}>
              <span lang={theirs.code} dir={theirs.dir}>
                {sayIn(c, item, theirs.code, key)}
              </span>
              {theirs.code === mine.code ? null : (
                <span class="hint" lang={mine.code} dir={mine.dir}>
                  {sayIn(c, item, mine.code, key)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
