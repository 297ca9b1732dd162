import { shipped } from '../support/content.ts'

/** The product's own words: the journeys read and tap what people read and tap. */
export const { texts } = shipped()
