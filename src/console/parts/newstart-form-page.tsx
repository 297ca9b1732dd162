import type { Child } from 'hono/jsx'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import { Problem } from './form.tsx'
import { Icon } from './icon.tsx'
import type { Refusal } from './refused.tsx'
import { Refused } from './refused.tsx'
import { Shell } from './shell.tsx'

/** Why nothing was kept, and in which fields it lies. */
export interface FormTrouble {
  readonly code: Refusal
  /** By what they are called on the page. */
  readonly fields: readonly string[]
}

/** A form of its own about the new start of a case. */
export const NewStartFormPage = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly title: string
  readonly trouble: FormTrouble | null
  readonly children: Child
}) => {
  const { c, view, title, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <header class="case-head">
        <a class="back" href={`/cases/${view.caseId}/newstart`}>
          <Icon name="arrow-left" mirrored />
          {words.work('casework:page.newstart')} <bdi class="code">{view.code}</bdi>
        </a>
        <h1>{title}</h1>
      </header>
      {trouble === null ? null : <Refused c={c} code={trouble.code} />}
      {trouble === null || trouble.fields.length === 0 ? null : (
        <Problem>
          {words.work('newstart:missing')} {words.list(trouble.fields)}
        </Problem>
      )}
      {props.children}
    </Shell>
  )
}
