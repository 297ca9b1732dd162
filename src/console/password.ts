export const shortestPassword = 12
export const longestPassword = 128

/** What is wrong with a password; each has words of its own. */
export const passwordTroubles = ['short', 'long', 'personal', 'pattern', 'common'] as const
export type PasswordTrouble = (typeof passwordTroubles)[number]

/** Long enough, and still among the first that anybody tries. Folded: letters and digits only. */
const common = new Set([
  '0123456789012',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abc123456789',
  'administrator',
  'administrator1',
  'adminadminadmin',
  'changemechangeme',
  'changeme12345',
  'correcthorsebatterystaple',
  'football12345',
  'handrailhandrail',
  'iloveyou12345',
  'iloveyouforever',
  'letmeinletmein',
  'letmein123456',
  'mypassword123',
  'password1234',
  'password12345',
  'password123456',
  'password123456789',
  'passwordpassword',
  'princess12345',
  'qwerty123456',
  'qwerty123456789',
  'qwertyqwerty',
  'secretpassword',
  'thisismypassword',
  'unbelievable',
  'welcome12345',
  'welcome123456',
  'welcometohandrail',
  'zaq12wsxcde3',
])

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'qwertzuiop', '1234567890']

const fold = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** "abcabcabcabc", and with few different characters whatever their order. */
const isRepeated = (text: string) => {
  const units = [1, 2, 3, 4, 5, 6].map((length) => text.slice(0, length))
  return (
    new Set(text).size < 5 || units.some((unit) => text === unit.repeat(text.length).slice(0, text.length))
  )
}

const isStep = (from: string, to: string) => {
  const by = (to.codePointAt(0) ?? 0) - (from.codePointAt(0) ?? 0)
  return Math.abs(by) === 1 || rows.some((row) => row.includes(from + to) || row.includes(to + from))
}

/** "123456789abc", "qwertyuiop12": most of it one key after the other. */
const isSequence = (text: string) => {
  const characters = Array.from(text)
  const steps = characters.slice(1).filter((to, before) => isStep(characters[before] ?? '', to)).length
  return steps > (characters.length - 1) * 0.7
}

// Without the name or the email there must be left what takes long to guess.
const fewestOwn = 8

const isPersonal = (text: string, { name, email }: Owner) => {
  const known = [email, email.split('@')[0] ?? '', name].map(fold).filter((each) => each.length >= 3)
  return known.some((each) => text.includes(each) && text.replaceAll(each, '').length < fewestOwn)
}

interface Owner {
  readonly name: string
  readonly email: string
}

/** Why a password is too weak for its owner; null when it is not. */
export const passwordTrouble = (password: string, owner: Owner): PasswordTrouble | null => {
  const text = fold(password)
  if (password.length < shortestPassword) return 'short'
  if (password.length > longestPassword) return 'long'
  if (common.has(text)) return 'common'
  if (isPersonal(text, owner)) return 'personal'
  return isRepeated(text) || isSequence(text) ? 'pattern' : null
}
