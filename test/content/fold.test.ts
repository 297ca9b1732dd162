import { describe, expect, test } from 'vitest'
import { fold } from '../../src/dialog/fold.ts'

const rows = [
  { label: 'case', typed: 'ExIt', folded: 'exit' },
  { label: 'accents', typed: 'Türkiye', folded: 'turkiye' },
  { label: 'accents typed as signs of their own', typed: 'Côte', folded: 'cote' },
  { label: 'punctuation around a word', typed: '  «stop!!!» ', folded: 'stop' },
  { label: 'punctuation and line breaks inside', typed: 'talk,\nto a   person', folded: 'talk to a person' },
  { label: 'full-width letters', typed: 'ＳＴＯＰ', folded: 'stop' },
  { label: 'emoji', typed: '🛑 stop 🙏🏽', folded: 'stop' },
  { label: 'Arabic vowel signs', typed: 'خُرُوجٌ', folded: 'خروج' },
  { label: 'a doubled letter', typed: 'تخطّي', folded: 'تخطي' },
  { label: 'tatweel', typed: 'خـــروج', folded: 'خروج' },
  { label: 'hamza above and below alif', typed: 'إنهاء أعد آخر', folded: 'انهاء اعد اخر' },
  { label: 'hamza on waw and ya', typed: 'مسؤول طوارئ', folded: 'مسوول طواري' },
  { label: 'the joining alif', typed: 'ٱلخروج', folded: 'الخروج' },
  { label: 'dotless ya at the end', typed: 'تخطى', folded: 'تخطي' },
  { label: 'the dots of ta marbuta', typed: 'مساعدة', folded: 'مساعده' },
  { label: 'Arabic digits', typed: '١٢٣', folded: '123' },
  { label: 'Persian digits', typed: '۴۵۶', folded: '456' },
  { label: 'Devanagari digits', typed: '०१', folded: '01' },
  { label: 'signs that turn the writing direction', typed: '\u2066exit\u2069\u200f', folded: 'exit' },
  { label: 'nothing but signs', typed: '…!? 👍', folded: '' },
]

describe('folding what was typed', () => {
  test.each(rows)('$label make no difference', ({ typed, folded }) => {
    expect(fold(typed)).toBe(folded)
    expect(fold(fold(typed))).toBe(folded)
  })

  test('a message of letters that unfold to sentences is bounded before anything looks for words in it', () => {
    const unfolded = fold('ﷺ')
    expect(unfolded.length).toBeGreaterThan(15)
    const flood = fold('ﷺ'.repeat(4_096))
    expect(flood.length).toBeLessThanOrEqual(8_000)
    expect(flood.startsWith(unfolded)).toBe(true)
  })
})
