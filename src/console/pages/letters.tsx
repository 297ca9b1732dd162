import type { Hono } from 'hono'
import type { AssistanceView, FileBar, MailLine, PacketForMe, SentLetter } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { Letter } from '../../referral/steps/letters.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { isOutside } from '../letter-of.ts'
import { outsideText } from '../outside-text.ts'
import { backToAssistance, withAssistance } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { Form, Problem } from '../parts/form.tsx'
import { Icon } from '../parts/icon.tsx'
import { LetterText } from '../parts/letter-text.tsx'
import { Shell } from '../parts/shell.tsx'
import { TimeIn } from '../parts/moment.tsx'
import { Receipt } from '../parts/step-row.tsx'
import { errorPage } from './error.tsx'

const MailRow = (props: { readonly c: Page; readonly line: MailLine }) => {
  const { words } = props.c.var
  const { id, caseId, code, kind, isOurs, otherName, at, zone, receivedAt, isWaiting } = props.line
  return (
    <li class="row">
      <a href={`/cases/${caseId}/letters/${id}`}>
        <bdi class="code">{code}</bdi> · {words.work(`letters:kind.${kind}`)}
      </a>
      <span class="hint">
        {words.work(isOurs ? 'letters:to' : 'letters:from')}{' '}
        {otherName === null ? words.work('letters:state.nobody') : <bdi>{otherName}</bdi>} ·{' '}
        <TimeIn c={props.c} at={at} zone={zone} />
      </span>
      {isWaiting || receivedAt === null ? (
        <span class="tag">{words.work('letters:state.not_received')}</span>
      ) : null}
    </li>
  )
}

const PacketRow = (props: { readonly c: Page; readonly packet: PacketForMe }) => {
  const { words } = props.c.var
  const { id, code, at, zone, openedAt } = props.packet
  return (
    <li class="row">
      <a href={`/packets/${id}`}>
        <Icon name="lock" /> <bdi class="code">{code}</bdi> · {words.work('letters:packet.title')}
      </a>
      <span class="hint">
        <TimeIn c={props.c} at={at} zone={zone} />
      </span>
      {openedAt === null ? <span class="tag">{words.work('letters:packet.unopened')}</span> : null}
    </li>
  )
}

const mailPage = async (c: Page): Promise<Response> => {
  const { words, deps } = c.var
  const [mail, packets] = await Promise.all([
    deps.assistance.mailbox(actorOf(c)),
    deps.assistance.packetsFor(actorOf(c)),
  ])
  const [waiting, rest] = [
    mail.filter(({ isWaiting }) => isWaiting),
    mail.filter(({ isWaiting }) => !isWaiting),
  ]
  return c.html(
    <Shell c={c} class="middle">
      <h1>{words.work('letters:title')}</h1>
      {packets.length === 0 ? null : (
        <section class="card stack" aria-labelledby="packets">
          <h2 id="packets">{words.work('letters:packet.yours')}</h2>
          <ul class="lines">
            {packets.map((packet) => (
              <PacketRow c={c} packet={packet} />
            ))}
          </ul>
        </section>
      )}
      <section class="card stack" aria-labelledby="waiting">
        <h2 id="waiting">{words.work('letters:to_receive')}</h2>
        {waiting.length === 0 ? (
          <p class="empty">{words.work('letters:nothing_waits')}</p>
        ) : (
          <ul class="lines">
            {waiting.map((line) => (
              <MailRow c={c} line={line} />
            ))}
          </ul>
        )}
      </section>
      {rest.length === 0 ? null : (
        <section class="card stack" aria-labelledby="rest">
          <h2 id="rest">{words.work('letters:rest')}</h2>
          <ul class="lines">
            {rest.map((line) => (
              <MailRow c={c} line={line} />
            ))}
          </ul>
        </section>
      )}
    </Shell>,
  )
}

/** A letter to an agency outside: how it gets there, and that it has arrived. */
const Outside = (props: { readonly c: Page; readonly view: AssistanceView; readonly letter: SentLetter }) => {
  const { words } = props.c.var
  const { view, letter } = props
  const isAssignee = view.item?.assignedTo === actorOf(props.c).id
  return (
    <section class="stack" aria-labelledby="outside">
      <h3 id="outside">{words.work('letters:outside.title')}</h3>
      <p>{words.work('letters:outside.body')}</p>
      {isAssignee ? (
        <p>
          <a class="button" href={`/cases/${view.caseId}/letters/${letter.id}/file`}>
            {words.work('letters:outside.file')}
          </a>
        </p>
      ) : null}
    </section>
  )
}

/** Who has the case says what an agency outside has; what came here its backup receives, too. */
const mayReceive = (c: Page, { side, item }: AssistanceView, isTaken: boolean): boolean => {
  const { id } = actorOf(c)
  if (side === 'receiving' || item?.assignedTo === id) return true
  return !isTaken && item?.backup === id
}

/** A recall for an office that is not asked any more: the rest of the case is no affair of theirs. */
const RecallPage = (props: { readonly c: Page; readonly line: MailLine }) => {
  const { c, line } = props
  const { words } = c.var
  const { zone, code } = line
  const letter: Letter = { kind: 'recall', content: { caseCode: code } }
  return (
    <Shell c={c} class="middle">
      <h1>{words.work('letters:kind.recall')}</h1>
      <section class="card stack" aria-label={words.work('letters:kind.recall')}>
        <p class="row">
          <span class="hint">
            <TimeIn c={c} at={line.at} zone={zone} />
          </span>
          <Receipt c={c} letter={line} zone={zone} />
        </p>
        <LetterText c={c} letter={letter} zones={{ sending: zone, receiving: zone }} />
        {line.receivedAt === null ? (
          <Form c={c} action={`/cases/${line.caseId}/letters/${line.id}`} class="stack">
            <p class="hint">{words.work('letters:receive.hint')}</p>
            <div class="row">
              <button class="primary">{words.work('letters:receive.submit')}</button>
            </div>
          </Form>
        ) : null}
        <p>
          <a href="/letters">{words.work('letters:title')}</a>
        </p>
      </section>
    </Shell>
  )
}

/** A recall that was written to an office of this worker; null: there is none. */
const recallFor = async (c: Page): Promise<MailLine | null> => {
  const mail = await c.var.deps.assistance.mailbox(actorOf(c))
  return (
    mail.find(
      ({ id, caseId, kind, isOurs }) =>
        id === c.req.param('letter') && caseId === caseIdOf(c) && kind === 'recall' && !isOurs,
    ) ?? null
  )
}

const LetterPage = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly letter: SentLetter
  readonly trouble: FileBar | null
}) => {
  const { c, view, letter, trouble } = props
  const { words } = c.var
  const zones = zonesOf(view)
  const isTaken = isOutside(view, letter)
  const isReceivable =
    letter.receivedAt === null && (letter.side !== view.side || isTaken) && mayReceive(c, view, isTaken)
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      <section class="card stack" aria-labelledby="letter">
        <h2 id="letter" class="visually-hidden">
          {words.work(`letters:kind.${letter.kind}`)}
        </h2>
        {trouble === null ? null : (
          <Problem>
            {trouble === 'no_key'
              ? words.work('letters:outside.no_key')
              : words.work(`casework:refused.${trouble}`)}
          </Problem>
        )}
        <p class="row">
          <span class="hint">
            {words.work(letter.side === view.side ? 'letters:ours' : 'letters:theirs')}
            {letter.sentBy === null ? null : (
              <>
                {' '}
                · <bdi>{letter.sentBy}</bdi>
              </>
            )}{' '}
            · <TimeIn c={c} at={letter.at} zone={zones[view.side]} />
          </span>
          <Receipt c={c} letter={letter} zone={zones[view.side]} />
        </p>
        {letter.letter === null ? (
          <Problem>{words.work('casework:refused.unreadable')}</Problem>
        ) : (
          <LetterText c={c} letter={letter.letter} zones={zones} />
        )}
        {isTaken ? <Outside c={c} view={view} letter={letter} /> : null}
        {isReceivable ? (
          <Form c={c} action={`/cases/${view.caseId}/letters/${letter.id}`} class="stack">
            <p class="hint">{words.work(isTaken ? 'letters:receive.outside' : 'letters:receive.hint')}</p>
            <div class="row">
              <button class="primary">
                {words.work(isTaken ? 'letters:receive.they_have' : 'letters:receive.submit')}
              </button>
            </div>
          </Form>
        ) : null}
        <p>
          <a href={`/cases/${view.caseId}/steps`}>{words.work('letters:to_steps')}</a>
          {letter.letter === null || letter.kind === 'recall' ? null : (
            <>
              {' · '}
              <a href={`/cases/${view.caseId}/print/referral?letter=${letter.id}`}>
                {words.work('letters:print')}
              </a>
            </>
          )}
        </p>
      </section>
    </Shell>
  )
}

const letterPage = async (c: Page, trouble: FileBar | null) => {
  const { ok: isTheirs } = await c.var.deps.assistance.open(actorOf(c), caseIdOf(c))
  const recall = isTheirs ? null : await recallFor(c)
  if (recall !== null) return c.html(<RecallPage c={c} line={recall} />)
  return withAssistance(c, (view) => {
    const letter = view.letters.find(({ id }) => id === c.req.param('letter'))
    return letter === undefined
      ? errorPage(c, 'not_found')
      : c.html(
          <LetterPage c={c} view={view} letter={letter} trouble={trouble} />,
          trouble === null ? 200 : 422,
        )
  })
}

const receive = async (c: Page): Promise<Response> => {
  const letter = c.req.param('letter') ?? ''
  const received = await c.var.deps.assistance.receive(actorOf(c), caseIdOf(c), letter)
  // Somebody else of the office said so in the same moment.
  if (received.ok || received.code === 'stale') return backToAssistance(c, `letters/${letter}`)
  return errorPage(c, 'not_found')
}

const file = async (c: Page): Promise<Response> => {
  const letter = c.req.param('letter') ?? ''
  const [{ assistance }, actor, id] = [c.var.deps, actorOf(c), caseIdOf(c)]
  const opened = await assistance.open(actor, id)
  if (!opened.ok) return errorPage(c, 'not_found')
  const made = await assistance.fileOf(actor, id, letter, (each) =>
    outsideText(c.var.words, opened.value, each),
  )
  if (!made.ok) return made.code === 'not_yours' ? errorPage(c, 'not_found') : letterPage(c, made.code)
  const { name, bytes } = made.value
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"`,
  })
}

/** What offices have written to each other: the list, one letter as it is read, and its file for who is outside. */
export const letterPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /letters', mailPage)
  route(app, 'GET /cases/:id/letters/:letter', (c) => letterPage(c, null))
  route(app, 'POST /cases/:id/letters/:letter', receive)
  route(app, 'GET /cases/:id/letters/:letter/file', file)
}
