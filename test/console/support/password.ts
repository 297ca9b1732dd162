/** Everybody's in the tests of the console. */
export const password = 'correct horse battery'
