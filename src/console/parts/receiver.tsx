import type { Agency } from '../../app/agencies.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { OfficeName } from '../../app/offices.ts'
import { canBeChosenAnew } from '../../referral/steps/chain.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Foldable } from './foldable.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** To whom a case may go. */
export interface Receivers {
  readonly offices: readonly OfficeName[]
  readonly agencies: readonly Agency[]
}

interface Props {
  readonly c: Page
  readonly view: AssistanceView
  readonly receivers: Receivers
  readonly typed: Typed
}

const ReceiverForm = ({ c, view, receivers, typed }: Props) => {
  const { words } = c.var
  const countryOf = (code: string) => words.countryName(code) ?? code
  const option = (value: string, { name, country }: Pick<OfficeName, 'name' | 'country'>) => (
    <option value={value} selected={value === typed['to']}>
      {name} ({countryOf(country)})
    </option>
  )
  const others = receivers.offices.filter(({ id }) => id !== view.sending.id)
  const vetted = receivers.agencies.filter(({ isVetted }) => isVetted)
  return (
    <Form c={c} action={`/cases/${view.caseId}/assistance/receiver`} class="stack">
      <div class="field">
        <label for="to">{words.work('casework:receiver.label')}</label>
        <select id="to" name="to" required aria-describedby="to-hint">
          <option value="">{words.t('form.choose')}</option>
          {others.length === 0 ? null : (
            <optgroup label={words.work('casework:receiver.offices')}>
              {others.map((office) => option(`office:${office.id}`, office))}
            </optgroup>
          )}
          {vetted.length === 0 ? null : (
            <optgroup label={words.work('casework:receiver.agencies')}>
              {vetted.map((agency) => option(`agency:${agency.id}`, agency))}
            </optgroup>
          )}
        </select>
        <p class="hint" id="to-hint">
          {words.work('casework:receiver.hint')}
        </p>
      </div>
      <button>{words.work('casework:receiver.submit')}</button>
    </Form>
  )
}

/** The other office of the case; chosen again until the first step was sent to it. */
export const Receiver = (props: Props) => {
  const { c, view, typed } = props
  const { words } = c.var
  const { receiving, record } = view
  const isFixed = !canBeChosenAnew(record.chain)
  return (
    <section id="receiver" class="card stack" aria-labelledby="receiver-title">
      <h2 id="receiver-title">
        <Icon name="building-2" /> {words.work('casework:receiver.title')}
      </h2>
      {receiving === null ? (
        <p class="empty">{words.work('casework:receiver.none')}</p>
      ) : (
        <p>
          <strong>
            <bdi>{receiving.name}</bdi>
          </strong>{' '}
          <span class="hint">
            {words.work(
              receiving.kind === 'office' ? 'casework:receiver.inside' : 'casework:receiver.outside',
            )}
          </span>
        </p>
      )}
      {isFixed ? <p class="hint">{words.work('casework:receiver.fixed')}</p> : null}
      {isFixed || !view.mayAct ? null : (
        <Foldable
          isOpen={receiving === null}
          isTyped={typed['to'] !== undefined}
          name={words.work('casework:receiver.change')}
        >
          <ReceiverForm {...props} />
        </Foldable>
      )}
    </section>
  )
}
