import type { Page } from './env.ts'
import { sessionOf } from './env.ts'
import { field } from './forms.ts'
import { ownSlowly } from './slowly.ts'

/** The second step, once more: a passkey, or a code of the app or from paper. */
const isSecondStep = async (c: Page): Promise<boolean> => {
  const { actor } = sessionOf(c)
  const { auth, deps } = c.var
  const { headers } = c.req.raw
  const answer = await field(c, 'credential')
  if (answer !== '')
    return (await ownSlowly(c, 'code', () => auth.checkPasskey(headers, actor.id, answer))).ok
  const code = await field(c, 'code')
  const checked = await ownSlowly(c, 'code', () => auth.checkCode(headers, actor.id, code))
  if (checked.ok && checked.value === 'recovery') await deps.workers.note(actor.id, 'recovery_code_used')
  return checked.ok
}

/**
 * It is really the worker: a stranger at an open page does not know the password, and who learned the password has
 * nothing of the second step. Asked before the way in itself is changed.
 */
export const isProven = async (c: Page): Promise<boolean> => {
  const password = await field(c, 'password')
  const known = await ownSlowly(c, 'password', () => c.var.auth.checkPassword(c.req.raw.headers, password))
  const isProof = known.ok && (!sessionOf(c).secondFactor || (await isSecondStep(c)))
  if (isProof) c.var.proofs.remember(sessionOf(c).id, 'worker')
  return isProof
}
