import { shipped } from '../support/content.ts'

/** The project's own dialogs and words. */
export const content = shipped()
