import { zonesOf } from '../referral/office/sides.ts'
import type { PaperKind } from '../app/assistance-print.ts'
import type { AssistanceView, SentLetter } from '../app/assistance.ts'
import { newestForm } from '../app/assistance.ts'
import { currentLevel } from '../referral/casework/record.ts'
import { revealing } from '../referral/forbidden.ts'
import { groupsOf } from '../referral/steps/letter-fields.ts'
import type { ForbiddenKind } from '../referral/steps/safe-text.ts'
import { forbiddenIn } from '../referral/steps/safe-text.ts'
import { fieldWord, letterParts } from './letter-words.ts'
import type { Making, Paper } from './paper.ts'
import { dayOf, heading, signature } from './paper.ts'
import { consentPaper, declarationPaper, planPaper } from './person-papers.ts'
import { riskParts } from './risk-paper.ts'
import type { ToldPart } from './told.ts'
import type { Words } from './words.ts'

const riskPaper = (making: Making): Paper => {
  const { words, view } = making
  const level = currentLevel(view.record)
  return {
    heading: heading(words, 'risk'),
    says: [],
    parts: [
      {
        title: words.work('newstart:print.risk.level'),
        lines: [
          {
            label: words.work('newstart:print.risk.now'),
            value: level === null ? null : words.work(`risk:level.${level.level}`),
          },
          {
            label: words.work('newstart:print.risk.at'),
            value: level === null ? null : dayOf(making, level.at),
          },
        ],
      },
      ...riskParts(words, newestForm(view.forms, 'risk')),
    ],
    signed: [signature(words, 'worker')],
  }
}

/** The letters that this side can read, the newest first. */
export const readableLetters = ({ letters }: AssistanceView): readonly SentLetter[] =>
  letters.filter(({ letter }) => letter !== null && letter.kind !== 'recall')

/** Every field of a first notification, with room to write. */
const emptyReferral = (words: Words, child: boolean): readonly ToldPart[] =>
  groupsOf('step_1', child).map(({ name, fields }) => ({
    title: words.work(`letters:group.${name}`),
    lines: fields.map((field) => ({ label: fieldWord(words, field.name), value: null })),
  }))

const referralPaper = (making: Making): Paper => {
  const { words, view, letter } = making
  const readable = readableLetters(view)
  const sent = readable.find(({ id }) => id === letter) ?? readable[0]
  const content = sent?.letter ?? null
  return {
    heading: heading(words, 'referral'),
    says: sent === undefined ? [] : [dayOf(making, sent.at)],
    parts: content === null ? emptyReferral(words, view.child) : letterParts(words, content, zonesOf(view)),
    signed: [signature(words, 'worker')],
  }
}

const makers: Readonly<Record<PaperKind, (making: Making) => Paper>> = {
  plan: planPaper,
  declaration: declarationPaper,
  consent: consentPaper,
  risk: riskPaper,
  referral: referralPaper,
}

/** A paper of a case in some language; what nobody has filled in stays empty, with room to write. */
export const paperOf = (kind: PaperKind, making: Making): Paper => makers[kind](making)

/** What the person carries away must not tell whoever finds it what it is about. */
const carried: readonly PaperKind[] = ['plan', 'declaration', 'consent']

/** A number to call and a place to go belong on it; these do not. */
const telling: readonly ForbiddenKind[] = ['narrative', 'health', 'law', 'document']

const tells = ({ label, value }: ToldPart['lines'][number]): boolean =>
  revealing(`${label} ${value ?? ''}`) || forbiddenIn(value ?? '').some((kind) => telling.includes(kind))

/** Whether a paper that the person carries tells what it is about, by words that somebody typed into it. */
export const endangers = (kind: PaperKind, { parts }: Paper): boolean =>
  carried.includes(kind) && parts.some(({ lines }) => lines.some(tells))
