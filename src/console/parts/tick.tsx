/** Something to tick. */
export const Tick = (props: {
  readonly name: string
  readonly label: string
  readonly checked?: boolean
  readonly required?: boolean
}) => (
  <label class="row">
    <input
      type="checkbox"
      name={props.name}
      value="yes"
      checked={props.checked ?? false}
      required={props.required ?? false}
    />
    {props.label}
  </label>
)

/** One tick before a press: so that nobody confirms by a slip of the finger. */
export const Sure = (props: { readonly label: string }) => <Tick name="sure" label={props.label} required />
