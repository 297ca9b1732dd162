/** Words that tell what was done to somebody. They ask who it was done to: vegetables are sold, eggs are beaten. */

const person =
  '(?:girl|boy|child|bab(?:y|ie)|kid|infant|teenager|minor|daughter|son|sister|brother|wi(?:fe|ve)|mother|niece|nephew|cousin|wom[ae]n|man|men|friend|person|people|victim|maid|sibling)(?:s|ren)?'
// What belongs to a person is no person: `sold the girl's bicycle`.
const personItself = `${person}(?!\\p{L}|['’]\\p{L}|['’]\\s\\p{L})`
const whose =
  '(?:an?|the|this|that|these|those|some|another|one|two|three|many|other|young|little|small|her|his|their|my|our|its|your)'
const often = '(?:\\p{L}+ly|often|never|once|twice|then|later|also|again|even|first|almost|now)'
const passive = '(?:(?:has|have|had)\\s(?:been)|was|were|is|are|been|got|gets|being|is\\sbeing|are\\sbeing)'
const ended = '\\s*(?:$|[.,;:!?)])'
const when =
  'last|when|aged|years|months|yesterday|(?:at|in|on|since|around|about)\\s(?:the\\sage|age|\\d|birth|january|february|march|april|may|june|july|august|september|october|november|december)'

/** Who buys what somebody grew or made. */
const trade = '(?:(?:super)?markets?|shops?|stores?|schools?|neighbou?rs)'

const words = (...parts: readonly string[]) =>
  parts.map((part) => new RegExp(`(?<![\\p{L}\\d])(?:${part})`, 'u'))

const sold = words(
  `sold\\s(?:her|him|me|us|them)(?=${ended}|\\s(?:to|into|for|as|on|off|twice|again|${when})(?!\\p{L}))`,
  'sold\\s(?:her|him|me)\\s(?:at|and|every|before|after|while|because|by|with|through|since|in|then)(?!\\p{L})',
  `sold\\s(?:(?:${whose}|\\p{L}+est|\\d+)\\s)*${personItself}`,
  `sold\\s(?:to|into|by)\\s(?!(?:${whose}\\s)?${trade}(?!\\p{L}))\\p{L}`,
  'sold\\sat\\s(?:the\\sage|age|\\d)',
  'sold\\s(?:twice|repeatedly)(?!\\p{L})',
  `(?:she|he|they|i|we|you|who|and|then|${person})\\s(?:${often}\\s)?${passive}\\s(?:being\\s)?(?:${often}\\s)?(?:re)?sold(?!\\p{L})`,
)
// With nobody named: `Was sold twice`.
const soldUnnamed = new RegExp(`(?:^|[.;,!?]\\s*)${passive}\\s(?:${often}\\s)?(?:re)?sold(?!\\p{L})`, 'u')

const beaten = words(
  'beaten(?!\\p{L}|\\s(?:eggs?|rice|track|path)(?!\\p{L}))',
  'beat(?:s|ing)?\\s(?:(?:her|him|them|me|us)(?!\\p{L})|up(?!\\p{L}))',
  `beat(?:s|ing)?\\s(?:${whose}\\s)*${personItself}`,
)

const forced = words(
  'forced\\s(?:her|him|them|me)(?!\\p{L})',
  '(?:was|were|been|being|got)\\sforced\\s(?:to|into)\\s(?:work|beg|steal|sell|marry|marriage|sex|dance|carry|take|prostitut)',
)

// An escort may be asked for of the same sex; work and acts are no escort.
const sex = words(
  '(?<!(?:same|opposite|either)[\\s-])sex(?!\\p{L})',
  'sex[\\s-](?:acts?|work|trade|abuse|industry|slave|services?|favou?rs?)',
)

const elsewhere = words(
  "(?:a|ont|avait|avaient|aurait|d['’])\\s?(?:\\p{L}+\\s)?été\\s(?:\\p{L}+\\s)?(?:vendu|battu|frapp)\\p{L}*|(?:l['’]|les\\s)(?:a|ont)\\s(?:vendu|battu|frapp)\\p{L}*",
  '(?:fue|fueron|ha sido|había sido|era)\\s(?:\\p{L}+\\s)?(?:vendid|golpead)[ao]s?|(?:la|lo|las|los)\\s(?:vendieron|vendió|golpeó|golpeaba|golpeaban|golpearon)(?!\\p{L})',
  '(?:foi|foram|era|tinha sido)\\s(?:\\p{L}+\\s)?(?:vendid|espancad)[ao]s?|(?:venderam|espancou|espancaram)-(?:na|no|a|o)(?!\\p{L})',
  '(?:её|ее|его|их|нас|меня|девоч\\p{L}+|девуш\\p{L}+|дочь|сестру)\\s(?:\\p{L}+\\s)?(?:(?:пере)?прода(?:л|ли|ла)|бил[аи]?|избивал[аи]?)(?!\\p{L})|(?:пере)?прода(?:л|ли|ла)\\s(?:её|ее|его|их|меня|дочь|сестру|девоч\\p{L}+)(?!\\p{L})',
  '(?:її|його|їх|нас|мене|дівчат\\p{L}*|дочку|доньку|сестру)\\s(?:\\p{L}+\\s)?(?:(?:пере)?прода(?:в|ли|ла)|бил[аи]|би(?:в|ли)|побил[аи])(?!\\p{L})|(?:пере)?прода(?:в|ли|ла)\\s(?:її|його|їх|мене|дочку|доньку|сестру|дівчат\\p{L}*)(?!\\p{L})',
  '[وف]?(?:باعوها|باعها|باعوه|بيعت|ضربوها|ضربها|ضربوه|تعرضت للضرب|تعرض للضرب)(?!\\p{L})',
)

/** An account of what was done to somebody. */
export const accountWords: readonly RegExp[] = [
  ...sold,
  soldUnnamed,
  ...beaten,
  ...forced,
  ...sex,
  ...elsewhere,
]
