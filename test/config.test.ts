import { execFile } from 'node:child_process'
import { inspect, promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

type Settings = Readonly<Record<string, string | undefined>>

const telegram = { TELEGRAM_BOT_TOKEN: '123456:planted-token' }
const whatsapp = {
  WHATSAPP_ACCESS_TOKEN: 'planted-access-token',
  WHATSAPP_PHONE_NUMBER_ID: '1550',
  WHATSAPP_APP_SECRET: 'planted-app-secret',
  WHATSAPP_VERIFY_TOKEN: 'planted-verify-token',
}
const production = {
  HANDRAIL_MODE: 'production',
  HANDRAIL_PUBLIC_URL: 'https://help.example.org',
  HANDRAIL_DATA_DIR: '/srv/handrail/data',
  HANDRAIL_KEYS_FILE: '/srv/handrail/keys/keys.json',
}

const problemOf = (settings: Settings): string => {
  const config = readConfig(settings)
  return config.ok ? '' : config.problem
}

const valueOf = (settings: Settings) => {
  const config = readConfig(settings)
  if (!config.ok) throw new Error(config.problem)
  return config.value
}

interface Refusal {
  readonly label: string
  readonly settings: Settings
  /** How the one line begins. */
  readonly names: string
}

const bad = (name: string, value: string, settings: Settings = {}): Refusal => ({
  label: `${name}=${value.slice(0, 40)}`,
  settings: { ...settings, [name]: value },
  names: name,
})

const without = (name: string): Refusal => ({
  label: `WhatsApp without ${name}`,
  settings: { ...whatsapp, [name]: undefined },
  names: name,
})

const refusals: readonly Refusal[] = [
  bad('PORT', 'http'),
  bad('PORT', '70000'),
  bad('PORT', '-1'),
  bad('PORT', '80.5'),
  bad('HANDRAIL_PUBLIC_URL', 'help.example.org'),
  bad('HANDRAIL_PUBLIC_URL', 'ftp://help.example.org'),
  bad('HANDRAIL_DATABASE_URL', 'mysql://localhost/handrail'),
  bad('HANDRAIL_MODE', 'prod'),
  bad('HANDRAIL_TWO_FACTOR', 'off'),
  bad('HANDRAIL_SIMULATOR_WINDOW', '5'),
  bad('HANDRAIL_WHATSAPP_TEMPLATES', 'hello'),
  bad('HANDRAIL_WHATSAPP_TEMPLATES', 'hello:en,Hello:en'),
  bad('HANDRAIL_WHATSAPP_TEMPLATES', 'hello:pt-BR'),
  bad('HANDRAIL_METRICS_TOKEN', 'short'),
  bad('HANDRAIL_LOG', 'debug'),
  bad('TELEGRAM_BOT_TOKEN', 'not a token'),
  bad('TELEGRAM_API_ROOT', 'api.telegram.org', telegram),
  bad('TELEGRAM_WEBHOOK_SECRET', 'short', telegram),
  bad('TELEGRAM_WEBHOOK_SECRET', 'sixteen or more, but with spaces', telegram),
  bad('TELEGRAM_WEBHOOK_SECRET', 'x'.repeat(257), telegram),
  bad('WHATSAPP_PHONE_NUMBER_ID', '+1 550', whatsapp),
  bad('WHATSAPP_API_ROOT', 'graph.facebook.com', whatsapp),
  bad('TELEGRAM_API_ROOT', 'http://api.telegram.org', telegram),
  bad('WHATSAPP_API_ROOT', 'https://proxy.example.org', whatsapp),
  bad('WHATSAPP_API_ROOT', 'http://graph.facebook.com', whatsapp),
  {
    label: 'a webhook secret without a bot',
    settings: { TELEGRAM_WEBHOOK_SECRET: 'long-enough-secret' },
    names: 'TELEGRAM_BOT_TOKEN',
  },
  ...Object.keys(whatsapp).map(without),
  {
    label: 'an empty secret of four',
    settings: { ...whatsapp, WHATSAPP_APP_SECRET: '' },
    names: 'WHATSAPP_APP_SECRET',
  },
  {
    label: 'production without a public address',
    settings: { ...production, HANDRAIL_PUBLIC_URL: undefined },
    names: 'HANDRAIL_PUBLIC_URL',
  },
  bad('HANDRAIL_PUBLIC_URL', 'http://help.example.org', production),
  {
    label: 'production with the keys beside the data',
    settings: { ...production, HANDRAIL_KEYS_FILE: undefined },
    names: 'HANDRAIL_KEYS_FILE',
  },
  bad('HANDRAIL_KEYS_FILE', '/srv/handrail/data/deeper/keys.json', production),
  bad('HANDRAIL_KEYS_FILE', '/srv/handrail/keys/../data/keys.json', production),
]

describe('settings', () => {
  it('are all optional: with none it runs here, in development, with its data in ./data', () => {
    const config = valueOf({})
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', mode: 'development' })
    expect(config).toMatchObject({ telegram: null, whatsapp: null, databaseUrl: null })
    expect(config.keysFile).toBe(`${config.dataDir}/keys.json`)
  })

  it('that are empty count as absent', () => {
    const empty = { PORT: '', HANDRAIL_PUBLIC_URL: '', TELEGRAM_BOT_TOKEN: '', WHATSAPP_APP_SECRET: '' }
    expect(valueOf(empty)).toEqual(valueOf({}))
  })

  it.each(refusals)('$label: is refused in one line that names it', ({ settings, names }) => {
    const problem = problemOf(settings)
    expect(problem).toMatch(new RegExp(`^${names}: .{5,}`, 'u'))
    expect(problem).not.toContain('\n')
  })

  it.each(refusals)('$label: the line does not repeat a secret', ({ settings }) => {
    const secrets = Object.entries(settings).filter(([name]) => /TOKEN|SECRET|DATABASE/u.test(name))
    for (const [, value] of secrets) if (value) expect(problemOf(settings)).not.toContain(value)
  })

  it('for Telegram mean a webhook with a secret and a public address, else long polling', () => {
    const secret = { TELEGRAM_WEBHOOK_SECRET: 'long-enough-secret' }
    const address = { HANDRAIL_PUBLIC_URL: 'https://help.example.org/' }
    expect(valueOf({ ...telegram, ...secret, ...address }).telegram?.webhookSecret).not.toBeNull()
    expect(valueOf({ ...telegram, ...secret }).telegram?.webhookSecret).toBeNull()
    expect(valueOf({ ...telegram, ...address }).telegram?.webhookSecret).toBeNull()
  })

  it('name the templates that Meta has approved, in its own codes for languages', () => {
    const settings = { ...whatsapp, HANDRAIL_WHATSAPP_TEMPLATES: 'hello:en, reception:pt_BR' }
    expect(valueOf(settings).whatsapp?.templates).toEqual([
      { name: 'hello', language: 'en' },
      { name: 'reception', language: 'pt_BR' },
    ])
    expect(valueOf(whatsapp).whatsapp?.templates).toEqual([])
  })

  it('are taken in production when they keep its rules, and cannot be changed after', () => {
    const config = valueOf({ ...production, ...telegram, ...whatsapp })
    expect(config).toMatchObject({ mode: 'production', publicUrl: 'https://help.example.org' })
    expect(Object.isFrozen(config)).toBe(true)
  })

  it('ask everybody for an authenticator app in production, and elsewhere when told to', () => {
    const other = (value: string) => ({ HANDRAIL_TWO_FACTOR: value })
    expect(valueOf({ ...production }).twoFactor).toBe('required')
    expect(valueOf({ ...production, ...other('optional') }).twoFactor).toBe('optional')
    expect(valueOf({}).twoFactor).toBe('optional')
    expect(valueOf(other('required')).twoFactor).toBe('required')
  })

  it('never show a secret when they are printed', () => {
    const secrets = {
      ...whatsapp,
      ...telegram,
      TELEGRAM_WEBHOOK_SECRET: 'planted-webhook-secret',
      HANDRAIL_PUBLIC_URL: 'https://help.example.org',
      HANDRAIL_METRICS_TOKEN: 'planted-metrics-token',
      HANDRAIL_DATABASE_URL: 'postgres://handrail:planted-password@localhost/handrail',
    }
    const config = valueOf(secrets)
    const { telegram: bot, databaseUrl } = config
    const printed = [
      JSON.stringify(config),
      inspect(config, { depth: 9, showHidden: true }),
      `${String(databaseUrl)} ${String(bot?.token)}`,
      JSON.stringify({ ...config }),
    ]
    expect(printed.join('\n')).not.toContain('planted')
    expect(databaseUrl?.reveal()).toContain('planted-password')
  })
})

describe('node dist/main.js', () => {
  /** What it says of why it did not start. */
  const refusedStart = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const main = new URL('../dist/main.js', import.meta.url).pathname
    const failed = promisify(execFile)(process.execPath, [main], { env, timeout: 30_000 })
    const { code, stdout, stderr } = await failed.then(
      () => ({ code: 0, stdout: '', stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
    expect(code).toBe(1)
    expect(stdout).toBe('')
    const [said, ...lines] = stderr.trimEnd().split('\n')
    expect(said).toBe('Handrail did not start; nothing was changed.')
    return lines
  }

  it('with a bad setting exits with 1 and one clear line, no stack', async () => {
    const [line, ...rest] = await refusedStart({ ...telegram, TELEGRAM_WEBHOOK_SECRET: 'short' })
    expect(line).toMatch(/^ {2}TELEGRAM_WEBHOOK_SECRET: /u)
    expect(rest).toEqual([])
  })

  it('refuses production while nobody has signed for the words, and names them by language', async () => {
    const [line, ...rest] = await refusedStart(production)
    expect(line).toMatch(/^ {2}HANDRAIL_MODE: .*locales\/reviews\.yaml/u)
    expect(rest.length).toBeGreaterThan(1)
    for (const each of rest) expect(each).toMatch(/^ {2}[a-z]{2}: unreviewed: all \d+ units$/u)
  })
})
