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

/** How the data standard for cases calls each when a case is exported. */
export const exportType: Readonly<Record<Service, string>> = {
  accommodation: 'SocialCare',
  basic_needs: 'SocialCare',
  medical: 'Health',
  psychosocial: 'Health',
  legal: 'Legal',
  family: 'SocialCare',
  education: 'Education',
  vocational_training: 'Education',
  job_placement: 'Livelihood',
  micro_enterprise: 'Livelihood',
  financial_allowance: 'Financial',
  childcare: 'SocialCare',
  transport: 'SocialCare',
  accompaniment: 'SocialCare',
  security: 'SocialCare',
  civil_papers: 'Legal',
}
