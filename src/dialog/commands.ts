/** Words that work in every state, in every deployed language, before anything else is looked at. */
export const commands = [
  'EXIT',
  'DELETE',
  'STOP',
  'WITHDRAW',
  'SAFE_WORD',
  'HUMAN',
  'BACK',
  'SKIP',
  'REPEAT',
  'LANGUAGE',
  'HELP',
] as const
export type Command = (typeof commands)[number]

/** The ways out, and taking something back: refused to nobody, at no pace. */
export const neverRefused: readonly Command[] = ['EXIT', 'STOP', 'DELETE', 'WITHDRAW']

/** Answered also where somebody writes too much to be answered: a human, and the numbers to call. */
export const neverSilenced: readonly Command[] = [...neverRefused, 'SAFE_WORD', 'HUMAN', 'HELP']
