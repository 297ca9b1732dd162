import fc from 'fast-check'

/** The same generated inputs in every run, so that a rare find stops nobody else's change; `SEED=7` looks at others. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_122) })
