import { nearestPage } from '../access.ts'
import type { Page } from '../env.ts'
import { actorOf, sessionOf } from '../env.ts'
import { field } from '../forms.ts'
import type { KeptForm } from '../kept-form.ts'
import { formIn } from '../kept-form.ts'
import { Form, Problem } from '../parts/form.tsx'
import { Proof } from '../parts/proof.tsx'
import { Shell } from '../parts/shell.tsx'
import { isProven } from '../proof.ts'

const Prove = (props: {
  readonly c: Page
  readonly asked: KeptForm
  readonly passkeys: number
  readonly refused: boolean
}) => {
  const { c, asked } = props
  const { words } = c.var
  const back = nearestPage(asked.action)
  return (
    <Shell c={c} class="narrow" back={back}>
      <h1>{words.t('prove.title')}</h1>
      <p>{words.t('prove.body')}</p>
      {props.refused ? <Problem>{words.t('proof.refused')}</Problem> : null}
      <Form c={c} action={asked.action} class="card stack">
        {asked.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Proof c={c} name="prove" passkeys={props.passkeys} />
        <div class="row">
          <button class="primary">{words.t('prove.submit')}</button>
          <a class="button" href={back}>
            {words.t('form.back')}
          </a>
        </div>
      </Form>
    </Shell>
  )
}

/**
 * Does it for who has proven within ten minutes that it is really them, and else asks for that first: a stranger at an
 * open page, or with a stolen session, would let themselves in for good.
 */
export const afterProof =
  (does: (c: Page) => Promise<Response>) =>
  async (c: Page): Promise<Response> => {
    if (c.var.proofs.isFresh(sessionOf(c).id, 'worker')) return does(c)
    const refused = (await field(c, 'password')) !== ''
    if (refused && (await isProven(c))) return does(c)
    const { passkeys } = await c.var.auth.factorsOf(actorOf(c).id)
    const asked = await formIn(c)
    return c.html(<Prove c={c} asked={asked} passkeys={passkeys} refused={refused} />, 422)
  }
