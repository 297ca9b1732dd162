/** When every test of the console begins: 17 March 2030, 17:46 UTC. */
export const now = 1_900_000_000_000
