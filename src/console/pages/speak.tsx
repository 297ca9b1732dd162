import type { Hono } from 'hono'
import { voiceLimits } from '../../core/voice.ts'
import { route } from '../access.ts'
import type { Upload } from '../body-size.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, wantsFragment } from '../env.ts'
import { pageChanged } from '../events.ts'
import { field, fileField } from '../forms.ts'
import { caseIdOf, withOwnCase } from '../open-case.tsx'
import { emptyDraft } from '../parts/reply.tsx'
import { SpeakBox, SpeakProblem, speakProblemId } from '../parts/speak.tsx'
import type { SpeakTrouble } from '../parts/speak.tsx'
import { CasePage } from './case.tsx'
import { errorPage } from './error.tsx'

/** Beside the form, so that what was recorded stays in it; without script the page anew, where a file is chosen again. */
const refused = (c: Page, trouble: SpeakTrouble): Response | Promise<Response> => {
  if (wantsFragment(c)) {
    c.header('hx-retarget', `#${speakProblemId}`)
    c.header('hx-reswap', 'innerHTML')
    return c.html(<SpeakProblem c={c} trouble={trouble} />, 422)
  }
  const draft = emptyDraft(c.var.deps.newId())
  return withOwnCase(c, (view) => c.html(<CasePage c={c} view={view} draft={draft} unsaid={trouble} />, 422))
}

const speak = async (c: Page): Promise<Response> => {
  const { casework, voiceNoteFrom, newId } = c.var.deps
  const [actor, id] = [actorOf(c), caseIdOf(c)]
  // First: nobody else's file is worth reading.
  const item = await casework.item(actor, id)
  if (item?.assignedTo !== actor.id) return errorPage(c, 'not_found')
  const bytes = await fileField(c, 'voice')
  if (bytes === null) return refused(c, 'missing')
  const note = await voiceNoteFrom(bytes)
  if (!note.ok) return refused(c, note.code)
  const draft = (await field(c, 'draft')) || newId()
  const sent = await casework.sendVoice(actor, id, { ...note.value, draft })
  if (!sent.ok) return sent.code === 'not_yours' ? errorPage(c, 'not_found') : refused(c, sent.code)
  if (!wantsFragment(c)) return c.redirect(`/cases/${id}`, 303)
  c.header('hx-trigger', pageChanged)
  return c.html(<SpeakBox c={c} item={item} />)
}

/** The most that a voice note's form may hold. */
export const voiceUpload: Upload = {
  largest: voiceLimits.bytes,
  refuse: (c) => refused(c, 'too_large'),
}

/** Speaking to the person. */
export const speakPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/voice', speak)
}
