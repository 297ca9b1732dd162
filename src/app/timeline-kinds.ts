/** What can happen to a case, as its timeline names it. */
export const timelineKinds = [
  'opened',
  'alert',
  'updated',
  'duress',
  'caution',
  'code_word',
  'wrote',
  'voice',
  'replied',
  'template',
  'spoke',
  'claimed',
  'despite',
  'read',
  'heard',
  'voice_deleted',
  'picture',
  'picture_asked',
  'picture_agreed',
  'picture_refused',
  'picture_opened',
  'picture_deleted',
  'unlocked',
  'backup_set',
  'backup_removed',
  'worker_refused',
  'taken_over',
  'transferred',
  'released',
  'to_team',
  'assigned',
  'overridden',
  'conflict_lifted',
  'acknowledged',
  'resumed',
  'shared',
  'given',
  'refused_consent',
  'withdrawn',
  'asked',
  'approved',
  'refused',
  'scenario',
  'raised',
  'note',
  'task',
  'task_done',
  'closed',
  'other',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** An action of the audit log by its whole name. */
const named: Readonly<Record<string, TimelineKind>> = {
  case_opened: 'opened',
  alert_raised: 'alert',
  case_updated: 'updated',
  duress: 'duress',
  caution_noticed: 'caution',
  code_word_checked: 'code_word',
  reply_sent: 'replied',
  voice_sent: 'spoke',
  case_claimed: 'claimed',
  claimed_all_the_same: 'despite',
  case_read: 'read',
  voice_heard: 'heard',
  voice_deleted: 'voice_deleted',
  picture_asked: 'picture_asked',
  picture_agreed: 'picture_agreed',
  picture_refused: 'picture_refused',
  picture_opened: 'picture_opened',
  picture_deleted: 'picture_deleted',
  case_unlocked: 'unlocked',
  backup_set: 'backup_set',
  backup_removed: 'backup_removed',
  worker_refused: 'worker_refused',
  case_taken_over: 'taken_over',
  case_transferred: 'transferred',
  case_released: 'released',
  case_given_to_team: 'to_team',
  case_assigned: 'assigned',
  match_overridden: 'overridden',
  strain_overridden: 'overridden',
  conflict_lifted: 'conflict_lifted',
  handover_acknowledged: 'acknowledged',
  contact_resumed: 'resumed',
  shared: 'shared',
  note_written: 'note',
  task_set: 'task',
  task_done: 'task_done',
  case_closed: 'closed',
}

/** Actions that name what they are about after this. */
const prefixed: readonly (readonly [prefix: string, kind: TimelineKind])[] = [
  ['template_sent_', 'template'],
  ['asked_', 'asked'],
  ['approved_', 'approved'],
  ['refused_', 'refused'],
  ['scenario_', 'scenario'],
  ['priority_raised_', 'raised'],
]

/** The ledger tells of consents, and what became of a case that was given on stands beside it: twice is too often. */
export const isToldElsewhere = (action: string) => action.startsWith('consent_') || action === 'case_given_on'

/** What an action of the audit log is on a timeline; one that has no name there is shown as its code. */
export const kindOf = (action: string): { readonly kind: TimelineKind; readonly about: string | null } => {
  const known = Object.hasOwn(named, action) ? named[action] : undefined
  if (known !== undefined) return { kind: known, about: null }
  const family = prefixed.find(([prefix]) => action.startsWith(prefix))
  if (family === undefined) return { kind: 'other', about: action }
  return { kind: family[1], about: action.slice(family[0].length) }
}
