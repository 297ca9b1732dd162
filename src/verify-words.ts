import type { Surroundings } from './app/speak.ts'
import { speak } from './app/speak.ts'
import { layOut } from './channels/layout.ts'
import { telegramLimits, whatsappLimits } from './channels/limits.ts'
import { checkReading } from './content/check-reading.ts'
import { checkBanned } from './content/check-words.ts'
import type { ContentFiles } from './content/files.ts'
import { wordsIn } from './content/keys.ts'
import { buildLexicon } from './content/lexicon.ts'
import { baseOf } from './content/plurals.ts'
import { buildTexts } from './content/texts.ts'
import type { Answer } from './core/answers.ts'
import { branches } from './core/answers.ts'
import { priorities } from './core/case.ts'
import type { Label, Spoken } from './core/events.ts'
import { asId } from './core/ids.ts'
import type { CaseCode } from './core/ids.ts'
import { commandOfOffer } from './dialog/advance.ts'
import type { Library } from './dialog/definition.ts'
import { screensOf } from './dialog/verify/texts.ts'
import type { Exploration } from './dialog/verify/exploration.ts'
import type { Said, Words } from './dialog/verify/property.ts'

const channels = { telegram: telegramLimits, whatsapp: whatsappLimits } as const

const longestOf = (texts: readonly string[]): string =>
  texts.reduce((longest, each) => (each.length > longest.length ? each : longest), '')

/** The longest name a worker may have stands for every worker. */
const worker = 'Alexandra Montgomery'

const code = asId<CaseCode>('ABC123')

/** Every way a case can stand when its status is told. */
const surroundings = (content: Surroundings['content']): readonly Surroundings[] => {
  const around = { content, staffed: true, late: false, replyWindow: true, case: null }
  return [
    around,
    ...(['case', 'alert'] as const).flatMap((kind) => [
      ...priorities.map((priority) => ({
        ...around,
        case: { code, kind, priority, status: 'waiting' as const },
      })),
      { ...around, late: true, case: { code, kind, priority: 'P0' as const, status: 'waiting' as const } },
      {
        ...around,
        staffed: false,
        case: { code, kind, priority: 'P0' as const, status: 'waiting' as const },
      },
    ]),
    { ...around, case: { code, kind: 'case', priority: 'P0', status: 'claimed' } },
  ]
}

/** Everything a caseworker of this way in may be shown, each answer as long as it can be. */
const longestSummary = (library: Library, branch: (typeof branches)[number]): Spoken => ({
  kind: 'summary',
  answers: Object.values(library.fields).flatMap(({ id, values, recorded }) => {
    if (!recorded.includes(branch)) return []
    const isMany = Object.values(library.dialogs).some(({ nodes }) =>
      Object.values(nodes).some((node) => node.kind === 'choose_many' && node.field === id),
    )
    const answer = ((): Answer => {
      switch (values.kind) {
        case 'codes':
          return { kind: 'codes', codes: isMany ? values.codes : values.codes.slice(0, 1) }
        case 'text':
          return { kind: 'text', text: 'x'.repeat(values.max) }
        case 'country':
          return { kind: 'codes', codes: ['BA'] }
        case 'clock':
          return { kind: 'text', text: '+04:00' }
      }
    })()
    return [{ field: id, answer }]
  }),
})

/** How the keys of an exploration read, in every language of the files and within both channels' limits. */
export const wordsFor = (files: ContentFiles, exploration: Exploration): Words => {
  const { library } = exploration
  const texts = buildTexts(files)
  const lexicon = buildLexicon(files, texts)
  const content = { library, texts, lexicon, directory: files.directory }
  const around = surroundings(content)
  const known = new Map(
    files.languages.map(({ code: language }) => [
      language,
      new Set([...wordsIn(files, language).keys()].flatMap((key) => [key, baseOf(key)])),
    ]),
  )
  const has = (language: string, key: string) => known.get(language)?.has(key) ?? false
  const countries = Object.keys(files.directory)

  const say = (language: string, spoken: Spoken, each = around[0]): string => {
    if (each === undefined) return ''
    return speak({ type: 'Said', language, spoken: [spoken], choices: [] }, { ...each, content }).text
  }
  const read = (language: string, spoken: Spoken): string => {
    switch (spoken.kind) {
      case 'text':
        if (!has(language, spoken.key)) return ''
        return say(
          language,
          'values' in spoken && spoken.values?.['worker'] !== undefined
            ? { ...spoken, values: { ...spoken.values, worker } }
            : spoken,
        )
      case 'every_language':
        return files.languages.every(({ code: each }) => has(each, spoken.key)) ? say(language, spoken) : ''
      case 'card':
        return longestOf([null, ...countries].map((country) => say(language, { ...spoken, country })))
      case 'summary':
        return longestOf(branches.map((branch) => say(language, longestSummary(library, branch))))
      case 'queue_status':
        return longestOf(around.map((each) => say(language, spoken, each)))
    }
  }

  const memo = new Map<string, string>()
  const piece = (language: string, spoken: Spoken): string => {
    const id =
      spoken.kind === 'card'
        ? spoken.style
        : spoken.kind === 'text' || spoken.kind === 'every_language'
          ? spoken.key
          : ''
    const key = `${language} ${spoken.kind} ${id}`
    const before = memo.get(key)
    if (before !== undefined) return before
    const words = read(language, spoken)
    memo.set(key, words)
    return words
  }
  /** The same in fewer words, where there are any. */
  const easily = (language: string, spoken: Spoken): Spoken => {
    if (spoken.kind !== 'text') return spoken
    const key = spoken.key.replace(/\.text$/, '.easy')
    return has(language, key) ? { ...spoken, key } : spoken
  }

  const labels = new Map<string, string>()
  const labelOf = (language: string, label: Label): string => {
    const key = `${language} ${label.kind === 'key' ? label.key : label.code}`
    const before = labels.get(key)
    if (before !== undefined) return before
    const words = label.kind === 'key' && !has(language, label.key) ? '' : lexicon.label(language, label)
    labels.set(key, words)
    return words
  }

  /** The choices under it; what the engine offers besides is left out where a choice reads the same, as it does. */
  const optionsOf = (language: string, said: Said) => {
    const options = said.choices.map(({ key, option, label }) => ({
      key,
      isOffer: commandOfOffer(option) !== null,
      label: labelOf(language, label),
    }))
    const own = new Set(options.flatMap(({ isOffer, label }) => (isOffer ? [] : [label])))
    return options
      .filter(({ isOffer, label }) => !isOffer || !own.has(label))
      .map(({ key, label }) => ({ key, label }))
  }

  const misfitsOf = (language: string, said: Said, spoken: readonly Spoken[]): readonly string[] => {
    const options = optionsOf(language, said)
    const text = spoken.map((each) => piece(language, each)).join('\n\n')
    const opener =
      options.length > 0 ? labelOf(language, { kind: 'key', key: 'bot:common.opener' }) : undefined
    const message = {
      kind: 'message' as const,
      text,
      options,
      protect: false,
      ...(opener !== undefined && { opener }),
    }
    const named = spoken.flatMap((each) => ('key' in each ? [each.key] : [each.kind])).join(' ')
    return Object.entries(channels).flatMap(([channel, limits]) => {
      const parts = layOut(message, limits)
      // The numbers and the first notice together may take two, the choice on the second; nothing is cut.
      const isLong = parts.length > 2 && spoken.every(({ kind }) => kind !== 'summary')
      if (isLong) return [`${channel}: ${text.length} characters are more than two messages: ${named}`]
      const isShown = options.length === 0 || parts.at(-1)?.choice.kind !== 'none'
      return isShown ? [] : [`${channel}: the choices do not fit: ${named}`]
    })
  }

  const screens = screensOf(exploration).map(([said]) => said)
  const keys = new Set(
    screens.flatMap(({ spoken, choices }) => [
      ...spoken.flatMap((each) => ('key' in each ? [each.key] : [])),
      ...choices.flatMap(({ label }) => (label.kind === 'key' ? [label.key] : [])),
    ]),
  )
  /** What is new in a notice that reads as it did at first is not written yet, and `checkContent` asks for it then. */
  const unchanged = new Set(
    Object.entries(library.notices).flatMap(([id, { version }]) =>
      version === 1 ? [`bot:notices.${id}.changed`] : [],
    ),
  )
  const pieces = [
    ...new Map(
      screens
        .flatMap(({ spoken }) => spoken)
        .map((each) => [JSON.stringify({ ...each, values: 0, answers: 0 }), each]),
    ).values(),
  ]
  const banned = new Map(
    files.languages.map(({ code: language }) => {
      const said = pieces
        .flatMap((each) => [each, easily(language, each)])
        .map((each) => piece(language, each))
      const unique = [...new Set(said)]
      const tree = Object.fromEntries(unique.map((text, place) => [`s${place}`, text]))
      const part = {
        ...files,
        languages: files.languages.filter((each) => each.code === language),
        texts: { [language]: { bot: tree } },
      }
      const found = new Map<string, string[]>()
      for (const { path, problem } of checkBanned(part)) {
        const text = tree[String(path[0])] ?? ''
        found.set(text, [...(found.get(text) ?? []), /"(.*)"/.exec(problem)?.[1] ?? problem])
      }
      return [language, found] as const
    }),
  )

  return {
    languages: files.languages.map(({ code: language }) => language),
    missing: (language) => [...keys].filter((key) => !has(language, key) && !unchanged.has(key)),
    misfits: (language, said) => [
      ...new Set([
        ...misfitsOf(language, said, said.spoken),
        ...misfitsOf(
          language,
          said,
          said.spoken.map((each) => easily(language, each)),
        ),
      ]),
    ],
    banned: (language, said) =>
      said.spoken
        .flatMap((each) => [each, easily(language, each)])
        .flatMap((each) => banned.get(language)?.get(piece(language, each)) ?? []),
    overBudget: checkReading(files).map(({ file, problem }) => `${file}: ${problem}`),
  }
}
