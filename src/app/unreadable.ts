/**
 * What is stored does not open with the keys there are: damaged, moved to another row, or wrapped with a key that is
 * not on the ring. Says nothing of what it was.
 */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}
