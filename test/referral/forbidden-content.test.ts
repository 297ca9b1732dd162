import { describe, expect, it } from 'vitest'
import { forms } from '../../src/referral/forms/forms.ts'
import { letterFields } from '../../src/referral/steps/letter-fields.ts'
import type { LetterField } from '../../src/referral/steps/letter-fields.ts'
import { letters, stepOf } from '../../src/referral/steps/letters.ts'
import type { ForbiddenKind } from '../../src/referral/steps/safe-text.ts'
import { forbiddenIn, neutralText, safeText } from '../../src/referral/steps/safe-text.ts'
import { firstNotice, notice, ready, request, yes } from './filled.ts'

/** What no letter carries: a text that is held back, and one beside it that may leave. */
const rules: readonly (readonly [what: string, kind: ForbiddenKind, held: string, nearMiss: string])[] = [
  ['an account of exploitation', 'narrative', 'he forced her to work', 'works hard, likes her work'],
  ['an account of violence', 'narrative', 'was beaten by the owner', 'beats eggs, bakes bread'],
  ['that somebody was sold', 'narrative', 'she was sold to a man', 'she sold vegetables'],
  ['the same without a name', 'narrative', 'Was sold twice.', 'the shop was sold'],
  ['who sold somebody', 'narrative', 'her aunt sold her to a club', 'she sold her shop to a cousin'],
  ['the same, and no more', 'narrative', 'he sold them', 'grew tomatoes and sold them at a market'],
  ['a beating', 'narrative', 'he beat her', 'she beat the record of the school'],
  ['that somebody was beaten', 'narrative', 'often got beaten', 'cakes of beaten eggs'],
  ['sex', 'narrative', 'had to have sex', 'wishes an escort of the same sex'],
  [
    'who was sold, and when',
    'narrative',
    'her father sold her last year',
    'her father sold her bicycle last year',
  ],
  ['who was sold, by name of kin', 'narrative', 'uncle sold the girl', 'uncle sold the girl’s bicycle'],
  ['a daughter sold', 'narrative', 'sold his daughter', 'sold his daughter’s paintings'],
  ['to whom', 'narrative', 'sold to a farmer', 'milk sold to a shop'],
  ['how often', 'narrative', 'Sold twice', 'Tickets are sold at the desk'],
  ['to where', 'narrative', 'sold to a bar', 'bread sold to the market'],
  ['at which age', 'narrative', 'sold her at 14', 'sold her bread at 14 markets'],
  ['how often', 'narrative', 'she was repeatedly sold', 'the bread was quickly sold'],
  ['how hard a beating', 'narrative', 'severely beaten', 'severely delayed'],
  ['a beating that goes on', 'narrative', 'is often beaten', 'is often late'],
  ['the beating of others', 'narrative', 'he beat the children', 'he beat the drum'],
  ['sex as work', 'narrative', 'any sex work', 'an escort of either sex'],
  ['sex as acts', 'narrative', 'other sex acts', 'an escort of the opposite sex'],
  ['sex of the same kind', 'narrative', 'same-sex acts', 'a same-sex escort'],
  ['that somebody was sold, in French', 'narrative', 'elle a été vendue', 'elle a vendu des fleurs'],
  ['a beating in French', 'narrative', 'il a été souvent battu', 'les œufs battus'],
  ['that somebody was sold, in Spanish', 'narrative', 'fue vendida dos veces', 'vendía fruta'],
  ['a beating in Spanish', 'narrative', 'la golpeaban', 'el golpe de suerte'],
  ['that somebody was sold, in Portuguese', 'narrative', 'foi vendida', 'vendia fruta na rua com a tia'],
  ['a beating in Portuguese', 'narrative', 'foi espancada', 'foi de férias'],
  ['that somebody was sold, in Russian', 'narrative', 'её продали', 'продали дом'],
  ['a beating in Russian', 'narrative', 'её часто били', 'били часы'],
  ['that somebody was sold, in Ukrainian', 'narrative', 'її продали', 'продали хату'],
  ['a beating in Ukrainian', 'narrative', 'її били', 'годинник бив'],
  ['that somebody was sold, in Arabic', 'narrative', 'باعوها مرتين', 'باعت الخضار'],
  ['a beating in Arabic', 'narrative', 'تعرضت للضرب', 'تحب العزف على الطبل'],
  ['a testimony for a court in Russian', 'law', 'показания для суда', 'показания к операции'],
  ['a testimony to a case in Russian', 'law', 'дала показания к делу', 'показания к применению'],
  ['a testimony in Ukrainian', 'law', 'дала показання', 'показання до операції'],
  ['work under force', 'narrative', 'was forced to beg', 'the flight was forced to turn back'],
  ['sexual history', 'narrative', 'sexual abuse as a child', 'has a sextant'],
  ['word of a trafficker', 'narrative', 'her trafficker is near', 'heavy traffic on that road'],
  ['a trafficker’s phone', 'phone', 'he calls from 0700 123 456', 'call before 10'],
  ['a phone in Arabic digits', 'phone', '٠٧٠٠ ١٢٣ ٤٥٦', 'الساعة ١٠'],
  ['a phone in Persian digits', 'phone', '۰۷۰۰۱۲۳۴۵۶', 'ساعت ۱۰'],
  ['a phone with strokes', 'phone', '0700/123/456', 'room 12/4'],
  ['a phone with brackets', 'phone', '+373 (22) 123-456', 'rooms (2) and 3-4'],
  ['a phone with invisible marks', 'phone', '0700\u200B123\u200B456', 'week 12\u200B and 13'],
  ['an e-mail', 'email', 'write to boss@example.org', 'write to us at the office'],
  ['a profile of somebody', 'link', 'see t.me/boss', 'see the next page'],
  ['HIV', 'health', 'HIV positive', 'hives of bees, wants to keep them'],
  ['AIDS', 'health', 'has AIDS', 'has two hearing aids'],
  ['a depression in English', 'health', 'is depressed', 'wants to leave a depressed region'],
  ['an STI', 'health', 'treated for an STI', 'stitching course'],
  ['an STI by its name', 'health', 'had syphilis', 'a symphony orchestra'],
  ['a psychiatric diagnosis', 'health', 'bipolar', 'polar night job in the north'],
  ['a psychiatric history', 'health', 'stayed in a psychiatric ward', 'asks for psychosocial support'],
  ['depression', 'health', 'депрессия', 'депо, работа на складе'],
  ['HIV in Russian', 'health', 'у неё ВИЧ', 'вечерняя школа'],
  ['HIV in Arabic', 'health', 'مصابة بالإيدز', 'تحب الخياطة'],
  ['HIV with points', 'health', 'h.i.v. positive', 'h.i. from her aunt'],
  ['HIV in Spanish with spaces', 'health', 'tiene V I H', 'viene hoy'],
  ['HIV in Russian with points', 'health', 'у неё В.И.Ч.', 'и.о. директора школы'],
  ['HIV with an invisible mark', 'health', 'HI\u200BV', 'hi there'],
  ['a police statement in Spanish', 'law', 'quiere declarar ante la policía', 'declara que le gusta cantar'],
  ['the same in French', 'law', 'a déposé plainte à la police', 'dépose son fils à l’école'],
  ['the same in Portuguese', 'law', 'vai depor na polícia', 'gosta de desporto'],
  ['the same in Russian', 'law', 'подала заявление в полицию', 'подала заявление на курсы'],
  ['the same in Ukrainian', 'law', 'подала заяву до поліції', 'подала заяву на курси'],
  ['the same in Arabic', 'law', 'أدلت بأقوالها أمام الشرطة', 'شهادة مدرسية'],
  ['a police statement', 'law', 'gave a statement to the police', 'made a statement of wishes'],
  ['a police report', 'law', 'there is a police report', 'the report of the school'],
  ['that somebody is a witness', 'law', 'is a witness in court', 'wit and patience'],
  ['the same in Arabic', 'law', 'هي شاهدة', 'شاهدت فيلما'],
  ['a witness in Russian', 'law', 'она свидетель', 'нужно свидетельство о рождении'],
  ['a testimony in Russian', 'law', 'дала показания', 'есть медицинские показания'],
  ['that somebody testifies', 'law', 'will testify', 'a text of hers'],
  ['testimony', 'law', 'testimony is pending', 'a test at school is pending'],
  ['a street address', 'address', '14 Green Street', 'the green part of town'],
  ['a house by its number', 'address', 'House 12, Road 5', 'a house 3 km from town'],
  ['a flat by its number, in Russian', 'address', 'Ленина, кв. 5', 'кв 5 метров'],
  ['a street in Spanish', 'address', 'vive en calle Mayor', 'le gusta cantar'],
  ['a street in Spanish, and the street itself', 'address', 'calle Luna', 'vendía en la calle con su tía'],
  ['a street in French, and the street itself', 'address', 'rue Victor', 'la rue est calme'],
  ['a street in German', 'address', 'Hauptstraße 5', 'lebt auf der Straße'],
  ['a street in German, shortened', 'address', 'Hauptstr. 5', 'Kurs 5'],
  ['a street in Russian without a point', 'address', 'ул Ленина 5', 'улыбается'],
  ['a street in Russian, bent', 'address', 'на улице Ленина, 5', 'на улице холодно'],
  ['a street in Ukrainian without a point', 'address', 'вул Шевченка 5', 'вулкан'],
  ['a street in Arabic by its number', 'address', 'شارع ١٥', 'مشروع صغير'],
  ['a street in Ukrainian', 'address', 'вулиця Шевченка', 'вуличне мистецтво'],
  ['a street in Arabic', 'address', 'شارع الحمرا', 'تحب الشعر'],
  ['a passport', 'document', 'her passport', 'a pass for the bus'],
  ['a document’s number', 'document', 'AB1234567', 'AB12'],
  ['a scan', 'document', 'scan of the papers attached', 'scandal'],
  ['a long text', 'too_long', 'a'.repeat(281), 'a'.repeat(280)],
]

describe('a letter never carries', () => {
  it.each(rules)('%s (%s)', (_what, kind, held, nearMiss) => {
    expect(forbiddenIn(held)).toContain(kind)
    expect(safeText.safeParse(held).success).toBe(false)
    expect(forbiddenIn(nearMiss)).toEqual([])
    expect(safeText.safeParse(nearMiss).success).toBe(true)
  })
})

describe('what an airline or a family may read', () => {
  it.each([
    ['victim of trafficking', 'victory flag'],
    ['survivor', 'survey desk'],
    ['to the shelter', 'to the help desk'],
    ['жертва торговли людьми', 'встреча у входа'],
    ['жертва торгівлі', 'зустріч біля входу'],
    ['víctima de trata', 'mostrador de ayuda'],
    ['victime de la traite', 'comptoir d’aide'],
    ['vítima de tráfico', 'balcão de ajuda'],
    ['ضحية اتجار', 'مكتب المساعدة'],
    ['the shelter', 'the bus shelter at door 3'],
    ['trata de personas', 'se trata de una maleta roja'],
    ['lucha contra la trata', 'contrata un taxi'],
    ['la traite des êtres humains', 'la file des retraités'],
    ['victime de la traite', 'le comptoir traite les bagages'],
    ['tráfico de personas', 'hay mucho tráfico'],
    ['tráfico de pessoas', 'o tráfico na estrada'],
    ['торговля людьми', 'киоск, торговля цветами'],
    ['торговли детьми', 'торговый центр'],
    ['жертвы', 'сбор пожертвований'],
    ['торгівля людьми', 'торгівля квітами'],
    ['situación de trata', 'se trata de una situación'],
    ['riesgo de trata', 'el vuelo se trata con cuidado'],
    ['trata laboral', 'contrata laboral'],
    ['trata de menores', 'se trata de personas mayores'],
    ['tráfico infantil', 'tráfico ferroviario'],
    ['rede de tráfico', 'rede de tráfego'],
    ['red de tráfico', 'red de tráfico aéreo'],
    ['trata internacional de personas', 'se trata de dos maletas'],
    ['tráfico internacional de personas', 'tráfico de la ciudad'],
    ['sobreviviente de la trata', 'se trata de la puerta 3'],
    ['anti-trata', 'antes se trata la maleta'],
    ['explotación laboral', 'explotación agrícola'],
    ['risque de traite', 'le guichet traite la demande'],
    ['situation de traite', 'on traite la situation'],
    ['anti-traite', 'retraite'],
    ['traite internationale de personnes', 'le guichet traite les files'],
    ['trafic d’êtres humains', 'trafic dense'],
    ['tráfico internacional de pessoas', 'tráfico da manhã'],
    ['торговля девочками', 'торговля живыми цветами'],
    ['торговля живым товаром', 'торговый ряд с товаром'],
    ['пострадавшая от торговли', 'доход от торговли'],
    ['торгівля дівчатами', 'торгівля хлібом'],
    ['торгівлі живим товаром', 'торгівля живими квітами'],
    ['постраждала від торгівлі', 'прибуток від торгівлі'],
    ['vic\u00ADtim', 'vic\u00ADtory'],
    ['жерт\u200Bва', 'пожерт\u200Bвования'],
  ])('never says: %s', (held, nearMiss) => {
    const told = neutralText.safeParse(held)
    expect(told.error?.issues.map(({ message }) => message)).toContain('revealing')
    expect(neutralText.safeParse(nearMiss).success).toBe(true)
  })
})

const caseCode = 'K74M2Q'
const consent = { id: 'K74M2Q-1', scope: 'Dhaka office', expiresAt: 1 }
const child = { bestInterestsRef: 'BIA-12', guardianRef: 'G-3', familyAssessment: true }

/** A letter of each kind with nothing wrong in it, and everything in it that can be. */
const whole = {
  step_1: { ...firstNotice, caseCode, risk: 'LOW', minor: false, consent },
  step_2: { ...ready, caseCode },
  step_3: { ...request, caseCode, risk: 'LOW', child },
  step_4: { ...yes, caseCode },
  step_5: { caseCode, departed: true, at: 1, changes: [], escortHandedOver: null, allowancePaid: true },
  step_6: {
    caseCode,
    met: true,
    at: 1,
    by: 'Mira',
    condition: 'well',
    lodging: 'host',
    deviations: [],
    firstAppointment: null,
  },
  advance_notice: { ...notice, caseCode, assisted: [{ at: 'IST', by: 'The airport service' }] },
} as const

type Kind = keyof typeof whole
const kinds = Object.keys(whole).filter((kind): kind is Kind => Object.hasOwn(whole, kind))

type Node = Readonly<Record<string, unknown>> | readonly unknown[]

/** Every place of a letter where text stands, as a path. */
const textsIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]))
}

const planted = (value: unknown, [key, ...rest]: readonly string[], text: string): unknown => {
  if (key === undefined) return text
  const node = value as Node
  if (Array.isArray(node)) {
    return node.map((each: unknown, place) => (String(place) === key ? planted(each, rest, text) : each))
  }
  const fields = node as Readonly<Record<string, unknown>>
  return { ...fields, [key]: planted(fields[key], rest, text) }
}

const plants = ['was raped', 'HIV positive', 'is a witness', '14 Green Street', '+373 22 123 456', 'passport']

// Never typed: the program writes the consent out of the ledger, and the way out of the one that is chosen.
const byProgram = ['consent.id', 'consent.scope', 'itinerary', 'zone']

describe('content planted in a letter', () => {
  it.each(kinds)('%s is sound before anything is planted', (kind) => {
    expect(letters[kind].safeParse(whole[kind]).error).toBeUndefined()
  })

  const places = kinds.flatMap((kind) =>
    textsIn(whole[kind])
      .map((path) => path.join('.'))
      .filter((path) => !byProgram.includes(path))
      .map((path) => ({ kind, path })),
  )
  it.each(places)('of $kind is refused at $path', ({ kind, path }) => {
    for (const text of plants) {
      const read = letters[kind].safeParse(planted(whole[kind], path.split('.'), text))
      expect(read.success, text).toBe(false)
    }
  })

  it.each(kinds)('%s has no place for what has no field', (kind) => {
    for (const name of ['story', 'trafficker', 'phone', 'photo', 'address', 'hiv', 'name'])
      expect(letters[kind].safeParse({ ...whole[kind], [name]: 'x' }).success).toBe(false)
  })

  it('in the notice of an arrival is refused also where it only tells what this is about', () => {
    const seen = ['legs.0.carrier', 'assisted.0.by', 'recognition']
    for (const path of seen) {
      const read = letters.advance_notice.safeParse(
        planted(whole.advance_notice, path.split('.'), 'victim desk'),
      )
      expect(read.error?.issues.map(({ message }) => message)).toEqual(['revealing'])
    }
  })
})

describe('the forms of the letters', () => {
  const fields = (kind: Kind): readonly LetterField[] => letterFields[kind].flatMap((group) => group.fields)

  it.each(kinds)('%s asks for everything that the case does not know, and nothing else', (kind) => {
    const known = ['caseCode', 'risk', 'minor', 'consent', 'itinerary', 'legs', 'arrivesAt', 'zone']
    const asked = new Set(fields(kind).map(({ name }) => name.split('.')[0]))
    const wanted = Object.keys(whole[kind]).filter((name) => !known.includes(name))
    expect(asked).toEqual(new Set(wanted))
    expect(stepOf(kind)).toBe(/^step_(\d)$/.exec(kind)?.[1] ?? null)
  })

  it('none of them is a form that stays in its office', () => {
    expect(Object.keys(forms).filter((name) => Object.hasOwn(letters, name))).toEqual([])
  })
})
