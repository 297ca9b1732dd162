import { describe, expect, it } from 'vitest'
import { themes } from '../../src/console/theme.ts'
import { browse, startConsole } from './support/console.ts'

const shown = async (browser: ReturnType<typeof browse>): Promise<readonly (string | undefined)[]> => {
  const html = await (await browser.get('/signin')).text()
  return [
    /<html [^>]*data-theme="(\w+)"/.exec(html)?.[1] ?? 'system',
    /name="color-scheme" content="([^"]*)"/.exec(html)?.[1],
    /name="theme" value="(\w+)" aria-pressed="true"/.exec(html)?.[1],
  ]
}

describe('the colours of the console', () => {
  it('are those of the device until others are chosen', async () => {
    expect(await shown(browse(await startConsole()))).toEqual(['system', 'light dark', 'system'])
  })

  it('are each remembered once chosen, and the visitor stays on the page', async () => {
    const browser = browse(await startConsole())
    for (const theme of themes.toReversed()) {
      const answer = await browser.post('/theme', { theme, back: '/signin' }, { from: '/signin' })
      expect(answer.headers.get('location')).toBe('/signin')
      expect(await shown(browser)).toEqual([theme, theme === 'system' ? 'light dark' : theme, theme])
    }
  })

  it('do not change for a name that is none of them', async () => {
    const browser = browse(await startConsole())
    await browser.post('/theme', { theme: 'dark', back: '/signin' }, { from: '/signin' })
    await browser.post('/theme', { theme: '"><b>', back: '/signin' }, { from: '/signin' })
    expect(await shown(browser)).toEqual(['dark', 'dark', 'dark'])
  })

  it('send nobody to another site', async () => {
    const browser = browse(await startConsole())
    const form = { theme: 'dark', back: '//evil.example/page' }
    expect((await browser.post('/theme', form, { from: '/signin' })).headers.get('location')).toBe('/')
  })
})
