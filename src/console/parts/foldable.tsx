import type { Child } from 'hono/jsx'

/** A form to choose again: in view while nothing is chosen, folded away under its name after that. */
export const Foldable = (props: {
  /** Nothing is chosen yet. */
  readonly isOpen: boolean
  /** It was refused just now, with what was typed. */
  readonly isTyped: boolean
  readonly name: string
  readonly children: Child
}) =>
  props.isOpen ? (
    <>{props.children}</>
  ) : (
    <details open={props.isTyped}>
      <summary>{props.name}</summary>
      {props.children}
    </details>
  )
