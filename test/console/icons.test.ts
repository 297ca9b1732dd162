import { describe, expect, it } from 'vitest'
import { caseItem } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const waiting = [
  caseItem('aa1', { priority: 'P0', child: true, caution: 'flagged' }),
  caseItem('bb2', { priority: 'P2', awaitsReply: true }),
]
const named = (html: string) =>
  [...html.matchAll(/<use href="(\/assets\/[^"#]+)#([^"]+)"/g)].map(([, file = '', name = '']) => ({
    file,
    name,
  }))

const start = async () => {
  const sam = await signedIn(await startConsole({ items: waiting }), 'sam')
  return { sam, uses: named(await (await sam.get('/')).text()) }
}

describe('the icons', () => {
  it('come from one file that a browser asks for once', async () => {
    const { sam, uses } = await start()
    expect(uses.length).toBeGreaterThan(20)
    const [file = '', ...others] = new Set(uses.map((use) => use.file))
    expect(others).toEqual([])
    const answer = await sam.get(file)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('cache-control')).toContain('immutable')
  })

  it('are all in it, each with a drawing in the colour of the words beside it', async () => {
    const { sam, uses } = await start()
    const sheet = await (await sam.get(uses[0]?.file ?? '')).text()
    for (const { name } of uses) {
      const [, look = '', drawing = ''] =
        new RegExp(`<symbol id="${name}"([^>]*)>(.*?)</symbol>`, 's').exec(sheet) ?? []
      expect(look, name).toContain('stroke="currentColor"')
      expect(drawing, name).toMatch(/<(path|circle|rect|line|polyline|polygon|ellipse) /)
    }
    expect(sheet).not.toMatch(/<script|style=|\son[a-z]+=/)
  })

  it('are said to nobody: the words beside them say it', async () => {
    const { sam } = await start()
    const html = await (await sam.get('/')).text()
    for (const [svg] of html.matchAll(/<svg[^>]*>/g)) expect(svg).toContain('aria-hidden="true"')
  })
})
