import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/store/tables.sqlite.ts',
  out: './drizzle/sqlite',
})
