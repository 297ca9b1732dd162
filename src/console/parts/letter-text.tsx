import type { Letter } from '../../referral/steps/letters.ts'
import type { Page } from '../env.ts'
import type { Zones } from '../letter-words.ts'
import { letterParts } from '../letter-words.ts'

/** A letter as it is read on both sides, and before it leaves. */
export const LetterText = (props: { readonly c: Page; readonly letter: Letter; readonly zones: Zones }) => (
  <div class="letter stack">
    {letterParts(props.c.var.words, props.letter, props.zones).map(({ title, lines }) => (
      <section class="stack">
        <h3>{title}</h3>
        <dl class="pairs">
          {lines.map(({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </div>
)
