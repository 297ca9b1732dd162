import type { CaseAnswer, CaseView } from '../../app/case-view.ts'
import { unreachable } from '../../core/result.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { fresh } from './case-head.tsx'
import { CaseworkCard } from './casework-card.tsx'
import { Consents } from './consents.tsx'
import { DeskParts } from './desk-parts.tsx'
import { SafeContact } from './safe-contact.tsx'
import { SecondWorker } from './second-worker.tsx'
import { Shares } from './shares.tsx'

const valuesOf = ({ field, values, kind }: CaseAnswer, words: Words): string => {
  const coded = (code: string) => words.field(`${field}.${code}`, code)
  switch (kind) {
    case 'sealed':
      return words.t('case.sealed')
    case 'text':
      return values.join('\n')
    case 'codes':
      return words.list(values.map(coded))
    case 'country':
      return words.list(values.map((code) => words.countryName(code) ?? coded(code)))
    default:
      return unreachable(kind)
  }
}

const Answers = (props: { readonly c: Page; readonly answers: readonly CaseAnswer[] }) => {
  const { words } = props.c.var
  return (
    <section class="card" aria-labelledby="answers">
      <h2 id="answers">{words.t('case.answers')}</h2>
      {props.answers.length === 0 ? <p class="empty">{words.t('case.no_answers')}</p> : null}
      <dl class="pairs">
        {props.answers.map((answer) => (
          <div>
            <dt>{words.field(`${answer.field}.label`, answer.field)}</dt>
            <dd>
              <bdi>{valuesOf(answer, words)}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const Backup = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { item, backupName, standing } = props.view
  return (
    <section class="card" aria-labelledby="backup">
      <h2 id="backup">{words.t('backup.section')}</h2>
      <p>{backupName === null ? words.t('backup.nobody') : <bdi>{backupName}</bdi>}</p>
      {standing === 'assignee' && item.status === 'claimed' ? (
        <a class="button" href={`/cases/${item.id}/backup`}>
          {words.t('backup.link')}
        </a>
      ) : null}
    </section>
  )
}

/**
 * What is known about a case beside its conversation. It is refreshed as a whole, so it leads to forms and holds none.
 */
export const Dossier = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { c, view } = props
  const { item, standing } = view
  return (
    <aside {...fresh('dossier', item)} class="dossier" aria-label={c.var.words.t('case.dossier')}>
      <CaseworkCard c={c} view={view} />
      <SafeContact c={c} view={view} />
      <Answers c={c} answers={view.answers} />
      <DeskParts c={c} view={view}>
        <Consents c={c} view={view} />
        <Shares c={c} view={view} />
        <SecondWorker c={c} view={view} />
        <Backup c={c} view={view} />
      </DeskParts>
      <a class="button" href={`/cases/${item.id}/complaint`}>
        {c.var.words.t('complaints.link')}
      </a>
      {standing === 'assignee' && item.status === 'claimed' ? (
        <a class="button" href={`/cases/${item.id}/close`}>
          {c.var.words.t('close.link')}
        </a>
      ) : null}
    </aside>
  )
}
