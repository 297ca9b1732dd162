import type { Hono } from 'hono'
import type { AssistanceView, PacketReader } from '../../app/assistance.ts'
import { asId } from '../../core/ids.ts'
import type { WorkerId } from '../../core/ids.ts'
import type { Packet } from '../../referral/steps/letters.ts'
import { packet as schema } from '../../referral/steps/letters.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { countryOptions } from '../parts/countries.tsx'
import { Field, Form, Select, StepButtons } from '../parts/form.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const names = ['reader', 'legalName', 'bornOn', 'documentNumber', 'documentCountry'] as const
type TypedPacket = Readonly<Record<(typeof names)[number], string>>

const nothing: TypedPacket = {
  reader: '',
  legalName: '',
  bornOn: '',
  documentNumber: '',
  documentCountry: '',
}

const typedPacket = async (c: Page): Promise<TypedPacket> => ({
  reader: await field(c, 'reader'),
  legalName: await field(c, 'legalName'),
  bornOn: await field(c, 'bornOn'),
  documentNumber: await field(c, 'documentNumber'),
  documentCountry: (await field(c, 'documentCountry')).toUpperCase(),
})

const MakePage = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly readers: readonly PacketReader[]
  readonly typed: TypedPacket
  readonly trouble: Refusal | null
}) => {
  const { c, view, readers, typed, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      <Form c={c} action={`/cases/${view.caseId}/steps/packet`} class="card stack">
        <h2>{words.work('letters:packet.title')}</h2>
        <p>{words.work('letters:packet.body')}</p>
        {trouble === null ? null : <Refused c={c} code={trouble} />}
        <Select
          label={words.work('letters:packet.reader')}
          name="reader"
          empty={words.t('form.choose')}
          chosen={typed.reader}
          options={readers.map(({ id, name, officeName }) => [id, `${name} · ${officeName}`])}
        />
        <Field
          label={words.work('letters:packet.legalName')}
          name="legalName"
          value={typed.legalName}
          autocomplete="off"
          maxlength={120}
        />
        <Field
          label={words.work('letters:packet.bornOn')}
          name="bornOn"
          type="date"
          value={typed.bornOn}
          autocomplete="off"
        />
        <Field
          label={words.work('letters:packet.documentNumber')}
          name="documentNumber"
          value={typed.documentNumber}
          autocomplete="off"
          maxlength={40}
          dir="ltr"
        />
        <Select
          label={words.work('letters:packet.documentCountry')}
          name="documentCountry"
          empty={words.t('form.choose')}
          chosen={typed.documentCountry}
          options={countryOptions(c)}
        />
        <StepButtons
          c={c}
          submit={words.work('letters:packet.submit')}
          back={`/cases/${view.caseId}/steps`}
        />
      </Form>
    </Shell>
  )
}

const asking = (c: Page, typed: TypedPacket, trouble: Refusal | null): Promise<Response> =>
  withActing(c, async (view) => {
    if (view.side !== 'sending') return errorPage(c, 'not_found')
    const readers = await c.var.deps.assistance.packetReaders(actorOf(c), view.caseId)
    // Said before anybody types a name in vain.
    const told = trouble ?? (view.record.chain.stepFour === 'accepted' ? null : 'not_accepted')
    const page = <MakePage c={c} view={view} readers={readers} typed={typed} trouble={told} />
    return c.html(page, trouble === null ? 200 : 422)
  })

const make = async (c: Page): Promise<Response> => {
  const typed = await typedPacket(c)
  const { reader, ...rest } = typed
  const read = schema.safeParse(rest)
  if (!read.success || reader === '') return asking(c, typed, 'incomplete')
  const { assistance } = c.var.deps
  const made = await assistance.pack(actorOf(c), caseIdOf(c), asId<WorkerId>(reader), read.data)
  if (made.ok) return backToAssistance(c, 'steps')
  return made.code === 'not_yours' ? errorPage(c, 'not_found') : asking(c, typed, made.code)
}

/** Its reader alone comes as far as this, and opens it with a press that is written down. */
const closedPacket = async (c: Page): Promise<Response> => {
  const { words, deps } = c.var
  const found = (await deps.assistance.packetsFor(actorOf(c))).find(({ id }) => id === c.req.param('id'))
  if (found === undefined) return errorPage(c, 'not_found')
  return c.html(
    <Shell c={c} class="middle">
      <h1>
        {words.work('letters:packet.title')} <bdi class="code">{found.code}</bdi>
      </h1>
      <Form c={c} action={`/packets/${found.id}`} class="card stack">
        <p>{words.work('letters:packet.opening')}</p>
        <div class="row">
          <button class="primary">{words.work('letters:packet.open')}</button>
          <a class="button" href="/letters">
            {words.t('form.back')}
          </a>
        </div>
      </Form>
    </Shell>,
  )
}

const Inside = (props: { readonly c: Page; readonly packet: Packet }) => {
  const { words } = props.c.var
  const { legalName, bornOn, documentNumber, documentCountry } = props.packet
  const lines = [
    ['legalName', legalName],
    ['bornOn', words.date(bornOn)],
    ['documentNumber', documentNumber],
    ['documentCountry', words.countryName(documentCountry) ?? documentCountry],
  ] as const
  return (
    <dl class="pairs">
      {lines.map(([name, value]) => (
        <div>
          <dt>{words.work(`letters:packet.${name}`)}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const open = async (c: Page): Promise<Response> => {
  const { words, deps } = c.var
  const opened = await deps.assistance.unpack(actorOf(c), c.req.param('id') ?? '')
  if (!opened.ok) return errorPage(c, 'not_found')
  return c.html(
    <Shell c={c} class="middle">
      <h1>{words.work('letters:packet.title')}</h1>
      <section class="card stack">
        <p class="notice">{words.work('letters:packet.once')}</p>
        <details>
          <summary>{words.work('letters:packet.show')}</summary>
          <Inside c={c} packet={opened.value.packet} />
        </details>
        <p>
          <a class="button" href="/letters">
            {words.work('letters:packet.shut')}
          </a>
        </p>
      </section>
    </Shell>,
  )
}

/** What names a person for a journey: made for one reader, opened by that reader alone. */
export const packetPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/steps/packet', (c) => asking(c, nothing, null))
  route(app, 'POST /cases/:id/steps/packet', make)
  route(app, 'GET /packets/:id', closedPacket)
  route(app, 'POST /packets/:id', open)
}
