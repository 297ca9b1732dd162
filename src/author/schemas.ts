import { z } from 'zod'
import { retentionSchema } from '../content/retention.ts'
import {
  bannedSchema,
  commandWordsSchema,
  countryWordsSchema,
  dangerWordsSchema,
  dialogSchema,
  directorySchema,
  fieldsSchema,
  languagesSchema,
  lengthsSchema,
  noticesSchema,
  reactionWordsSchema,
  reviewsSchema,
  signPhrasesSchema,
  textTreeSchema,
} from '../content/schema.ts'
import type { Node } from '../dialog/definition.ts'
import { nodeKinds } from '../dialog/nodes/registry.ts'

const schemas = {
  dialog: dialogSchema,
  fields: fieldsSchema,
  directory: directorySchema,
  retention: retentionSchema,
  languages: languagesSchema,
  notices: noticesSchema,
  reviews: reviewsSchema,
  texts: textTreeSchema,
  commands: commandWordsSchema,
  countries: countryWordsSchema,
  banned: bannedSchema,
  signs: signPhrasesSchema,
  danger: dangerWordsSchema,
  reactions: reactionWordsSchema,
  lengths: lengthsSchema,
} satisfies Readonly<Record<string, z.ZodType>>

/** What an editor can know of each kind of file, as JSON Schema; `commentOf` says what a node kind does. */
export const schemaFiles = (
  commentOf: (kind: Node['kind']) => string,
): Readonly<Record<string, z.core.JSONSchema.BaseSchema>> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.json`,
      z.toJSONSchema(schema, {
        io: 'input',
        // The newest that every editor's YAML support reads.
        target: 'draft-7',
        override: ({ jsonSchema }) => {
          const kind = kindNamedIn(jsonSchema)
          if (kind !== null) jsonSchema.description = commentOf(kind)
        },
      }),
    ]),
  )

const isKind = (name: unknown): name is Node['kind'] =>
  typeof name === 'string' && Object.hasOwn(nodeKinds, name)

/** The node kind that an object schema is of. */
const kindNamedIn = ({ properties }: z.core.JSONSchema.BaseSchema): Node['kind'] | null => {
  const kind = properties?.['kind']
  return typeof kind === 'object' && isKind(kind.const) ? kind.const : null
}
