import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

interface Import {
  readonly file: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
const sources = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))

const importPattern = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
const dynamicPattern = /\bimport\('([^']+)'\)/g

const resolve = (file: string, specifier: string) =>
  specifier.startsWith('.') ? relative(src, normalize(join(src, dirname(file), specifier))) : specifier

const importsOf = (file: string, source: string): readonly Import[] => [
  ...[...source.matchAll(importPattern)].map(([, type, to = '']) => ({
    file,
    to: resolve(file, to),
    typeOnly: type !== undefined,
  })),
  ...[...source.matchAll(dynamicPattern)].map(([, to = '']) => ({
    file,
    to: resolve(file, to),
    typeOnly: false,
  })),
]

const imports = [...sources].flatMap(([file, source]) => importsOf(file, source))

const roomOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : 'main')

/** Room -> what it may import: other rooms, packages and node modules. `type:` allows only `import type`. */
const table: Readonly<Record<string, readonly string[]>> = {
  core: [],
  dialog: ['core'],
  referral: ['core', 'temporal-polyfill', 'zod'],
  privacy: ['core', 'age-encryption', 'node:crypto'],
  content: [
    'core',
    'dialog',
    'i18next',
    'js-yaml',
    'yaml',
    'zod',
    'node:crypto',
    'node:fs',
    'node:path',
    'node:url',
  ],
  // What authors and translators work with: it shows and checks content, and never runs beside a conversation.
  author: ['core', 'dialog', 'content', 'app', 'type:channels', 'yaml', 'zod', 'node:fs', 'node:path'],
  app: ['core', 'dialog', 'referral', 'privacy', 'content', 'type:store', 'type:channels'],
  channels: [
    'core',
    'botbuilder',
    'grammy',
    '@kapso/whatsapp-cloud-api',
    'zod',
    'node:crypto',
    'node:timers/promises',
  ],
  // Other people's files, taken apart and written anew.
  media: [
    'core',
    'mediabunny',
    'sharp',
    'node:child_process',
    'node:path',
    'node:stream/consumers',
    'node:worker_threads',
    'node:url',
  ],
  store: [
    'core',
    'drizzle-orm',
    'drizzle-kit',
    'better-sqlite3',
    'pg',
    'better-auth',
    'type:app',
    'node:fs',
    'node:path',
    'node:url',
    'node:timers/promises',
  ],
  console: [
    'core',
    'app',
    'referral',
    'hono',
    'zod',
    'better-auth',
    '@better-auth/passkey',
    'uqr',
    'node:crypto',
    'node:fs',
    'node:path',
    'node:url',
    'node:module',
  ],
}

const target = (to: string) => {
  if (sources.has(to)) return roomOf(to)
  if (to.startsWith('node:')) return to
  return to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : (to.split('/')[0] ?? to)
}

const isAllowed = ({ file, to, typeOnly }: Import): boolean => {
  const room = roomOf(file)
  const allowed = table[room]
  if (allowed === undefined) return true
  const wanted = target(to)
  return wanted === room || allowed.includes(wanted) || (typeOnly && allowed.includes(`type:${wanted}`))
}

const show = ({ file, to }: Import) => `${file} imports ${to}`

describe('the rooms of the house', () => {
  it('reads every source file and finds imports in them', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(files.length)
  })

  it('only imports along the arrows of the import table', () => {
    expect(imports.filter((each) => !isAllowed(each)).map(show)).toEqual([])
  })

  it('knows every room: a new folder needs a row in the table', () => {
    const rooms = new Set(files.map(roomOf).filter((room) => room !== 'main'))
    expect([...rooms].filter((room) => table[room] === undefined)).toEqual([])
  })

  it('lets no channel know another', () => {
    const crossing = imports.filter(({ file, to }) => {
      const [room, channel, inside] = file.split('/')
      const [toRoom, toChannel, toInside] = to.split('/')
      return room === 'channels' && toRoom === 'channels' && inside && toInside && channel !== toChannel
    })
    expect(crossing.map(show)).toEqual([])
  })

  it('keeps each package in one place', () => {
    const homes: Readonly<Record<string, RegExp>> = {
      botbuilder: /^channels\//,
      grammy: /^channels\/telegram\//,
      '@kapso/whatsapp-cloud-api': /^channels\/whatsapp\//,
      'drizzle-orm': /^store\//,
      'better-sqlite3': /^store\//,
      pg: /^store\//,
      i18next: /^content\//,
      yaml: /^(content|author)\//,
      hono: /^(console\/|api\/|listen\.ts)/,
      pino: /^log\.ts/,
      'prom-client': /^metrics\.ts/,
      'age-encryption': /^privacy\//,
      mediabunny: /^media\//,
      sharp: /^media\//,
    }
    const strays = imports.filter(({ file, to }) => {
      const home = homes[target(to)]
      return home !== undefined && !home.test(file)
    })
    expect(strays.map(show)).toEqual([])
  })

  it('has no cycles at run time', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        imports
          .filter((each) => each.file === file && !each.typeOnly && sources.has(each.to))
          .map((each) => each.to),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      if (path.includes(file) || done.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  const roots = ['main.ts', 'chat.ts', 'admin.ts', 'locales.ts', 'handrail.ts', 'random-ids.ts']

  it('reads the clock and rolls dice only at the composition root', () => {
    const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bMath\.random\b/
    const found = [...sources].filter(([file, source]) => !roots.includes(file) && forbidden.test(source))
    expect(found.map(([file]) => file)).toEqual([])
  })

  it('reads the environment only in config.ts', () => {
    const found = [...sources].filter(
      ([file, source]) => file !== 'config.ts' && /process\.env|from 'node:process'/.test(source),
    )
    expect(found.map(([file]) => file)).toEqual([])
  })

  it('uses no promise and no timer where conversations and casework are decided', () => {
    const pure = [...sources].filter(([file]) => /^(core|dialog|referral)\//.test(file))
    expect(pure.length).toBeGreaterThan(20)
    const found = pure.filter(([, source]) =>
      /\basync\b|\bawait\b|\bsetTimeout\b|\bnew Promise\b/.test(source),
    )
    expect(found.map(([file]) => file)).toEqual([])
  })
})
