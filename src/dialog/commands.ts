/** Words that work in every state, in every deployed language, before anything else is looked at. */
export const commands = [
  'EXIT',
  'DELETE',
  'STOP',
  'HUMAN',
  'BACK',
  'SKIP',
  'REPEAT',
  'LANGUAGE',
  'HELP',
] as const
export type Command = (typeof commands)[number]
