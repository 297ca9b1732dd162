import { branches } from '../../core/answers.ts'
import type { Library } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { Taken } from './exploration.ts'
import type { Property } from './property.ts'
import { isConsistent, shownBy } from './property.ts'

const inTurn = (library: Library, taken: Taken): readonly string[] => {
  const asked = shownBy(library, taken.edge)
  if (asked === null || asked.field === null || !isConsistent(taken)) return []
  const where = `${asked.at.dialog}.${asked.at.node}`
  const field = library.fields[asked.field]
  if (field === undefined) return [`${where} asks for ${asked.field}, which is not in the inventory`]
  const branch = branchOf(taken.after)
  if (branch === 'self_child') return []
  const isAsked =
    branch === null
      ? field.beforeConsent === 'memory' || branches.every((each) => field.asked.includes(each))
      : field.asked.includes(branch)
  return isAsked ? [] : [`${where} asks for ${field.id} on the way in ${branch ?? 'not yet known'}`]
}

/**
 * Every question asks for a field of the inventory, on a way in on which the inventory asks for it; while the way in is
 * not known, only for what may be asked before consent or on every one. What a child is asked has a promise of its own.
 */
export const fieldsAsked: Property = { name: 'fields_asked', inTurn }
