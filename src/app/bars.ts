import type { ConversationKey, WorkerId } from '../core/ids.ts'
import type { Bar } from '../referral/matching.ts'
import type { OpenComplaint, Store } from '../store/port.ts'

/** What was written down between a worker and a person, in whichever of that person's cases. */
interface Written {
  readonly conversationKey: ConversationKey
  readonly workerId: WorkerId
  readonly reason: string
}

/** Somebody asked for another worker, and need not say why. */
export const wish = 'person_asked'

const placeOf = ({ conversationKey, workerId }: Omit<Written, 'reason'>) => `${conversationKey}/${workerId}`

/** An open complaint is told like a wish of theirs: a word of its own would tell of the complaint. */
const wishIn = ({ about, conversationKey }: OpenComplaint): readonly Written[] =>
  about === null ? [] : [{ conversationKey, workerId: about, reason: wish }]

/**
 * What bars whom from whom: a person keeps their conversation through all their cases, so that it goes on into the next
 * one. Their own wish is told apart from a conflict of interest, and where there are both the conflict is named. A
 * complaint bars as long as it is open, and by nothing else that would have to be taken away when it is dismissed.
 */
export const readBars = async (store: Pick<Store, 'conflicts' | 'openComplaints'>) => {
  const [conflicts, complaints] = await Promise.all([store.conflicts(), store.openComplaints()])
  const bars = new Map<string, Bar>()
  for (const each of [...conflicts, ...complaints.flatMap(wishIn)]) {
    const isWish = each.reason === wish && bars.get(placeOf(each)) !== 'conflict'
    bars.set(placeOf(each), isWish ? wish : 'conflict')
  }
  return (workerId: WorkerId, { conversationKey }: Pick<Written, 'conversationKey'>): Bar | null =>
    bars.get(placeOf({ conversationKey, workerId })) ?? null
}
