import type { AssistanceView, SentLetter } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'
import { TimeIn } from './moment.tsx'
import { Receipt } from './step-row.tsx'

/** Whether a letter waits for this side to say that it has it. */
export const isForUs = ({ side }: Pick<AssistanceView, 'side'>, letter: SentLetter): boolean =>
  letter.side !== side && letter.receivedAt === null

/** Every letter of a case, newest first. */
export const LetterRows = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const zone = zonesOf(view)[view.side]
  return (
    <section class="card stack" aria-labelledby="letters">
      <h2 id="letters">{words.work('letters:all')}</h2>
      {view.letters.length === 0 ? (
        <p class="empty">{words.work('letters:none_yet')}</p>
      ) : (
        <ul class="lines">
          {view.letters.map((letter) => (
            <li class="row">
              <a href={`/cases/${view.caseId}/letters/${letter.id}`}>
                {words.work(`letters:kind.${letter.kind}`)}
              </a>
              <span class="hint">
                {words.work(letter.side === view.side ? 'letters:ours' : 'letters:theirs')} ·{' '}
                <TimeIn c={c} at={letter.at} zone={zone} />
              </span>
              <Receipt c={c} letter={letter} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Letters that nobody here has received yet: the first thing to do about a case. */
export const Unreceived = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const waiting = view.letters.filter((letter) => isForUs(view, letter))
  return waiting.length === 0 ? null : (
    <p class="notice">
      <Icon name="mail" /> <strong>{words.work('letters:waiting')}</strong>
      {waiting.map(({ id, kind }) => (
        <>
          {' '}
          <a href={`/cases/${view.caseId}/letters/${id}`}>{words.work(`letters:kind.${kind}`)}</a>
        </>
      ))}
    </p>
  )
}
