import { branches } from '../../core/answers.ts'
import type { Property, Trouble } from './property.ts'
import { branchAfter, isConsistent, shownBy } from './property.ts'

/**
 * Every question asks for a field of the inventory, on a way in on which the inventory asks for it; while the way in is
 * not known, only for what may be asked before consent or on every one. What a child is asked has a promise of its own.
 */
export const fieldsAsked: Property = {
  name: 'fields_asked',
  find: (exploration) =>
    exploration.edges.flatMap((edge): readonly Trouble[] => {
      const asked = shownBy(exploration.library, edge)
      if (asked === null || asked.field === null || !isConsistent(edge)) return []
      const where = `${asked.at.dialog}.${asked.at.node}`
      const field = exploration.library.fields[asked.field]
      if (field === undefined)
        return [{ problem: `${where} asks for ${asked.field}, which is not in the inventory`, at: edge }]
      const branch = branchAfter(edge)
      if (branch === 'self_child') return []
      const isAsked =
        branch === null
          ? field.beforeConsent === 'memory' || branches.every((each) => field.asked.includes(each))
          : field.asked.includes(branch)
      return isAsked
        ? []
        : [{ problem: `${where} asks for ${field.id} on the way in ${branch ?? 'not yet known'}`, at: edge }]
    }),
}
