import type { Told, ToldPart } from '../told.ts'

const Value = (props: { readonly told: Told }) => {
  const { value, long } = props.told
  if (value === null || value === '') return <dd class={long ? 'blank long' : 'blank'}></dd>
  return (
    <dd class={long ? 'long' : undefined}>
      <bdi>{value}</bdi>
    </dd>
  )
}

/** Headed lists of what is told. `level`: of their headings, under whatever they stand. */
export const ToldParts = (props: { readonly parts: readonly ToldPart[]; readonly level?: 2 | 3 }) => (
  <>
    {props.parts.map(({ title, lines }) => (
      <section class="stack told">
        {props.level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
        <dl class="pairs">
          {lines.map((told) => (
            <div>
              <dt>{told.label}</dt>
              <Value told={told} />
            </div>
          ))}
        </dl>
      </section>
    ))}
  </>
)
