import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found)
const unique = (words: readonly string[]) => [...new Set(words)].toSorted()

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Readonly<
  Record<'scripts' | 'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
>

describe('what the documents claim', () => {
  it('the README lists every setting there is, and no other', () => {
    const known = unique(all(read('src/config.ts'), /^ {2}([A-Z][A-Z_]+):/gm))
    expect(known).toContain('HANDRAIL_KEYS_FILE')
    expect(unique(all(read('README.md'), /^\| `([A-Z][A-Z_]+)`/gm))).toEqual(known)
  })

  it('the README lists every metric there is, and no other', () => {
    const known = unique(all(read('src/metrics.ts'), /'(handrail_\w+)'/g))
    expect(known).toContain('handrail_turns_total')
    expect(unique(all(read('README.md'), /^\| `(handrail_\w+)`/gm))).toEqual(known)
  })

  it('every npm command a document names exists', () => {
    const named = documents.flatMap((document) => all(read(document), /\bnpm run ([\w:-]+)/g))
    expect(unique(named).filter((name) => !(name in scripts))).toEqual([])
    expect(named).toContain('verify')
  })

  it('every link between documents leads somewhere', () => {
    const broken = documents.flatMap((document) =>
      all(read(document), /\]\((?!https?:)([^)#\s]+)/g)
        .filter((link) => !existsSync(join(root, dirname(document), link)))
        .map((link) => `${document}: ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('every decision is on the list in docs/architecture.md', () => {
    const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => `decisions/${name}`)
    const listed = all(read('docs/architecture.md'), /\((decisions\/[^)]+)\)/g)
    expect(unique(listed)).toEqual(decisions.toSorted())
  })

  it('every package we depend on has its reason on the page of packages, and no other is there', () => {
    const listed = all(read('docs/decisions/0006-packages.md'), /^\| `([^`]+)`/gm)
    expect(unique(listed)).toEqual(unique(Object.keys({ ...dependencies, ...devDependencies })))
  })

  it('every room of src has its row in docs/architecture.md', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, 'src', entry.name)).length > 0)
      .map((entry) => entry.name)
    const rows = all(read('docs/architecture.md'), /^\| `(\w+)\/`/gm)
    expect(unique(rows)).toEqual(rooms.toSorted())
  })

  it('every file a document names exists', () => {
    const named = documents.flatMap((document) =>
      all(read(document), /`((?:src|test|dialogs|locales|drizzle)\/[\w./-]+\.(?:tsx?|ya?ml|json))`/g),
    )
    expect(unique(named).filter((path) => !existsSync(join(root, path)))).toEqual([])
    expect(named.length).toBeGreaterThan(10)
  })
})
