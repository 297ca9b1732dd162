import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { AssistanceHead } from './assistance-head.tsx'
import { ChainPicture } from './chain.tsx'
import { Checklist } from './checklist.tsx'
import { Dues } from './dues.tsx'
import { Ending } from './ending.tsx'
import { Happened } from './happened.tsx'
import { CoursePicture } from './levels.tsx'
import { PassingOn } from './passing-on.tsx'
import type { Receivers } from './receiver.tsx'
import { Receiver } from './receiver.tsx'
import type { Refusal } from './refused.tsx'
import { Refused } from './refused.tsx'
import { ExternalGate, PartnerGate, StayGate } from './scenario-gates.tsx'
import { Shell } from './shell.tsx'
import { WayOfHelp } from './way-of-help.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
  readonly receivers: Receivers
  readonly trouble: Refusal | null
  readonly typed: Typed
}

/** What the office where the person is decides. */
const OfSending = ({ c, view, receivers, typed }: Omit<Props, 'trouble'>) => {
  const scenario = view.record.scenario?.is ?? null
  return (
    <>
      <Checklist c={c} view={view} />
      <WayOfHelp c={c} view={view} typed={typed} />
      {scenario === 'S2' ? (
        <PartnerGate c={c} view={view} agencies={receivers.agencies} typed={typed} />
      ) : null}
      {scenario === 'S3' ? <ExternalGate c={c} view={view} /> : null}
      {scenario === 'S4' ? (
        <StayGate c={c} view={view} />
      ) : (
        <>
          <Receiver c={c} view={view} receivers={receivers} typed={typed} />
          <PassingOn c={c} view={view} />
        </>
      )}
    </>
  )
}

/** Whoever stays takes none of the six steps: there is nothing to draw but what was taken before. */
const isBarred = ({ record }: AssistanceView): boolean =>
  record.scenario?.is === 'S4' && Object.keys(record.chain.steps).length === 0

/** A case after triage at one look: what is next, what is done, what may be decided, and how it went. */
export const AssistancePage = (props: Props) => {
  const { c, view, receivers, trouble, typed } = props
  // Of a case that is closed everything is read, and nothing asked but to open it again.
  const shown = view.record.closedAt === null ? view : { ...view, mayAct: false }
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="assistance" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      <Dues c={c} view={view} />
      {view.side === 'sending' ? (
        <OfSending c={c} view={shown} receivers={receivers} typed={typed} />
      ) : (
        <p class="hint">{c.var.words.work('casework:guest')}</p>
      )}
      {isBarred(view) ? null : <ChainPicture c={c} view={view} />}
      <CoursePicture c={c} view={view} />
      <Happened c={c} view={view} />
      <Ending c={c} view={view} />
    </Shell>
  )
}
