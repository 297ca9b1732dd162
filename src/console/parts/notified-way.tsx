import type { LetterContent } from '../../referral/steps/letters.ts'
import type { Page } from '../env.ts'

/** How they come and whom to call, as the notice told it: whoever looks for somebody late needs both at hand. */
export const NotifiedWay = (props: {
  readonly c: Page
  readonly notice: LetterContent<'advance_notice'>
}) => {
  const { words } = props.c.var
  const { legs, contingencyPhone } = props.notice
  return (
    <>
      <dt>{words.work('journey:arrival.way')}</dt>
      <dd>
        {legs.map(({ mode, carrier, from, to }) => (
          <p>
            {words.work(`journey:mode.${mode}`)} · <bdi>{carrier}</bdi> ·{' '}
            <bdi dir="ltr">
              {from} – {to}
            </bdi>
          </p>
        ))}
      </dd>
      <dt>{words.work('letters:field.contingencyPhone')}</dt>
      <dd>
        <bdi dir="ltr">{contingencyPhone}</bdi>
      </dd>
    </>
  )
}
