import { registerHooks } from 'node:module'

const inDrizzle = /\/node_modules\/drizzle-orm\/.*\.js$/

/**
 * Node reads a package's description again for each of its files, and drizzle-orm's has 175 kB for over a hundred
 * files: a sixth of the start, and 80 MB of garbage that stays. What it would find out is known: they are modules.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('.') && context.parentURL !== undefined && inDrizzle.test(context.parentURL)
      ? { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
      : next(specifier, context),
})
