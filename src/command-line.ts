/** One line for whoever ran a command. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Ends a command that cannot do what was asked, with the reason. */
export const refuse = (reason: string): never => {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
