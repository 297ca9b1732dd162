import type { ForbiddenKind } from '../../../src/referral/steps/safe-text.ts'

/** What a letter is refused for, each of which somebody might note down. */
export const plantedKinds = [
  'narrative',
  'health',
  'law',
  'document',
  'address',
  'phone',
] as const satisfies readonly ForbiddenKind[]

/** Of those, what tells who finds a paper what it is about. */
const telling = ['narrative', 'health', 'law', 'document'] as const

/** What must never leave whoever wrote it down, one of each kind; and what nobody may be told who does not know already. */
export type Plants = Readonly<Record<(typeof plantedKinds)[number] | 'revealing' | 'name' | 'number', string>>

/** What one side of a story plants, and what the other: what turns up somewhere tells where it came from. */
export interface BothPlants {
  readonly here: Plants
  readonly there: Plants
}

/** By the language of the story. */
export const plants: Readonly<Record<'en' | 'ar', BothPlants>> = {
  en: {
    here: {
      narrative: 'he beat her and sold her',
      health: 'HIV positive',
      law: 'gave a statement to the police',
      document: 'passport QZ7654321',
      address: 'lives at 12 Flower Street',
      phone: '+373 22 765 432',
      revealing: 'a victim of trafficking',
      name: 'Anneliese Quillfeather',
      number: 'QZ7654321',
    },
    there: {
      narrative: 'was raped by her uncle',
      health: 'treated for syphilis',
      law: 'a witness in court',
      document: 'scan of BX1234567',
      address: 'sleeps at 8 Mango Lane',
      phone: '+880 2 9988 7766',
      revealing: 'rescued from exploitation',
      name: 'Benedetta Marchwood',
      number: 'BX1234567',
    },
  },
  ar: {
    here: {
      narrative: 'تعرضت للاغتصاب مرارا',
      health: 'مصابة بالإيدز',
      law: 'أدلت بأقوالها أمام الشرطة',
      document: 'جواز سفر QZ7654321',
      address: 'تسكن في شارع الزهور',
      phone: '+٣٧٣ ٢٢ ٧٦٥ ٤٣٢',
      revealing: 'ضحية اتجار',
      name: 'هديل العنبري',
      number: 'QZ7654321',
    },
    there: {
      narrative: 'عنف جنسي من عمها',
      health: 'تعاني من الاكتئاب الشديد',
      law: 'شاهدة في القضية',
      document: 'جواز قديم BX1234567',
      address: 'تنام في شارع النخيل',
      phone: '+880 2 9988 7766',
      revealing: 'نجت من الاستغلال',
      name: 'سلوى المرجاني',
      number: 'BX1234567',
    },
  },
}

const joined = (of: Plants, kinds: readonly (keyof Plants)[]) => kinds.map((kind) => of[kind]).join(', ')

/** All of it, as a worker might note it down where there is room to. */
export const allOf = (of: Plants): string => joined(of, [...plantedKinds, 'revealing', 'name'])

/** What every free field of a letter refuses. */
export const forLetter = (of: Plants): string => joined(of, plantedKinds)

/** What a paper tells who finds it. On one line, where a form has but one. */
export const forPaper = (of: Plants): string => joined(of, [...telling, 'revealing'])
