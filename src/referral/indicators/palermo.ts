/** Act, means and purpose of the Palermo Protocol, article 3, with the purposes the data standard for cases adds. */
export const palermo = {
  act: ['recruitment', 'transportation', 'transfer', 'harbouring', 'receipt'],
  means: [
    'threat',
    'force',
    'other_coercion',
    'abduction',
    'fraud',
    'deception',
    'abuse_of_power',
    'abuse_of_vulnerability',
    'payments_for_consent',
  ],
  purpose: [
    'sexual_exploitation',
    'forced_labour',
    'slavery',
    'similar_practices',
    'servitude',
    'organ_removal',
    'child_labour',
    'forced_marriage',
    'forced_military',
    'begging',
    'adoption',
    'surrogacy',
    'other',
  ],
} as const

export type PalermoElement = keyof typeof palermo

export type PalermoNoted = Readonly<Record<PalermoElement, readonly string[]>>

/**
 * Which elements are noted, and which the definition asks for: all three for an adult; act and purpose for a child. It says
 * what is on the form and decides nothing: a status is decided by a named kind of organisation.
 */
export const elementsNoted = (
  noted: PalermoNoted,
  child: boolean,
): { readonly noted: readonly PalermoElement[]; readonly asked: readonly PalermoElement[] } => ({
  noted: (['act', 'means', 'purpose'] as const).filter((element) => noted[element].length > 0),
  asked: child ? ['act', 'purpose'] : ['act', 'means', 'purpose'],
})
