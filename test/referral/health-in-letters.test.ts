import { describe, expect, test } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import type { CaseCode } from '../../src/core/ids.ts'
import type { LetterContent } from '../../src/referral/steps/letters.ts'
import { healthFields } from '../../src/referral/steps/letters.ts'
import type { Service } from '../../src/referral/reintegration/services.ts'
import { firstNotice, request } from './filled.ts'

const given = { caseCode: asId<CaseCode>('ABC234'), risk: 'MEDIUM' } as const
const first = (servicesAsked: Service[], told: Partial<LetterContent<'step_1'>> = {}) =>
  healthFields({
    kind: 'step_1',
    content: {
      ...firstNotice,
      ...given,
      minor: false,
      consent: { id: 'c', scope: 'there', expiresAt: 0 },
      servicesAsked,
      ...told,
    },
  })
const third = (...needs: Service[]) =>
  healthFields({ kind: 'step_3', content: { ...request, ...given, needs } })

describe('a letter tells of health', () => {
  test.each(['medical', 'psychosocial'] as const)('where it asks for a service that is %s', (service) => {
    expect(first(['accommodation', service])).toEqual(['servicesAsked'])
    expect(third('accommodation', service)).toEqual(['needs'])
  })

  test.each([
    ['of a medical need', { medicalNeed: true }],
    ['that there is none', { medicalNeed: false }],
    ['of a pregnancy', { pregnancy: true }],
    ['that there is no pregnancy', { pregnancy: false }],
  ])('where it tells %s, and in which field', (_, told) => {
    expect(first(['accommodation'], told)).toEqual(Object.keys(told))
  })

  test('and not where it asks for a room, for safety or for a child’s care', () => {
    expect(first(['accommodation', 'security', 'childcare'])).toEqual([])
    expect(third('accommodation', 'security', 'childcare')).toEqual([])
  })
})
