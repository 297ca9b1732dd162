/** Expected trouble as a value: `code` is a domain word, never an HTTP status or a vendor's number. */
export type Result<T, Code extends string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: Code }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })
export const fail = <Code extends string>(code: Code): { readonly ok: false; readonly code: Code } => ({
  ok: false,
  code,
})

/** Closes a `switch` over a union: a new member fails to compile here. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${typeof value}`)
}
