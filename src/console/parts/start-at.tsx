import type { StartAt } from '../../app/start-at.ts'
import type { Page } from '../env.ts'
import type { Phone } from '../phone.ts'
import { PhoneFields } from './chat.tsx'
import { Form, Picks, Problem } from './form.tsx'

/** What an author fills in to see a screen in the middle of the dialogs. */
export interface Beginning {
  readonly given: StartAt
  /** What is wrong with it, in the words of the tools; null: nothing, or not tried. */
  readonly problem: string | null
}

/** Begins on a new phone at any node: for authors, in English where it speaks of names in files. */
export const StartAtForm = (props: {
  readonly c: Page
  readonly phone: Phone
  readonly places: readonly string[]
  readonly purposes: readonly string[]
  readonly beginning: Beginning
}) => {
  const { words } = props.c.var
  const { given, problem } = props.beginning
  return (
    <details open={problem !== null}>
      <summary>{words.t('simulator.start.title')}</summary>
      <Form c={props.c} action="/simulator/start" class="stack">
        <PhoneFields phone={props.phone} />
        {problem === null ? null : (
          <div lang="en" dir="ltr">
            <Problem>{problem}</Problem>
          </div>
        )}
        <div class="field">
          <label for="at">{words.t('simulator.start.at')}</label>
          <input id="at" name="at" list="places" dir="ltr" required autocomplete="off" value={given.at} />
          <datalist id="places">
            {props.places.map((place) => (
              <option value={place} />
            ))}
          </datalist>
        </div>
        <div class="field">
          <label for="answers">{words.t('simulator.start.answers')}</label>
          <textarea id="answers" name="answers" dir="ltr" rows={4} aria-describedby="answers-hint">
            {given.answers}
          </textarea>
          <p class="hint" id="answers-hint">
            {words.t('simulator.start.hint')}
          </p>
        </div>
        <Picks
          type="checkbox"
          label={words.t('simulator.start.consents')}
          name="consents"
          options={props.purposes.map((purpose) => [purpose, words.t(`purpose.${purpose}`)] as const)}
          chosen={given.consents}
        />
        <button>{words.t('simulator.start.submit')}</button>
      </Form>
    </details>
  )
}
