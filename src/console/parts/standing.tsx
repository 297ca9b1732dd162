import type { CaseView } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** For who reads a case that is not theirs: as what they read it, and what they can do. */
export const StandingNote = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { standing, item } = props.view
  if (standing === 'assignee') return null
  return (
    <div class="card notice standing" id="standing">
      <p>
        <Icon name="eye" /> {words.t(`standing.${standing}`)}
      </p>
      {standing === 'backup' && item.status === 'claimed' ? (
        <Form c={props.c} action={`/cases/${item.id}/takeover`} class="row">
          <button>{words.t('takeover.submit')}</button>
          <p class="hint">{words.t('takeover.hint')}</p>
        </Form>
      ) : null}
    </div>
  )
}
