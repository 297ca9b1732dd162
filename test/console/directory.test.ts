import { describe, expect, it } from 'vitest'
import { browse, signedIn, startConsole } from './support/console.ts'

const open = async (path: string, language = 'en') => {
  const target = await startConsole()
  const sam = await signedIn(target, 'sam')
  await sam.post('/language', { language })
  return (await sam.get(path)).text()
}

/** The words of the page's table, line by line. */
const rowsOf = (page: string) =>
  [...page.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replace(/<[^>]*>/g, '').trim(),
    ),
  )

describe('numbers to call', () => {
  it("stand by country, in the order of their names in the worker's language", async () => {
    expect(rowsOf(await open('/directory')).map(([first]) => first)).toEqual([
      'Help',
      'Lebanon',
      'Police',
      'United Kingdom',
      'Crisis line',
    ])
    const arabic = rowsOf(await open('/directory', 'ar')).map(([first]) => first)
    expect(arabic.indexOf('المملكة المتحدة')).toBeLessThan(arabic.indexOf('لبنان'))
  })

  it('say who checked a line and when, its hours and its languages', async () => {
    expect(rowsOf(await open('/directory'))).toContainEqual([
      'Crisis line',
      '116 123',
      expect.stringMatching(/^Mon\s–\sFri, 9:00\sAM to 5:00\sPM$/),
      'English and Arabic',
      'Mar 2, 2026 by Noor',
    ])
  })

  it('say of a line that nobody checked that it is not, and nothing that is not known', async () => {
    expect(rowsOf(await open('/directory'))).toContainEqual(['Police', '112, 1 999', '', '', 'Not checked'])
  })

  it('are dialled from left to right in Arabic, too', async () => {
    const page = await open('/directory', 'ar')
    expect(page).toContain('<html lang="ar" dir="rtl">')
    expect(page).toContain('<bdi dir="ltr">116 123</bdi>')
    expect(page).toContain('لم يُتحقَّق منه')
  })

  it.each([
    { q: 'LEB', found: 'LB' },
    { q: ' lébanon ', found: 'LB' },
    { q: 'gb', found: 'GB' },
    { q: 'kingdom', found: 'GB' },
  ])('are found by "$q"', async ({ q, found }) => {
    const page = await open(`/directory?q=${encodeURIComponent(q)}`)
    expect([...page.matchAll(/<tbody id="(\w+)"/g)].map(([, code]) => code)).toEqual([found])
  })

  it('say so where there are none, and show what was searched for as words', async () => {
    const page = await open(`/directory?q=${encodeURIComponent('"><b>no')}`)
    expect(page).toContain('There are no numbers for such a country')
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;no"')
    expect(page).not.toContain('<b>no')
  })

  it('are for those who work here', async () => {
    const target = await startConsole()
    const answer = await browse(target).get('/directory')
    expect(await answer.text()).not.toContain('116 123')
    const sam = await signedIn(target, 'sam')
    expect(await (await sam.get('/')).text()).toContain('href="/directory"')
  })
})
