import type { DialogEvent } from '../../core/events.ts'

/** Equal for events that no promise tells apart. */
export const signature = (event: DialogEvent): string => {
  switch (event.type) {
    case 'Said': {
      const spoken = event.spoken.map((each) => {
        switch (each.kind) {
          case 'text':
          case 'every_language':
            return each.key
          case 'card':
            return `card ${each.style} ${each.country ?? ''}`
          case 'summary':
            return `summary ${each.answers.map(({ field }) => field).join(' ')}`
          case 'queue_status':
            return 'status'
        }
      })
      return `Said ${spoken.join(' ')} > ${event.choices.map(({ option }) => option).join(' ')}`
    }
    case 'RecordOpened':
    case 'RecordWithdrawn':
    case 'QuestionClosed':
    case 'SessionStarted':
    case 'SafetyConfirmed':
    case 'Stopped':
    case 'ErasureConfirmed':
    case 'Suspended':
      return event.type
    case 'ConsentRecorded':
      return `consent ${event.event.purpose} ${event.event.decision} ${event.event.notice.id}`
    case 'AnswerRecorded':
      return `answer ${event.field} ${event.consent.purpose}`
    case 'HandedOff':
    case 'AlertRaised':
    case 'DuressSaid':
      return `${event.type} ${event.facts.branch ?? ''} ${event.facts.danger}`
    case 'ConsentWithdrawn':
      return `withdrawn ${event.purpose}`
    case 'SessionEnded':
      return `end ${event.how} ${event.eraseChat}`
    case 'PictureAnswered':
      return `picture ${event.answer}`
    case 'CodeWordChecked':
      return `code ${event.right}`
    default:
      return event.type
  }
}
