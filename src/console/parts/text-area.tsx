/** Some sentences, with their label. */
export const TextArea = (props: {
  readonly label: string
  readonly name: string
  readonly value?: string | undefined
  readonly hint?: string
  readonly rows?: number
  readonly longest: number
  readonly required?: boolean
}) => {
  const { name, hint } = props
  return (
    <div class="field">
      <label for={name}>{props.label}</label>
      <textarea
        id={name}
        name={name}
        rows={props.rows ?? 2}
        dir="auto"
        maxlength={props.longest}
        required={props.required ?? false}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      >
        {props.value ?? ''}
      </textarea>
      {hint === undefined ? null : (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
