import type { Hono } from 'hono'
import type { AssistanceView, LetterTrouble } from '../../app/assistance.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, sessionOf } from '../env.ts'
import { field } from '../forms.ts'
import type { FormOf } from '../letter-form.ts'
import { contentOf, postedLetter } from '../letter-form.ts'
import { begunLetter, formOfLetter, isOurs, goesOutside, isTold, writtenKind } from '../letter-of.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import type { Writing } from '../parts/letter-writing.tsx'
import { countOf, PreviewPage, WritePage } from '../parts/letter-writing.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { unusualIn } from '../parts/unusual.tsx'
import { errorPage } from './error.tsx'

const writing = (c: Page, answer: (view: AssistanceView, form: FormOf) => Response | Promise<Response>) => {
  const kind = writtenKind(c.req.param('kind') ?? '')
  if (kind === null) return errorPage(c, 'not_found')
  return withActing(c, (view) =>
    isOurs(view, kind) ? answer(view, formOfLetter(view, kind)) : errorPage(c, 'not_found'),
  )
}

const placeOf = (c: Page, { record }: AssistanceView, { kind }: FormOf) => ({
  session: sessionOf(c).id,
  caseId: caseIdOf(c),
  kind,
  receiver: record.receiver?.id ?? null,
})

const begin = (c: Page) =>
  writing(c, (view, form) => {
    const { letterDrafts } = c.var.deps
    const kept = c.req.query('anew') === undefined ? letterDrafts.of(placeOf(c, view, form)) : null
    const typed = kept ?? begunLetter(view, form.kind, actorOf(c).name)
    const isKept = kept !== null
    return c.html(<WritePage {...{ c, view, form, typed, isKept }} trouble={null} troubles={[]} />)
  })

const preview = async (writes: Writing, again: Again): Promise<Response> => {
  const { c, view, form, typed } = writes
  const { assistance } = c.var.deps
  const unusual = unusualIn(await field(c, 'unusual'))
  const made = await assistance.preview(actorOf(c), caseIdOf(c), form.kind, contentOf(typed, form), unusual)
  if (made.ok) {
    return c.html(<PreviewPage {...{ c, view, form, typed, unusual }} letter={made.letter} />)
  }
  return made.code === 'content' ? again(null, made.troubles) : again(made.code)
}

type Again = (trouble: Refusal | null, troubles?: readonly LetterTrouble[]) => Response | Promise<Response>

/** What an agency outside is to have is taken along: the file stands with the letter. */
const toTheFile = (c: Page, { kind }: FormOf) =>
  withActing(c, ({ letters }) => {
    const sent = letters.find((letter) => letter.kind === kind)
    return backToAssistance(c, sent === undefined ? 'steps' : `letters/${sent.id}`)
  })

const send = async ({ c, view, form, typed }: Writing, again: Again): Promise<Response> => {
  if ((await field(c, 'seen')) !== countOf(view, form.kind)) return again('stale')
  const { assistance } = c.var.deps
  const sent = await assistance.send(
    actorOf(c),
    caseIdOf(c),
    form.kind,
    contentOf(typed, form),
    unusualIn(await field(c, 'unusual')),
  )
  if (sent.ok) {
    c.var.deps.letterDrafts.forget(placeOf(c, view, form))
    return isTold(view, form.kind) || !goesOutside(view) ? backToAssistance(c, 'steps') : toTheFile(c, form)
  }
  return sent.code === 'content' ? again(null, sent.troubles) : again(sent.code)
}

const write = (c: Page) =>
  writing(c, async (view, form) => {
    const typed = await postedLetter(c, form)
    const keeps = () => c.var.deps.letterDrafts.keep(placeOf(c, view, form), typed)
    const writes = { c, view, form, typed }
    const again: Again = (trouble, troubles = []) => {
      if (trouble === 'not_yours') return errorPage(c, 'not_found')
      // A second click finds it sent: what has left is not kept for another one.
      if (trouble !== 'stale') keeps()
      return c.html(<WritePage {...writes} trouble={trouble} troubles={troubles} />, 422)
    }
    const what = await field(c, 'do')
    if (what === 'send') return send(writes, again)
    keeps()
    if (what === 'preview') return preview(writes, again)
    return c.html(<WritePage {...writes} trouble={null} troubles={[]} />)
  })

/** Writing one of the letters between two offices: the form, how it will be read, and sending it. */
export const letterFormPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/steps/:kind', begin)
  route(app, 'POST /cases/:id/steps/:kind', write)
}
