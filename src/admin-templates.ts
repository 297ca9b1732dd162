import type { Content } from './content/load.ts'
import { plainLanguage } from './app/approved-templates.ts'
import type { ApprovedTemplate } from './app/approved-templates.ts'

/**
 * The neutral first lines as Meta's manager asks for them, language by language, with which of them the settings call
 * approved; then what the settings name that there is not.
 */
export const templateLines = (
  { templates, texts }: Pick<Content, 'templates' | 'texts'>,
  approved: readonly ApprovedTemplate[],
): readonly string[] => {
  const named = (name: string, language: string) =>
    approved.filter((each) => each.name === name && plainLanguage(each.language) === language)
  const unknown = approved.filter(
    ({ name, language }) =>
      !templates.some((each) => each.name === name) ||
      !texts.languages.some(({ code }) => code === plainLanguage(language)),
  )
  return [
    ...texts.languages.flatMap(({ code, name: language }) => [
      `${language} (${code})`,
      ...templates.flatMap(({ name, key }) => {
        const as = named(name, code).map((each) => each.language)
        return [
          `  name: ${name}   category: UTILITY   ${as.length === 0 ? 'not approved' : `approved as ${as.join(', ')}`}`,
          `  body: ${texts.t(code, key)}`,
        ]
      }),
    ]),
    ...unknown.map(
      ({ name, language }) => `HANDRAIL_WHATSAPP_TEMPLATES: ${name}:${language} is none of these`,
    ),
  ]
}
