import { GraphApiError } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { SendOutcome } from '../../core/channel.ts'
import { hours, minutes, seconds } from '../../core/time.ts'
import type { Tally } from '../tally.ts'

/** Meta could not be reached, or something that is not Meta's API answered. */
export class Unreachable extends Error {}

/** What an outcome depends on besides the code: how often this person's sends met it before. */
export interface ErrorContext {
  readonly recipient: string
  readonly tally: Tally
}

type Rule = (context: ErrorContext) => SendOutcome

const retry =
  (code: string): Rule =>
  () => ({ kind: 'retry', code })
const giveUp =
  (code: string, alert: boolean): Rule =>
  () => ({ kind: 'give_up', code, alert })
const suspend =
  (code: string): Rule =>
  () => ({ kind: 'suspend', code })
const holdChannel =
  (code: string, rest: number, alert: boolean): Rule =>
  () => ({ kind: 'hold_channel', code, after: rest, alert })

/** `rule` at first, `then` from the nth time in a row that this recipient meets it. */
const nth =
  (name: string, n: number, rule: Rule, then: Rule): Rule =>
  (context) =>
    context.tally.add(`${name} ${context.recipient}`) < n ? rule(context) : then(context)

/** Rests while somebody mends an account, and while Meta's own counters run down. */
const mending = minutes(5)
const cooling = hours(1)

/** Meta asks for 4^n seconds between attempts to one person; more than an hour is longer than a burst takes. */
const pairRate: Rule = ({ recipient, tally }) => ({
  kind: 'hold',
  code: 'pair_rate',
  after: Math.min(seconds(4 ** tally.add(`pair_rate ${recipient}`)), hours(1)),
})

const byCode: ReadonlyMap<number, Rule> = new Map(
  (
    [
      [[1, 2, 131000, 131016, 131057, 133004], retry('vendor_error')],
      [[131053], nth('media_upload', 4, retry('media_upload'), giveUp('media_upload', false))],
      [[131056], pairRate],
      [[130429], holdChannel('number_rate', seconds(10), false)],
      [[4, 80007], holdChannel('call_limit', mending, true)],
      [[131048, 131064], holdChannel('messaging_limit', cooling, true)],
      [[131047], () => ({ kind: 'hold', code: 'window_closed', after: null })],
      [
        [131049],
        nth(
          'not_delivered',
          2,
          () => ({ kind: 'hold', code: 'not_delivered', after: hours(24) }),
          giveUp('not_delivered', false),
        ),
      ],
      [[131026], nth('undeliverable', 3, giveUp('undeliverable', false), suspend('undeliverable'))],
      [[131050, 130472, 131063, 131062], giveUp('refused', true)],
      [[33, 100, 131008, 131009, 131021, 131051], giveUp('refused', true)],
      [[131052], giveUp('media_lost', false)],
      [[132001], giveUp('template_unknown', true)],
      [[132000, 132005, 132012], giveUp('template_differs', true)],
      [[132007], giveUp('template_refused', true)],
      [[132015, 132016], giveUp('template_paused', true)],
      [[131030], giveUp('not_test_number', false)],
      [[137000], suspend('device_changed')],
      [[0, 190], holdChannel('token', mending, true)],
      [[3, 10, ...range(200, 299)], holdChannel('permission', mending, true)],
      [[368, 130497, 131031, 131037, 131042, 131044], holdChannel('account', mending, true)],
      [[131045, 133010, 133016], holdChannel('number', cooling, true)],
    ] satisfies [readonly number[], Rule][]
  ).flatMap(([codes, rule]) => codes.map((code): [number, Rule] => [code, rule])),
)

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** Without a code of Meta's only the HTTP status is left. */
const byStatus = (status: number): Rule => {
  if (status === 401 || status === 403) return holdChannel('token', mending, true)
  if (status === 429) return retry('rate_limited')
  return status < 500 ? giveUp('refused', true) : retry('vendor_error')
}

/** What an error of the Cloud API means, by its code first; `status` decides about codes nobody has listed. */
export const whatsappOutcome = (
  code: number | undefined,
  status: number,
  context: ErrorContext,
): SendOutcome => ((code === undefined ? undefined : byCode.get(code)) ?? byStatus(status))(context)

/** kapso puts the HTTP status where Meta gave no code; only the raw answer tells them apart. */
const coded = z.object({ error: z.object({ code: z.number() }) })

/** What became of a call that threw. Nothing but the code leaves this function: the error holds the words. */
export const thrownOutcome = (error: unknown, context: ErrorContext): SendOutcome => {
  if (error instanceof Unreachable) return { kind: 'retry', code: 'unreachable' }
  if (error instanceof GraphApiError) {
    return whatsappOutcome(coded.safeParse(error.raw).data?.error.code, error.httpStatus, context)
  }
  // kapso's own checks refused the message before it left: our defect.
  return { kind: 'give_up', code: 'refused', alert: true }
}

/** Meta accepted a send: the pace is right again. */
export const accepted = ({ recipient, tally }: ErrorContext): void => {
  for (const name of ['pair_rate', 'media_upload']) tally.clear(`${name} ${recipient}`)
}

/** Something reached the person's phone: whatever kept failing there is over. */
export const delivered = ({ recipient, tally }: ErrorContext): void => {
  for (const name of ['undeliverable', 'not_delivered']) tally.clear(`${name} ${recipient}`)
}
