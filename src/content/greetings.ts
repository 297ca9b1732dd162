import { fold } from '../dialog/fold.ts'
import { dangerFinder } from './danger.ts'
import type { ContentFiles } from './files.ts'

/**
 * The language that first words are certainly in: a greeting or danger words of that language alone, or letters that no
 * other deployed language is written with. Null otherwise, and the question is asked: "hello" is said by everybody.
 */
export const languageFinder = ({
  languages,
  danger,
}: Pick<ContentFiles, 'languages' | 'danger'>): ((folded: string) => string | null) => {
  const sought = languages.map(({ code, greetings, letters }) => {
    const words = danger[code]
    const greeted = new Set(greetings.map(fold))
    const written = letters === undefined ? null : new RegExp(letters, 'u')
    const inDanger = words === undefined ? null : dangerFinder({ danger: { [code]: words } })
    return {
      code,
      tells: (folded: string) =>
        greeted.has(folded) || written?.test(folded) === true || (inDanger?.(folded) ?? []).length > 0,
    }
  })
  return (folded) => {
    const [only, another] = sought.filter(({ tells }) => tells(folded))
    return only !== undefined && another === undefined ? only.code : null
  }
}
