import type { Hono } from 'hono'
import type { AttachmentId } from '../../core/ids.ts'
import { asId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { caseIdOf } from '../open-case.tsx'
import { afterDeleting } from './case.tsx'
import { errorPage } from './error.tsx'

/** A voice note: hearing it, and deleting it once it was heard. */
export const voicePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/voice/:recording', async (c) => {
    const recording = asId<AttachmentId>(c.req.param('recording') ?? '')
    const heard = await c.var.deps.casework.hear(actorOf(c), caseIdOf(c), recording)
    if (!heard.ok) return errorPage(c, 'not_found')
    const { bytes, mime } = heard.value
    // In parts it would be opened anew for each of them.
    const headers = { 'content-type': mime, 'content-disposition': 'inline', 'accept-ranges': 'none' }
    return c.body(Uint8Array.from(bytes), 200, headers)
  })

  route(app, 'POST /cases/:id/delete-voice', async (c) => {
    const recording = asId<AttachmentId>(await field(c, 'recording'))
    return afterDeleting(c, await c.var.deps.casework.deleteRecording(actorOf(c), caseIdOf(c), recording))
  })
}
