import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { element, readXml, writeXml } from '../../src/author/xml.ts'

/** Every character that XML can carry, marks and spaces far more often than chance has them. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '&',
        '<',
        '>',
        '"',
        "'",
        '&amp;',
        ']]>',
        '<!--',
        '\n',
        '\r',
        '\r\n',
        '\t',
        ' ',
        '{{n}}',
        'ع',
      ),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''))
  .filter((text) => !/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text))

const readBack = (text: string) => {
  const result = readXml(text)
  if (!result.ok) throw new Error(`line ${result.line}: ${result.problem}`)
  return result.root
}

describe('XML', () => {
  it('written and read again is the same, whatever the words', () => {
    fc.assert(
      fc.property(words, words, (attribute, text) => {
        const root = readBack(
          writeXml(element('a', { b: attribute }, [element('c', {}, [text, element('ph')])])),
        )
        expect(root.attributes['b']).toBe(attribute)
        const [inner] = root.children.filter((child) => typeof child !== 'string')
        const said = inner?.children.filter((child) => typeof child === 'string').join('')
        expect(said).toBe(text)
      }),
    )
  })

  it('keeps tabs and line feeds in attributes where other tools would read spaces', () => {
    expect(writeXml(element('a', { b: 'x\ty\nz' }))).toContain('<a b="x&#9;y&#10;z"/>')
  })

  it('is read as other tools write it', () => {
    const text = `\uFEFF<?xml version='1.0'?>\n<!-- made elsewhere -->\n<a b = 'x "y"'\n  c="&lt;1&#62;"><![CDATA[1 < 2]]> &amp; &#x645;<d/></a >\n`
    expect(readBack(text)).toEqual(element('a', { b: 'x "y"', c: '<1>' }, ['1 < 2', ' & م', element('d')]))
  })

  it('has no character in it that XML cannot carry', () => {
    expect(readBack(writeXml(element('a', {}, ['x\u0000\u001By'])))).toEqual(
      element('a', {}, ['x\uFFFD\uFFFDy']),
    )
  })

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>\n<a>&b;</a>', 1, 'DOCTYPE'],
    ['an entity of its own', '<a>\n<c>&b;</c></a>', 2, 'the entity &b; is not read'],
    ['an inherited name as an entity', '<a>&constructor;</a>', 1, 'the entity &constructor; is not read'],
    ['a lone &', '<a>salt & pepper</a>', 1, '& stands alone'],
    ['a character that is none', '<a>&#0;</a>', 1, '&#0; is no character'],
    ['half a surrogate', '<a>&#xD800;</a>', 1, '&#xD800; is no character'],
    ['an element that is never closed', '<a>\n<b>', 2, '<b> is never closed'],
    ['elements that cross', '<a>\n<b></a></b>', 2, '</a> closes nothing'],
    ['two roots', '<a/><b/>', 1, 'is not one element'],
    ['words alone', 'hello', 1, 'is not one element'],
    ['nothing', '', 1, 'is not one element'],
    ['an attribute twice', '<a b="1" b="2"/>', 1, 'b is written twice'],
    ['a processing instruction', '<a><?run me?></a>', 1, 'not understood'],
    ['elements without end inside each other', '<a>'.repeat(60), 1, 'inside each other'],
  ])('with %s is refused with its line', (_label, text, line, problem) => {
    const result = readXml(text)
    expect(result).toMatchObject({ ok: false, line })
    expect(result.ok ? '' : result.problem).toContain(problem)
  })
})
