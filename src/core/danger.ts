/** What danger words can be about (domain reference, section 11.4), the most urgent first. */
export const dangerKinds = ['self_harm', 'child', 'danger'] as const
export type DangerKind = (typeof dangerKinds)[number]
