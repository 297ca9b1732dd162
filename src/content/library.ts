import type { Library } from '../dialog/definition.ts'
import type { ContentFiles } from './files.ts'
import { buildNotices } from './notices.ts'

/** What the engine goes by. */
export const buildLibrary = (files: ContentFiles): Library => ({
  version: files.version,
  dialogs: files.dialogs,
  fields: files.fields,
  notices: buildNotices(files),
})
