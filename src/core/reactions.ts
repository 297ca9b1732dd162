/**
 * The reactions a conversation may show (domain reference, section 10). One changes what is said next and how the
 * session goes on; which one it was is written down nowhere.
 */
export const reactions = [
  'self_blame',
  'fear',
  'mistrust_of_others',
  'isolation',
  'memory_gaps',
  'mistrust_of_self',
  'dependence',
  'anger',
] as const
export type Reaction = (typeof reactions)[number]

/** A way that is offered beside every question. */
export const offers = ['human', 'skip', 'exit'] as const
export type Offer = (typeof offers)[number]
