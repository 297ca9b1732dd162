import { expect } from 'vitest'
import type { Seen, Teller } from './forms.ts'

/** What must never leave the office that wrote it down, one of each kind. */
export const planted = {
  address: 'lives at 12 Flower Street',
  phone: '+373 22 765 432',
  document: 'passport QZ7654321',
  health: 'HIV positive',
  law: 'gave a statement to the police',
  narrative: 'he beat her and sold her',
  name: 'Anneliese Quillfeather',
} as const

/** All of it, as a worker might note it down where there is room to. */
export const allPlanted = Object.values(planted).join(', ')

/** The parts of it by which it is found, however a page writes it. */
const traces = ['Flower Street', '765 432', 'QZ7654321', 'HIV', 'the police,', 'sold her', 'Quillfeather']

const tracesIn = (text: string) => traces.filter((trace) => text.includes(trace))

const isOf = (paths: readonly RegExp[]) => (each: Seen) => paths.some((path) => path.test(each.path))

/** What both offices read of each other, and what lies about: letters, lists of them, papers, and what is due. */
const shared = [/\/letters/, /\/steps/, /^\/calendar/, /\/print\/(?:referral|declaration|consent|plan)/]

/** A packet names somebody to its one reader, after a press. */
const packets = [/^\/packets\//]

/** Finds what was noted in one office on any page of the other, in any title or address, or in any letter. */
export const scanned = (writer: Teller, other: Teller, told: readonly Teller[]): void => {
  for (const each of other.seen.filter((one) => !isOf(packets)(one)))
    expect([other.name, each.path, tracesIn(each.html)]).toEqual([other.name, each.path, []])
  for (const each of writer.seen.filter(isOf(shared)))
    expect([writer.name, each.path, tracesIn(each.html)]).toEqual([writer.name, each.path, []])
  for (const { name, seen } of told)
    for (const { path, title } of seen)
      expect([name, path, title, tracesIn(`${title} ${path}`)]).toEqual([name, path, title, []])
}
