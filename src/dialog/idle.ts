import { minutes } from '../core/time.ts'

/** Someone else may hold the phone after this long: safety is asked again (domain reference, section 11.1). */
export const idleAfter = minutes(30)
