import { isAbsolute, relative, resolve } from 'node:path'
import { env } from 'node:process'
import { z } from 'zod'
import type { ApprovedTemplate } from './app/approved-templates.ts'
import { minutes } from './core/time.ts'

/** A value that must never be printed: shows as `[secret]` wherever it is written by mistake. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  /** The value itself, for the one place that needs it. */
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '[secret]'
  }
  toJSON(): string {
    return '[secret]'
  }
}

export interface TelegramConfig {
  readonly token: Secret
  readonly apiRoot: string
  /** With a secret and a public URL messages come by webhook, else by long polling. */
  readonly webhookSecret: Secret | null
}

export interface WhatsAppConfig {
  readonly accessToken: Secret
  readonly phoneNumberId: string
  readonly appSecret: Secret
  readonly verifyToken: Secret
  readonly apiRoot: string
  readonly templates: readonly ApprovedTemplate[]
}

/** Everything the environment decides, read once. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly mode: 'development' | 'production'
  readonly dataDir: string
  readonly databaseUrl: Secret | null
  readonly keysFile: string
  /** Whether workers have to sign in with an authenticator app, or may. */
  readonly twoFactor: 'required' | 'optional'
  readonly metricsToken: Secret | null
  readonly logLevel: 'info' | 'silent'
  readonly telegram: TelegramConfig | null
  readonly whatsapp: WhatsAppConfig | null
  /** How long a simulated phone takes any words after its own last ones, in ms; null: always. */
  readonly simulatorWindow: number | null
}

export type ConfigResult =
  | { readonly ok: true; readonly value: Config }
  /** One clear line that names the setting. */
  | { readonly ok: false; readonly problem: string }

const isHere = (root: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(root).hostname)
const isHttpsOrLoopback = (root: string) => isHere(root) || root.startsWith('https://')
const isGraphOrLoopback = (root: string) =>
  isHere(root) || (root.startsWith('https://') && new URL(root).hostname === 'graph.facebook.com')

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HANDRAIL_HOST: z.string().min(1).default('127.0.0.1'),
  HANDRAIL_PUBLIC_URL: url.optional(),
  HANDRAIL_DATA_DIR: z.string().min(1).default('./data'),
  HANDRAIL_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  HANDRAIL_KEYS_FILE: z.string().min(1).optional(),
  HANDRAIL_MODE: z.enum(['development', 'production']).default('development'),
  HANDRAIL_TWO_FACTOR: z.enum(['required', 'optional']).optional(),
  HANDRAIL_METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  HANDRAIL_LOG: z.enum(['info', 'silent']).default('info'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, 'is not a bot token (123456:ABC...)')
    .optional(),
  // The token and every word go there: in clear only to this machine.
  TELEGRAM_API_ROOT: url
    .refine(isHttpsOrLoopback, 'must begin with https://, or be this machine')
    .default('https://api.telegram.org'),
  // 1-256 of these characters is what the Bot API takes (setWebhook).
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'needs 16 to 256 letters, digits, _ or -')
    .optional(),
  WHATSAPP_ACCESS_TOKEN: z.string().min(1).optional(),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/, 'is a number of digits only').optional(),
  WHATSAPP_APP_SECRET: z.string().min(1).optional(),
  WHATSAPP_VERIFY_TOKEN: z.string().min(1).optional(),
  // Nothing a person writes passes through anybody else's proxy.
  WHATSAPP_API_ROOT: url
    .refine(isGraphOrLoopback, 'must be https://graph.facebook.com, or this machine')
    .default('https://graph.facebook.com'),
  HANDRAIL_WHATSAPP_TEMPLATES: z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .pipe(
      z.array(z.string().regex(/^[a-z0-9_]+:[a-z]{2,3}(_[A-Z]{2})?$/, 'must read like hello:en,hello:pt_BR')),
    )
    .default([]),
  // Minutes; below this a reply would hardly be possible at all.
  HANDRAIL_SIMULATOR_WINDOW: z.coerce.number().int().min(10).optional(),
})
type Environment = z.infer<typeof environment>

const refuse = (problem: string): ConfigResult => ({ ok: false, problem })
const secret = (value: string | undefined) => (value === undefined ? null : new Secret(value))

/** The settings of this process. */
export const processConfig = (): ConfigResult => readConfig(env)

/** Reads the settings; a bad, missing or half-given one is a problem named in one line. */
export const readConfig = (settingsGiven: Readonly<Record<string, string | undefined>>): ConfigResult => {
  const given = Object.fromEntries(
    Object.entries(settingsGiven).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(`${String(issue?.path[0])}: ${issue?.message ?? 'is not valid'}`)
  }
  const settings = parsed.data
  const whatsapp = readWhatsApp(settings)
  if (typeof whatsapp === 'string') return refuse(whatsapp)
  if (settings.TELEGRAM_BOT_TOKEN === undefined && settings.TELEGRAM_WEBHOOK_SECRET !== undefined) {
    return refuse('TELEGRAM_BOT_TOKEN: is missing, but TELEGRAM_WEBHOOK_SECRET is set')
  }
  const dataDir = resolve(settings.HANDRAIL_DATA_DIR)
  const config: Config = {
    port: settings.PORT,
    host: settings.HANDRAIL_HOST,
    publicUrl: settings.HANDRAIL_PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    mode: settings.HANDRAIL_MODE,
    dataDir,
    databaseUrl: secret(settings.HANDRAIL_DATABASE_URL),
    keysFile: resolve(settings.HANDRAIL_KEYS_FILE ?? `${dataDir}/keys.json`),
    twoFactor:
      settings.HANDRAIL_TWO_FACTOR ?? (settings.HANDRAIL_MODE === 'production' ? 'required' : 'optional'),
    metricsToken: secret(settings.HANDRAIL_METRICS_TOKEN),
    logLevel: settings.HANDRAIL_LOG,
    telegram: readTelegram(settings),
    whatsapp,
    simulatorWindow:
      settings.HANDRAIL_SIMULATOR_WINDOW === undefined ? null : minutes(settings.HANDRAIL_SIMULATOR_WINDOW),
  }
  const problem = config.mode === 'production' ? productionProblem(config, settings) : null
  return problem === null ? { ok: true, value: Object.freeze(config) } : refuse(problem)
}

const readTelegram = (settings: Environment): TelegramConfig | null => {
  const token = secret(settings.TELEGRAM_BOT_TOKEN)
  if (token === null) return null
  const webhookSecret =
    settings.HANDRAIL_PUBLIC_URL === undefined ? null : secret(settings.TELEGRAM_WEBHOOK_SECRET)
  return { token, apiRoot: settings.TELEGRAM_API_ROOT, webhookSecret }
}

const readWhatsApp = (settings: Environment): WhatsAppConfig | string | null => {
  const needed = {
    WHATSAPP_ACCESS_TOKEN: settings.WHATSAPP_ACCESS_TOKEN,
    WHATSAPP_PHONE_NUMBER_ID: settings.WHATSAPP_PHONE_NUMBER_ID,
    WHATSAPP_APP_SECRET: settings.WHATSAPP_APP_SECRET,
    WHATSAPP_VERIFY_TOKEN: settings.WHATSAPP_VERIFY_TOKEN,
  }
  const names = Object.entries(needed)
  const missing = names.filter(([, value]) => value === undefined).map(([name]) => name)
  if (missing.length === names.length) return null
  const {
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_VERIFY_TOKEN: verifyToken,
  } = needed
  if (!accessToken || !phoneNumberId || !appSecret || !verifyToken) {
    return `${missing[0] ?? ''}: is missing, but other WHATSAPP settings are set`
  }
  return {
    accessToken: new Secret(accessToken),
    phoneNumberId,
    appSecret: new Secret(appSecret),
    verifyToken: new Secret(verifyToken),
    apiRoot: settings.WHATSAPP_API_ROOT,
    templates: settings.HANDRAIL_WHATSAPP_TEMPLATES.map((entry) => {
      const [name = '', language = ''] = entry.split(':')
      return { name, language }
    }),
  }
}

const productionProblem = (config: Config, settings: Environment): string | null => {
  if (settings.HANDRAIL_PUBLIC_URL === undefined)
    return 'HANDRAIL_PUBLIC_URL: is missing; production needs it'
  if (!config.publicUrl.startsWith('https://'))
    return 'HANDRAIL_PUBLIC_URL: must begin with https:// in production'
  const fromData = relative(config.dataDir, config.keysFile)
  const inside = !fromData.startsWith('..') && !isAbsolute(fromData)
  // Whoever takes the data directory must not find the keys beside what they open.
  if (inside) return 'HANDRAIL_KEYS_FILE: must lie outside HANDRAIL_DATA_DIR in production'
  return null
}
