/** Kinds of browser, each before those that its name is hidden in: Edge calls itself Chrome, Chrome Safari. */
const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|\bCriOS)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

type Kinds = readonly (readonly [name: string, pattern: RegExp])[]

const kindOf = (kinds: Kinds, text: string): readonly string[] =>
  kinds
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => name)
    .slice(0, 1)

/** "Firefox, Android": enough to know one's own browser by; empty when it is none of these. */
export const browserOf = (userAgent: string): string =>
  [...kindOf(browsers, userAgent), ...kindOf(systems, userAgent)].join(', ')
