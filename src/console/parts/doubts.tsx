import { seenAs } from '../../app/sending.ts'
import type { Doubt } from '../../app/sending.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

/**
 * What to look at before a reply is sent. The hidden fields say that it was shown: the next try with nothing else in
 * it goes.
 */
export const Doubts = (props: { readonly doubts: readonly Doubt[]; readonly words: Words }) => {
  const { doubts, words } = props
  return (
    <div class="doubts" role="alert">
      <strong>
        <Icon name="triangle-alert" /> {words.t('checks.title')}
      </strong>
      <ul>
        {doubts.map((doubt) => (
          <li>
            <bdi class="quoted">{doubt.said}</bdi> {words.t(`checks.${doubt.kind}`)}
            <input type="hidden" name="seen" value={seenAs(doubt)} />
          </li>
        ))}
      </ul>
    </div>
  )
}
