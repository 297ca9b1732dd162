import type { PaperKind } from '../../app/assistance-print.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import type { Paper } from '../paper.ts'
import { endangers, readableLetters } from '../papers.ts'
import type { Words } from '../words.ts'
import { Problem } from './form.tsx'
import { Icon } from './icon.tsx'
import { Shell } from './shell.tsx'
import { ToldParts } from './told.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
  readonly kind: PaperKind
  readonly paper: Paper
  /** Those of the paper, which need not be the reader's. */
  readonly words: Words
}

/** What stands beside the paper on the screen, and not on it: the way back, and other languages and letters. */
const Beside = ({ c, view, kind, paper, words }: Props) => {
  const own = c.var.words
  const action = `/cases/${view.caseId}/print/${kind}`
  const letters = kind === 'referral' ? readableLetters(view) : []
  return (
    <div class="card stack">
      <a class="back" href={`/cases/${view.caseId}/newstart`}>
        <Icon name="arrow-left" mirrored />
        {own.work('casework:page.newstart')} <bdi class="code">{view.code}</bdi>
      </a>
      <p>{own.work('newstart:print.how')}</p>
      {endangers(kind, paper) ? <Problem>{own.work('newstart:print.reveals')}</Problem> : null}
      <nav class="row" aria-label={own.work('newstart:print.language')}>
        {own.languages.map(({ code, name, dir }) => (
          <a
            href={`${action}?language=${code}`}
            lang={code}
            dir={dir}
            aria-current={code === words.language.code ? 'true' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      {letters.length < 2 ? null : (
        <nav class="row" aria-label={own.work('letters:title')}>
          {letters.map(({ id, kind: of }) => (
            <a href={`${action}?language=${words.language.code}&letter=${id}`}>
              {own.work(`letters:kind.${of}`)}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}

const Signatures = ({ words, paper }: Pick<Props, 'words' | 'paper'>) => (
  <section class="signatures">
    {paper.signed.map((who) => (
      <div>
        <p class="blank"></p>
        <p>{who}</p>
        <p class="blank"></p>
        <p>{words.work('newstart:print.date')}</p>
      </div>
    ))}
  </section>
)

/** A form to be printed with the browser's own dialogue, in a language of its own. */
export const PaperPage = (props: Props) => {
  const { c, view, paper, words } = props
  const { code, dir } = words.language
  return (
    <Shell c={c} class="middle">
      <Beside {...props} />
      <article class="paper stack" lang={code} dir={dir}>
        <p class="care">{words.work('newstart:print.care')}</p>
        <h1>{paper.heading}</h1>
        <p>
          <bdi class="code">{view.code}</bdi>
        </p>
        {paper.says.map((sentence) => (
          <p>{sentence}</p>
        ))}
        <ToldParts parts={paper.parts} level={2} />
        <Signatures words={words} paper={paper} />
      </article>
    </Shell>
  )
}
