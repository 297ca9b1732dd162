/** What may be offered and asked for (domain reference, section 9). */
export const services = [
  'accommodation',
  'basic_needs',
  'medical',
  'psychosocial',
  'legal',
  'family',
  'education',
  'vocational_training',
  'job_placement',
  'micro_enterprise',
  'financial_allowance',
  'childcare',
  'transport',
  'accompaniment',
  'security',
  'civil_papers',
] as const
export type Service = (typeof services)[number]

/** What tells of somebody's health by being asked for. */
const ofHealth: readonly Service[] = ['medical', 'psychosocial']
export const isOfHealth = (service: Service): boolean => ofHealth.includes(service)
