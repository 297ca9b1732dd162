import type { Page } from '../env.ts'

/**
 * For copying: what was typed about a case that went to somebody else meanwhile. What was sent in vain is given; what
 * was only half typed the page's script finds and shows here (drafts.js).
 */
export const KeptDraft = ({ c, typed = '' }: { readonly c: Page; readonly typed?: string }) => (
  <div class="card stack" id="kept" hidden={typed === ''}>
    <label for="kept-text">{c.var.words.t('lock.not_sent')}</label>
    <textarea id="kept-text" rows={6} dir="auto" readonly>
      {typed}
    </textarea>
  </div>
)
