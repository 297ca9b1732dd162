import { describe, expect, it } from 'vitest'
import { buildLexicon } from '../../src/content/lexicon.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { phrasesIn } from '../../src/content/signs.ts'
import { buildTexts } from '../../src/content/texts.ts'
import type { Sign } from '../../src/core/signs.ts'
import { signs } from '../../src/core/signs.ts'
import { fold } from '../../src/dialog/fold.ts'
import type { Mistake } from './support.ts'
import { problemsWith } from './support.ts'

const files = readContent(projectFolders)
const lexicon = buildLexicon(files, buildTexts(files))
const signsIn = (message: string) => lexicon.signs(fold(message))

const demands: readonly (readonly [Sign, string])[] = [
  ['asks_where_someone_is', 'TELL ME WHERE SHE IS!!!'],
  ['asks_where_someone_is', 'Listen. I know she is with you, so talk.'],
  ['asks_where_someone_is', 'where are you hiding her??'],
  ['asks_where_someone_is', 'I know you’re hiding him'],
  ['asks_where_someone_is', 'قولوا لي أين هي!'],
  ['asks_where_someone_is', 'وين مخبينها؟ جاوبوا'],
  ['asks_where_someone_is', 'وأعرف أنها عندكم'],
  ['asks_for_shelter', 'Give me the address of the shelter.'],
  ['asks_for_shelter', 'I am her husband, which shelter is she in?'],
  ['asks_for_shelter', 'هي بأي ملجأ؟ أنا زوجها'],
  ['asks_for_staff', 'I want the names of your staff today'],
  ['asks_for_staff', 'أنا أريد أسماء موظفيكم الآن'],
  ['claims_debt', 'She ran away and she owes me for her visa'],
  ['claims_debt', 'دفعت عليها وهربت من البيت'],
  ['asks_to_stop_case', 'Close her case.'],
  ['asks_to_stop_case', "she doesn't need your help, she has me"],
  ['asks_to_stop_case', 'لازم تسكروا ملفها اليوم'],
  ['threatens_staff', 'You will regret helping her, all of you'],
  ['threatens_staff', 'ستندمون على مساعدتها'],
]

/** What frightened, angry, worried and merely curious people write; close to a demand where that was possible. */
const ordinary: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Where is my sister? She has not answered since Monday.',
    'My daughter is missing, please help me find her',
    'I do not know where she is and I am afraid',
    'Nobody will tell me where she is',
    'The agency will not tell me where he is',
    'They do not let me talk to her',
    'Who took her? I do not know who took her',
    'Please give her back to me, I told them',
    'He did not give me her address',
    'Do you know where my brother is?',
    'Is she with you? I am her mother',
    'Where is the shelter, can I come tonight?',
    'I need a safe place, where can I sleep',
    'They did not give me the address of the shelter and I am at the station',
    'Tell me which shelter can take me and my son',
    'Will you tell anyone where I am?',
    'Please do not tell my husband where I am',
    'He will find me wherever I go',
    'He said I will find you and I will kill you',
    'They told me you will pay for this',
    'They say they know where I live',
    'He knows where my family lives and will hurt them',
    'My madam has not paid me, she owes me six months',
    'My boss owes me money and keeps my passport',
    'They say I owe them for the ticket and the visa',
    'They tell my friend she must pay her debt before she can leave',
    'The agent took the money I paid for her visa',
    'Close my case please, I changed my mind',
    'Please stop, I do not want help any more',
    'Delete my messages, he reads my phone',
    'Will the police close her case?',
    'He forced her to withdraw her complaint',
    "The police don't help her, nobody does",
    'Please do not stop helping her',
    'I told him to leave her alone',
    'Who are you? Are you the police? Who is your boss?',
    'What is your name? Can I trust you?',
    'Give me the name of the worker who helped me last time',
    'Where is your office? I will come to your office tomorrow',
    'Tell your staff to be careful, he is dangerous',
    'You are useless, nobody answers, I hate you',
    'I paid for the journey and now they want more',
    'Can your staff pay for a doctor?',
    'test test hello is this a bot',
  ],
  ar: [
    'أين أختي؟ لم ترد منذ يوم الاثنين',
    'وين أختي؟ ما عم ترد علي',
    'ابنتي مفقودة ساعدوني أرجوكم',
    'لا أعرف أين هي وأنا خائفة',
    'لا أحد يقول لي أين هي',
    'لم يخبروني أين هي',
    'أخبروني أين هي الشرطة القريبة',
    'قولوا لي أين هو المكتب وسأحضر',
    'ما بعرف وين أخذوها',
    'مش عارفة ودوها فين',
    'من أخذها؟ لا أعرف من أخذها',
    'رجعوها لي أرجوكم هذا ما قلته لهم',
    'هل هي عندكم؟ أنا أمها',
    'أين الملجأ؟ هل أستطيع أن آتي الليلة',
    'أحتاج مكانا آمنا أنام فيه',
    'لم يعطوني عنوان الملجأ وأنا في المحطة',
    'أعطوني عنوان الملجأ ثم تركوني وحدي',
    'لا تقولوا لزوجي أين أنا',
    'هل ستخبرون أحدا بمكاني؟',
    'قال لي سأجدك وسأقتلك',
    'يقولون إنهم يعرفون أين أسكن',
    'بيعرف بيت أهلي ورح يأذيهم',
    'قالوا لي ستدفعون الثمن',
    'المدام ما دفعتلي راتبي لي عندها فلوس',
    'أريد فلوسي منها، ستة أشهر بلا راتب',
    'صاحب العمل أخذ جوازي ولا يدفع لي',
    'يقولون علي دين ثمن التذكرة والتأشيرة',
    'يقولون لصديقتي لازم تسدد دينها قبل أن تخرج',
    'الشركة تطالب بالمال الذي دفعته عليها',
    'اشتريتها أمس، هذه الشريحة جديدة',
    'أغلقوا ملفي لقد غيرت رأيي',
    'الشرطة أغلقوا ملفها ولم يفعلوا شيئا',
    'لماذا توقفوا عن مساعدتها؟',
    'ليش ما تساعدوها؟ هي بخطر',
    'قولوا لي من يساعدها، هي في خطر',
    'أنا مش محتاجة مساعدتكم',
    'امسحوا رسائلي هو يقرأ هاتفي',
    'من أنتم؟ هل أنتم الشرطة؟',
    'أعطوني اسم الموظفة التي تساعدني',
    'وين مكتبكم؟ بدي أجي بكرا',
    'كيف سأصل إلى موظفيكم في المطار؟',
    'انتبهوا على حالكم هو رجل خطير',
    'أنتم لا تفيدون بشيء ولا أحد يرد',
    'تجربة مرحبا هل هذا روبوت',
  ],
}

describe('signs of somebody else at the phone', () => {
  it.each(demands)('%s is seen in "%s", and no other is', (sign, message) => {
    expect(signsIn(message)).toEqual([sign])
  })

  it.each(
    Object.entries(ordinary).flatMap(([language, all]) => all.map((each) => [language, each] as const)),
  )('none is seen in what people write in %s: "%s"', (_language, message) => {
    expect(signsIn(message)).toEqual([])
  })

  it('are looked for in enough ordinary sentences of every language', () => {
    const few = lexicon.languages.filter((language) => (ordinary[language] ?? []).length < 25)
    expect(few).toEqual([])
  })

  it('several in one message are all seen, in whatever languages', () => {
    expect(signsIn('أعرف أنها عندكم and you will regret hiding her')).toEqual([
      'asks_where_someone_is',
      'threatens_staff',
    ])
  })

  it.each(lexicon.languages)(
    'each has several phrases in %s, and each phrase is seen when written',
    (language) => {
      for (const sign of signs) {
        const phrases = phrasesIn(files, language).filter((each) => each.sign === sign)
        expect(phrases.length).toBeGreaterThanOrEqual(10)
        for (const { phrase } of phrases) expect(signsIn(phrase)).toContain(sign)
      }
    },
  )

  it('are found in whole words only', () => {
    expect(signsIn('you will regret helping hers')).toEqual([])
    expect(signsIn('')).toEqual([])
  })
})

const en = 'locales/en/signs.yaml'
const ar = 'locales/ar/signs.yaml'
const add = (file: string, sign: Sign, phrase: string): Mistake => ({
  file,
  edit: (document) => document.addIn([sign, 'anywhere'], phrase),
})

describe('checking the signs', () => {
  const before = problemsWith()
  const rows: readonly (Mistake & { readonly label: string; readonly problem: string })[] = [
    { label: 'a language without signs', file: ar, problem: `${ar}: missing` },
    {
      label: 'a language that lacks one sign',
      file: ar,
      edit: (document) => document.delete('claims_debt'),
      problem: `${ar}: claims_debt: Invalid input: expected object, received undefined`,
    },
    {
      label: 'a sign with phrases only for whole messages',
      file: en,
      edit: (document) => document.setIn(['claims_debt', 'anywhere'], []),
      problem: `${en}: claims_debt.anywhere: Too small: expected array to have >=1 items`,
    },
    {
      label: 'a phrase that is a command',
      ...add(en, 'asks_for_staff', 'help me'),
      problem: `${en}: asks_for_staff: "help me" is the command HELP`,
    },
    {
      label: 'a phrase that is a command of another language',
      ...add(en, 'asks_for_staff', 'في خطر'),
      problem: `${en}: asks_for_staff: "في خطر" is the command HELP`,
    },
    {
      label: 'a single word',
      ...add(en, 'threatens_staff', 'Regret!'),
      problem: `${en}: threatens_staff: "Regret!" is not more than a word`,
    },
    {
      label: 'a phrase of two signs',
      ...add(ar, 'threatens_staff', 'close her case'),
      problem: `${ar}: threatens_staff: "close her case" stands for asks_to_stop_case, too`,
    },
    {
      label: 'a phrase that an option says',
      ...add(en, 'asks_for_staff', 'emergency numbers'),
      problem: `${en}: asks_for_staff: "emergency numbers" is said by an option, locales/en/bot.yaml: help.menu.emergency`,
    },
  ]

  it.each(rows)('$label is named with its file and place', ({ label: _label, problem, ...mistake }) => {
    expect(problemsWith(mistake).filter((each) => !before.includes(each))).toEqual([problem])
  })
})
