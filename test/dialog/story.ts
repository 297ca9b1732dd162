import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { wordless } from '../../src/dialog/input.ts'

const recorded = { bot: z.array(z.string()).exactOptional(), events: z.array(z.string()).exactOptional() }
const common = {
  after: z.string().exactOptional(),
  /** It was sent this long before it reaches us. */
  late: z.string().exactOptional(),
  /** It is one of a flood. */
  flood: z.literal(true).exactOptional(),
  ...recorded,
}
const option = z.string()

/**
 * One thing that happens. `taps`, `types`... name options by their id, so that a story survives other words:
 * `types` writes the label, `vowelled` and `bare` write it as an Arabic keyboard might, `number` and
 * `arabic_number` its place in the list, `tap_key_of` taps the last earlier message that offered it.
 * `worker: hears share given` is what was said to a caseworker, `worker: resumes` that they know
 * who writes, and `worker: asks for a picture` that they asked for one.
 */
const stepSchema = z.union([
  z.strictObject({ person: z.string(), ...common }),
  z.strictObject({ edits: z.string(), ...common }),
  z.strictObject({ deletes: z.string(), ...common }),
  z.strictObject({ taps: option, ...common }),
  z.strictObject({ types: option, ...common }),
  z.strictObject({ vowelled: option, ...common }),
  z.strictObject({ bare: option, ...common }),
  z.strictObject({ number: option, ...common }),
  z.strictObject({ arabic_number: option, ...common }),
  z.strictObject({ tap_key_of: option, ...common }),
  z.strictObject({
    sends: z.enum([...wordless, 'voice', 'picture', 'reaction']),
    caption: z.string().exactOptional(),
    ...common,
  }),
  z.strictObject({
    worker: z
      .string()
      .regex(
        /^(joins \w+|leaves \w+|closes|resumes|asks for a picture|hears \w+ (given|refused|withdrawn))$/,
      ),
    ...common,
  }),
  z.strictObject({
    event: z.enum([
      'blocked',
      'unblocked',
      'identity_changed',
      'nobody_came',
      'safe_contact_over',
      'notice_changed',
    ]),
    ...common,
  }),
])
export type StoryStep = z.infer<typeof stepSchema>

const storySchema = z.strictObject({
  title: z.string(),
  language: z.string(),
  staffed: z.boolean(),
  erasable: z.boolean(),
  /** What happened before, by its name in `openings.yaml`; other stories tell it in full. */
  opening: z.string().exactOptional(),
  /** Notices that read differently from the step `event: notice_changed` on. */
  changed: z.array(z.string()).exactOptional(),
  steps: z.array(stepSchema).min(1),
})
export type Story = z.infer<typeof storySchema>

const folder = new URL('../dialogs/', import.meta.url)
const openingsFile = 'openings.yaml'

const read = (file: string): unknown => parse(readFileSync(new URL(file, folder), 'utf8'))

export const readStories = (): readonly (readonly [string, Story])[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== openingsFile)
    .sort()
    .map((file) => [file, storySchema.parse(read(file))] as const)

/** Named beginnings; one may begin with another. */
const openings = z
  .record(z.string(), z.strictObject({ opening: z.string().exactOptional(), steps: z.array(stepSchema) }))
  .parse(read(openingsFile))

export const openingNames: readonly string[] = Object.keys(openings)

export const openingOf = (name: string | undefined): readonly StoryStep[] => {
  if (name === undefined) return []
  const found = openings[name]
  if (found === undefined) throw new Error(`no opening named ${name}`)
  return [...openingOf(found.opening), ...found.steps]
}

/** Writes a story back, formatted as the repository's other files are. */
export const writeStory = async (file: string, story: Story) => {
  const options = { parser: 'yaml', singleQuote: true, printWidth: 110 }
  writeFileSync(new URL(file, folder), await format(stringify(story, { lineWidth: 0 }), options))
}
