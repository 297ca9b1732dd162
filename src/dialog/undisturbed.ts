/** Dialogs that ask for nothing a consent stands behind: they go on whatever is agreed to or taken back. */
export const undisturbed: readonly string[] = [
  'renew',
  'safety',
  'help',
  'human',
  'erase',
  'emergency',
  'danger',
  'numbers',
  'place',
  'refused',
  'country',
  'alarm',
  'told',
  'language',
  'recheck',
]
