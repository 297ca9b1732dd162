import type { PartProps } from './before-leaving.tsx'
import { Do } from './before-leaving.tsx'

/** What has to be found and done for a child before anything is asked of the other office. */
export const ForChild = ({ c, view }: PartProps) => {
  const { words } = c.var
  if (!view.child) return null
  const parts = [
    ['guardian', view.record.guardian],
    ['interests', view.record.bestInterests],
  ] as const
  return (
    <section id="child" class="card stack" aria-labelledby="child-title">
      <h2 id="child-title">{words.work('journey:child.title')}</h2>
      {parts.map(([what, isDone]) => (
        <div class="stack">
          <p>{words.work(isDone ? `journey:child.${what}.done` : `journey:child.${what}.body`)}</p>
          {isDone || !view.mayAct ? null : (
            <Do
              c={c}
              view={view}
              what={what}
              sure={words.work(`journey:child.${what}.sure`)}
              submit={words.work(`journey:child.${what}.submit`)}
            />
          )}
        </div>
      ))}
    </section>
  )
}
