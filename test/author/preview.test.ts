import { describe, expect, test } from 'vitest'
import { draftOf } from '../../src/author/draft.ts'
import { withCalled } from '../../src/author/graph.ts'
import type { PreviewOptions } from '../../src/author/preview.ts'
import { previewOf } from '../../src/author/preview.ts'
import { layOut } from '../../src/channels/layout.ts'
import { telegramLimits, whatsappLimits } from '../../src/channels/limits.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { helpKinds } from '../../src/core/directory.ts'
import { fieldLabels, ownTexts, passingTexts, screens } from '../../src/content/keys.ts'
import { escaped } from '../../src/author/escape.ts'

const files = readContent(projectFolders)
const every = Object.keys(files.dialogs)

const preview = (code: string, change: Partial<PreviewOptions> = {}, from: ContentFiles = files) => {
  const language = from.languages.find((each) => each.code === code)
  if (language === undefined) throw new Error(`no language ${code}`)
  const look = change.look ?? 'telegram'
  return previewOf({
    draft: draftOf(from),
    dialogs: every,
    own: false,
    language,
    look,
    layOut: (message) => layOut(message, look === 'telegram' ? telegramLimits : whatsappLimits),
    unreviewed: [],
    ...change,
  })
}

/** One screen of the page, by the name of its node. */
const screenOf = (page: string, dialog: string, node: string) =>
  page
    .split('<section id="')
    .find((section) => section.startsWith(`${dialog}"`))
    ?.split('<figure')
    .find((figure) => figure.includes(`<b>${node}</b>`)) ?? ''

describe('the page of all screens', () => {
  test.each(files.languages)('shows every text and every label of $code', ({ code }) => {
    const page = preview(code)
    const { texts, library } = draftOf(files)
    const keys = [...screens(files).flatMap(({ text, labels }) => [text, ...labels]), ...passingTexts(files)]
    // Filled in with samples, or for somebody in another place: found by the words before the first of these.
    const shown = keys.filter((key) => !page.includes(escaped(texts.t(code, key).split('{{')[0] ?? '')))
    expect(shown).toEqual([])
    expect(fieldLabels(library.fields).length).toBeGreaterThan(0)
  })

  test('fetches nothing and runs nothing', () => {
    expect(preview('ar')).not.toMatch(/https?:|<script|<img|<link|@import|url\(/)
  })

  test('is as right-to-left as its language, and only the phones are', () => {
    const page = preview('ar')
    expect(page).toContain('<html lang="en">')
    expect(page.match(/class="phone" lang="ar" dir="rtl"/g)?.length).toBeGreaterThan(50)
    expect(page).not.toContain('class="phone" lang="ar" dir="ltr"')
    expect(preview('en')).not.toContain('dir="rtl"')
  })

  test('lays options out as each channel does, with the digit that answers', () => {
    const telegram = screenOf(preview('en'), 'safety', 'now')
    const whatsapp = preview('en', { look: 'whatsapp' })
    expect(telegram).toMatch(/<div class="row">.*Yes<\/bdi><sup[^>]*>1<.*No<\/bdi><sup[^>]*>2</)
    expect(screenOf(whatsapp, 'safety', 'now')).toContain('<div class="buttons">')
    expect(screenOf(whatsapp, 'intake', 'age')).toMatch(/class="opener"><bdi>Choose.*<ol><li>.*<sup[^>]*>5</)
  })

  test('shows the shorter words beside the usual ones', () => {
    const screen = screenOf(preview('en'), 'intake', 'age')
    const { texts } = draftOf(files)
    expect(screen).toContain(texts.t('en', 'bot:intake.age.text'))
    expect(screen).toContain(texts.t('en', 'bot:intake.age.easy'))
  })

  test('shows numbers of a country, and what is said where none is known', () => {
    const screen = screenOf(preview('en'), 'numbers', 'card')
    expect(screen).toContain('Emergency: 999 or 112')
    expect(screen).toContain('Where no country is known')
  })

  test('fills in samples: nothing is shown as a gap', () => {
    for (const { code } of files.languages) expect(preview(code)).not.toContain('{{')
  })

  test('shows the summary of each way in with its own answers', () => {
    const page = preview('en')
    expect(screenOf(page, 'self_adult', 'summary')).toContain('18 or older')
    expect(screenOf(page, 'reporter', 'summary')).not.toContain('18 or older')
  })

  test('says which of its words nobody has signed for', () => {
    const page = preview('en', { dialogs: ['intake'], unreviewed: ['intake', 'safety'] })
    expect(page).toContain('Not reviewed')
    expect(/class="notice">.*intake\./.test(page)).toBe(true)
    expect(/class="notice">.*safety/.test(page)).toBe(false)
    expect(preview('en', { dialogs: ['intake'], unreviewed: ['safety'] })).not.toContain('Not reviewed')
  })

  test('shows a text that is missing as its key, and the rest as it is', () => {
    const without: ContentFiles = {
      ...files,
      texts: { ...files.texts, en: { ...files.texts['en'], bot: {} } },
    }
    const page = preview('en', { dialogs: ['safety'] }, without)
    expect(screenOf(page, 'safety', 'now')).toContain('[bot:safety.now.text]')
    expect(screenOf(page, 'safety', 'now')).toContain('Not sure')
    expect(page).not.toContain('Easy to read')
  })

  test.each(files.languages)('shows also what is said in no dialog in $code, without a gap', ({ code }) => {
    const page = preview(code, { dialogs: [], own: true })
    const { texts } = draftOf(files)
    // A country has not every kind of help.
    const said = ownTexts.filter((key) => !helpKinds.some((kind) => key === `bot:card.${kind}`))
    const words = (key: string) => texts.t(code, key, { count: 280 }).split('{{')[0] ?? ''
    const missing = said.filter((key) => !page.includes(escaped(words(key))))
    expect(missing).toEqual([])
    expect(page).not.toMatch(/\{\{|undefined/)
    expect(screenOf(page, 'engine', 'card: discreet').replace(/[\u2066\u2069]/g, '')).toContain(
      '>999 · 112 · ',
    )
  })

  test('of one dialog holds those it goes through, and no other', () => {
    const page = preview('en', { dialogs: withCalled(files.dialogs, 'safety') })
    expect(page).toContain('<section id="safety">')
    expect(page).not.toContain('<section id="intake">')
  })
})
