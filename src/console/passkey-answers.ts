import { z } from 'zod'

/** What a browser says of every passkey, in its own JSON. */
const common = {
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}
/** What a browser makes of a new passkey. */
const attestation = z.object({
  ...common,
  response: z.object({
    clientDataJSON: z.string(),
    attestationObject: z.string(),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
/** What it answers with one. */
const assertion = z.object({
  ...common,
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
})

const parsed = <T>(schema: z.ZodType<T>, answer: string): T | null => {
  try {
    const found = schema.safeParse(JSON.parse(answer))
    return found.success ? found.data : null
  } catch {
    return null
  }
}

/** A passkey that was made; null where it is none. */
export const madeIn = (answer: string): z.infer<typeof attestation> | null => parsed(attestation, answer)

/** The use of one. */
export const usedIn = (answer: string): z.infer<typeof assertion> | null => parsed(assertion, answer)
