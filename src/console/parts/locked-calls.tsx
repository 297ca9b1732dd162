import { createHmac } from 'node:crypto'
import { mayUse } from '../access.ts'
import { callsTo } from '../calls.ts'
import type { Page } from '../env.ts'
import { sessionOf } from '../env.ts'
import { callOf } from './emergencies.tsx'
import { Icon } from './icon.tsx'

/**
 * Whether somebody before a locked page may learn that something urgent waits: its worker is at work, and has what is
 * required to sign in.
 */
export const mayBeCalled = async (c: Page): Promise<boolean> => {
  const { actor, secondFactor } = sessionOf(c)
  const isEnrolled = c.var.secondStep === 'optional' || secondFactor
  return isEnrolled && mayUse.worker(actor.role) && (await c.var.deps.staffing.isAtWork(actor))
}

/**
 * On a locked page: that something urgent waits, and no more. A call is known by a keyed hash, which is another with every
 * repeated call: alerts.js notices it, and whoever reads the page learns the name of no case.
 */
export const LockedCalls = async ({ c }: { readonly c: Page }) => {
  const { words, deps } = c.var
  const { waiting, given, alarms, isUnsure } = await callsTo(c)
  const calls = [
    ...waiting.map(({ id, pages }) => ['waiting', id, pages]),
    ...given.map(({ id, pages }) => ['given', id, pages]),
    ...alarms.map(callOf).map(({ id, pages }) => ['alarm', id, pages]),
  ]
  const markOf = (call: readonly unknown[]) =>
    createHmac('sha256', deps.authSecret)
      .update(['call', sessionOf(c).id, ...call].join('\0'))
      .digest('base64url')
  return (
    <div
      id="emergencies"
      class="emergencies"
      role="status"
      hx-get="/lock/waiting"
      hx-trigger="every 15s"
      hx-swap="outerMorph"
    >
      {isUnsure ? (
        <strong>
          <Icon name="triangle-alert" /> {words.t('alerts.unsure')}
        </strong>
      ) : null}
      {calls.length === 0 ? null : (
        <strong>
          <Icon name="octagon-alert" /> {words.t('lock.waits')}
        </strong>
      )}
      {calls.map((call) => (
        <span id={`call-${markOf(call)}`} class="emergency" hidden></span>
      ))}
    </div>
  )
}
