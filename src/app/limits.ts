import type { InboundContent } from '../core/channel.ts'
import type { ConversationKey } from '../core/ids.ts'
import { codeWordTries } from '../core/limits.ts'
import type { Clock, Instant } from '../core/time.ts'
import { days, minutes } from '../core/time.ts'
import { neverRefused } from '../dialog/commands.ts'
import { fold } from '../dialog/fold.ts'
import type { Lexicon } from '../dialog/lexicon.ts'

/** How often something may happen, and what becomes of it beyond that. */
export interface Limit {
  /** Whose doings are counted together. A sender is one address on one channel. */
  readonly per: 'sender' | 'email' | 'overall'
  readonly most: number
  /** In how many ms. */
  readonly within: number
  /** `open`: beyond it what was asked for still happens. `closed`: it does not, until time has passed. */
  readonly fails: 'open' | 'closed'
  readonly beyond: 'silence' | 'drop' | 'caution' | 'neutral_text' | 'refuse' | 'tell'
  /** Why this number, and why it fails this way. */
  readonly why: string
}

/** Every limit there is on what people outside may do. An operator is told of each that is reached. */
export const limits = {
  answers: {
    per: 'sender',
    most: 30,
    within: minutes(1),
    fails: 'closed',
    beyond: 'silence',
    why: 'Nobody reads an answer every two seconds. The words still reach a caseworker where there is a record.',
  },
  messages: {
    per: 'sender',
    most: 300,
    within: minutes(1),
    fails: 'closed',
    beyond: 'drop',
    why: 'Five a second for a minute is no longer a hand. Nothing of it is kept, so it cannot fill the disk.',
  },
  messagesOverall: {
    per: 'overall',
    most: 1200,
    within: minutes(1),
    fails: 'open',
    beyond: 'tell',
    why: 'A hundred people at twelve messages a minute. Someone in danger is not refused for a flood of others.',
  },
  sessions: {
    per: 'overall',
    most: 60,
    within: minutes(10),
    fails: 'open',
    beyond: 'tell',
    why: 'More new people than any team answers: a campaign or a flood. Each may be the one in danger.',
  },
  alerts: {
    per: 'sender',
    most: 3,
    within: days(1),
    fails: 'open',
    beyond: 'caution',
    why: 'Danger may come back twice in a day. More can be a hoax or a worse day, which only a human can tell.',
  },
  codeWords: {
    per: 'sender',
    ...codeWordTries,
    within: Infinity,
    fails: 'closed',
    beyond: 'neutral_text',
    why: 'One slip is forgiven. Who guesses is told nothing, until a human has looked.',
  },
  signIns: {
    per: 'email',
    most: 3,
    within: minutes(15),
    fails: 'closed',
    beyond: 'refuse',
    why: 'Three slips, then waits from 5 s on, doubled each time up to this: a hundred tries a day. Per browser or network.',
  },
  signInsOverall: {
    per: 'overall',
    most: 30,
    within: minutes(1),
    fails: 'closed',
    beyond: 'refuse',
    why: 'A whole shift at once. Each costs a slow hash; and too few to make us forget an email by naming others.',
  },
  passkeyQuestions: {
    per: 'overall',
    most: 60,
    within: minutes(1),
    fails: 'closed',
    beyond: 'refuse',
    why: 'Each is kept until it is answered, and so fills the disk. Apart from passwords: a flood of one stops the other not.',
  },
  invitations: {
    per: 'overall',
    most: 30,
    within: minutes(1),
    fails: 'closed',
    beyond: 'refuse',
    why: 'A team opens a few links a day. Not per address: behind a reverse proxy all of them are the same.',
  },
} as const satisfies Readonly<Record<string, Limit>>
export type LimitName = keyof typeof limits

/** What may be remembered per limit, so that invented senders and emails cannot take the memory. */
export const mostRemembered = 10_000

// An operator needs to know that a limit is being reached, not each time: a flood must not flood the log.
const telling = { most: 1, within: minutes(1) }

/**
 * What becomes of a message. `answer`: a turn as always. `silent`: nothing is said or asked, but words for a
 * caseworker are kept. `drop`: acknowledged to the vendor, and nothing else.
 */
export type Verdict = 'answer' | 'silent' | 'drop'

/** Counts in the memory of this process, under keys that name nobody; a restart forgets it all. */
export interface Limits {
  message(sender: ConversationKey, content: InboundContent): Verdict
  /** Somebody unknown began to write. They are always let in. */
  session(): void
  /** An alert is always raised; beyond its limit the case is marked for a human to be careful with. */
  alert(sender: ConversationKey): 'ok' | 'caution'
  /** Before a password is checked or its failure counted. */
  maySignIn(): boolean
  /** Before who is not signed in is asked for a passkey. */
  mayAskForPasskey(): boolean
  /** Before a one-time link is looked up. */
  mayOpenInvitation(): boolean
}

/** `tell` hears which limit was reached, at most once a minute for each. */
export const createLimits = (deps: {
  readonly clock: Clock
  readonly lexicon: Pick<Lexicon, 'command'>
  readonly tell: (limit: LimitName) => void
}): Limits => {
  const { clock, lexicon } = deps
  const mayTell = createCounter(telling, clock)
  const watch = (name: LimitName) => {
    const isWithin = createCounter(limits[name], clock)
    return (key = '') => {
      const may = isWithin(key)
      if (!may && mayTell(name)) deps.tell(name)
      return may
    }
  }

  const mayBeAnswered = watch('answers')
  const mayWrite = watch('messages')
  const anyoneWrites = watch('messagesOverall')
  const mayAlert = watch('alerts')
  const maySignIn = watch('signInsOverall')
  const mayAskForPasskey = watch('passkeyQuestions')
  const mayOpenInvitation = watch('invitations')
  const anyoneBegins = watch('sessions')

  return {
    message: (sender, content) => {
      anyoneWrites()
      if (isNeverRefused(content, lexicon)) return 'answer'
      if (!mayWrite(sender)) return 'drop'
      // A tap answers what we asked, and may be the one that calls for help.
      return mayBeAnswered(sender) || content.kind === 'tap' ? 'answer' : 'silent'
    },
    session: () => void anyoneBegins(),
    alert: (sender) => (mayAlert(sender) ? 'ok' : 'caution'),
    maySignIn: () => maySignIn(),
    mayAskForPasskey: () => mayAskForPasskey(),
    mayOpenInvitation: () => mayOpenInvitation(),
  }
}

const isNeverRefused = (content: InboundContent, lexicon: Pick<Lexicon, 'command'>): boolean => {
  switch (content.kind) {
    case 'text':
    case 'edited':
      return isWayOut(content.text, lexicon)
    case 'picture':
    case 'media':
      return content.caption !== undefined && isWayOut(content.caption, lexicon)
    // The vendor's word, not the sender's: without it a stranger with the number would be taken for the person.
    case 'identity_changed':
    case 'blocked':
    case 'unblocked':
      return true
    default:
      return false
  }
}

const isWayOut = (words: string, lexicon: Pick<Lexicon, 'command'>) => {
  const command = lexicon.command(fold(words))?.command
  return command !== undefined && neverRefused.includes(command)
}

/**
 * A bucket for each key that holds `most` and fills evenly within `within`: who waits a moment is heard again,
 * and nobody is shut out for a whole span. Kept is only when a bucket is full again; the longest untouched go first.
 */
const createCounter = (
  { most, within }: Pick<Limit, 'most' | 'within'>,
  clock: Clock,
): ((key: string) => boolean) => {
  const fullAt = new Map<string, Instant>()
  const every = within / most
  return (key) => {
    const now = clock.now()
    const known = fullAt.get(key) ?? now
    // Further off than a whole span means that the clock was set back, which must silence nobody.
    const full = known > now + within ? now : Math.max(known, now)
    const isWithin = full + every <= now + within
    fullAt.delete(key)
    fullAt.set(key, isWithin ? full + every : full)
    const oldest = fullAt.keys().next()
    if (fullAt.size > mostRemembered && !oldest.done) fullAt.delete(oldest.value)
    return isWithin
  }
}
