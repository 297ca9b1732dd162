import type { Hono } from 'hono'
import { papers } from '../../app/assistance-print.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { withAssistance } from '../open-assistance.tsx'
import { paperOf } from '../papers.ts'
import { PaperPage } from '../parts/paper.tsx'
import type { Words } from '../words.ts'
import { errorPage } from './error.tsx'

/** The language asked for, else the person's, else the reader's. */
const wordsFor = (c: Page, theirs: string | null): Words => {
  const { words, wordsIn } = c.var
  const named = (code: string | null | undefined) => words.languages.find((each) => each.code === code)
  return wordsIn(named(c.req.query('language')) ?? named(theirs) ?? words.language)
}

/** Forms on paper. */
export const printPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/print/:form', (c) => {
    const kind = papers.find((each) => each === c.req.param('form'))
    if (kind === undefined) return errorPage(c, 'not_found')
    return withAssistance(c, async (view) => {
      const printed = await c.var.deps.assistance.print(actorOf(c), view.caseId, kind)
      if (!printed.ok) return errorPage(c, 'not_found')
      const words = wordsFor(c, printed.value.language)
      const letter = c.req.query('letter') ?? null
      const paper = paperOf(kind, { words, view, forPaper: printed.value, letter })
      return c.html(<PaperPage c={c} view={view} kind={kind} paper={paper} words={words} />)
    })
  })
}
