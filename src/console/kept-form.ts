import { z } from 'zod'
import { takesWork } from './access.ts'
import type { Page } from './env.ts'
import { tokenField } from './forms.ts'

const schema = z.object({
  action: z.string().refine(takesWork),
  fields: z.array(z.tuple([z.string(), z.string()])).max(500),
})

/** A form that came too early, as while the page was locked: after the password it can be sent as it was. */
export type KeptForm = Readonly<z.infer<typeof schema>>

// A reply of 4,096 characters, as a browser encodes it. Larger is read only behind the limit on forms.
const longestKept = 40_000

/** What was sent, when it is work; whoever pressed the button a moment ago would lose it. */
export const keptForm = async (c: Page): Promise<KeptForm | null> => {
  const length = Number(c.req.header('content-length') ?? Infinity)
  if (c.req.method !== 'POST' || length > longestKept || !takesWork(c.req.path)) return null
  return formIn(c)
}

/** What proves who somebody is stands on no page, not even hidden; nor does what names a person for a journey. */
const secrets: readonly string[] = ['password', 'code', 'credential', 'legalName', 'bornOn', 'documentNumber']

/** What was sent, but for what must not stand on a page. */
export const formIn = async (c: Page): Promise<KeptForm> => {
  const form = await c.req.parseBody({ all: true })
  const fields = Object.entries(form).flatMap(([name, given]) =>
    [given].flat().flatMap((value) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
  )
  return {
    action: c.req.path,
    fields: fields.filter(([name]) => name !== tokenField && !secrets.includes(name)),
  }
}

/** The same, from the page that kept it; null: there was none, or it is not ours. */
export const keptFormIn = (text: string): KeptForm | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** What somebody wrote in it; codes and ticks have no spaces. */
export const wordsIn = ({ fields }: KeptForm): string =>
  fields
    .map(([, value]) => value)
    .filter((value) => /\s/.test(value.trim()))
    .join('\n\n')
