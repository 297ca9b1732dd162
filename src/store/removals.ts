import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { query, value } from './query.ts'
import { touched } from './writes.ts'

/** What statements delete, each a query. */
export const remove = {
  person: query('delete_person', ({ db, tables: { persons: t } }) =>
    db
      .delete(t)
      .where(eq(t.id, value('id')))
      .returning(touched),
  ),
  answer: query('delete_answer', ({ db, tables: { answers: t } }) =>
    db
      .delete(t)
      .where(and(eq(t.personId, value('personId')), eq(t.field, value('field'))))
      .returning(touched),
  ),
  case: query('delete_case', ({ db, tables: { cases: t } }) =>
    db
      .delete(t)
      .where(eq(t.id, value('id')))
      .returning(touched),
  ),
  conversation: query('delete_conversation', ({ db, tables: { conversations: t } }) =>
    db
      .delete(t)
      .where(and(eq(t.key, value('key')), eq(t.version, value('version'))))
      .returning(touched),
  ),
  message: query('erase_message', ({ db, tables: { messages: t } }) =>
    db
      .delete(t)
      .where(eq(t.externalKey, value('externalKey')))
      .returning(touched),
  ),
  personsOf: query('erase_persons_of', ({ db, tables: { persons: t, cases } }) =>
    db
      .delete(t)
      .where(
        inArray(
          t.id,
          db
            .select({ id: cases.personId })
            .from(cases)
            .where(and(eq(cases.conversationKey, value('conversationKey')), isNotNull(cases.personId))),
        ),
      )
      .returning(touched),
  ),
  casesOf: query('erase_cases_of', ({ db, tables: { cases: t } }) =>
    db
      .delete(t)
      .where(eq(t.conversationKey, value('conversationKey')))
      .returning(touched),
  ),
}
