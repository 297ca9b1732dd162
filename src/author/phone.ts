import type { Option } from '../core/channel.ts'
import type { Language } from '../core/texts.ts'
import type { Part } from '../channels/layout.ts'
import { escaped } from './escape.ts'

/** One phone that shows these messages, the options with the digit that answers each. */
export const phoneHtml = (parts: readonly Part[], language: Language): string =>
  `<div class="phone" lang="${language.code}" dir="${language.dir}">${parts.map(partHtml).join('')}</div>`

const partHtml = ({ text, choice }: Part): string => {
  const bubble = `<p class="bubble">${escaped(text)}</p>`
  switch (choice.kind) {
    case 'none':
      return bubble
    case 'buttons':
      return `${bubble}<div class="buttons">${choice.options.map((option, i) => button(option, i + 1)).join('')}</div>`
    case 'keyboard': {
      const numbers = new Map(choice.rows.flat().map((option, i) => [option.key, i + 1]))
      const rows = choice.rows.map(
        (row) =>
          `<div class="row">${row.map((option) => button(option, numbers.get(option.key) ?? 0)).join('')}</div>`,
      )
      return `${bubble}<div class="keyboard">${rows.join('')}</div>`
    }
    case 'list': {
      const rows = choice.options.map(
        (option, i) => `<li><bdi>${escaped(option.label)}</bdi>${digit(i + 1)}<i class="radio"></i></li>`,
      )
      const opener = escaped(choice.opener)
      return `${bubble}<div class="opener"><bdi>${opener}</bdi></div><div class="sheet"><b>${opener}</b><ol>${rows.join('')}</ol></div>`
    }
  }
}

const button = ({ label }: Option, number: number) =>
  `<span class="button"><bdi>${escaped(label)}</bdi>${digit(number)}</span>`

const digit = (number: number) => `<sup title="the digit that answers">${number}</sup>`
