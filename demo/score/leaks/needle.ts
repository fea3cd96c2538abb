/** One secret in every way it may be written: simplified, traditional or mixed, spaced, in full width, as pinyin. */
import { Converter } from 'opencc-js/t2cn'

/** Under which texts and secrets meet: width, case, tone marks and other diacritics away. */
export const flat = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }))

let shapes: Map<string, Set<string>> | undefined

/** Every character that is written instead of this one in another script. */
function variants(character: string): string {
  shapes ??= allShapes()
  const own = new Set([character])
  for (const convert of converters) {
    own.add(convert(character))
    for (const other of shapes.get(convert(character)) ?? []) own.add(other)
  }
  return [...own].join('')
}

function allShapes(): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  const characters = [...range(0x3400, 0x4dbf), ...range(0x4e00, 0x9fff), ...range(0xf900, 0xfaff)]
  // one a line, so that no phrase of the dictionary joins two of them
  const lines = characters.join('\n')
  for (const convert of converters) {
    const simple = convert(lines).split('\n')
    for (const [at, character] of characters.entries()) {
      const key = simple[at] ?? character
      map.set(key, (map.get(key) ?? new Set<string>()).add(character))
    }
  }
  return map
}

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at))

const unseen = '\u00ad\u200b-\u200f\u2060-\u2064\ufeff'
const quoted = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)

const isHan = (character: string) => /\p{Script=Han}/u.test(character)
const isDigit = (character: string) => /\d/.test(character)

/** What may stand between two characters of a secret without hiding it from a person. */
function joint(before: string, after: string, long: boolean): string {
  if (isHan(before) && isHan(after)) return long ? String.raw`[\s${unseen}]*` : `[ ${unseen}]*`
  if (isDigit(before) && isDigit(after)) return `[ .()${unseen}-]{0,3}`
  return `[${unseen}]*`
}

function spelled(text: string): string {
  const characters = Array.from(flat(text).trim())
  const long = characters.filter(isHan).length > 2
  let pattern = ''
  let before = ''
  for (const character of characters) {
    if (/\s/.test(character)) {
      if (before !== ' ') pattern += String.raw`[\s${unseen}]*`
      before = ' '
      continue
    }
    if (before !== '' && before !== ' ') pattern += joint(before, character, long)
    pattern += isHan(character) ? `[${variants(character)}]` : quoted(character)
    before = character
  }
  return pattern
}

/** `xie huaijin`: syllables together or apart. */
const pinyin = (latin: string) =>
  flat(latin)
    .replaceAll(/[^a-z]/g, '')
    .split('')
    .join(String.raw`[\s_.'’·-]*`)

/** A short word in Latin letters or digits must stand by itself, else it is found inside others. */
function bounded(text: string, pattern: string, least: number): string {
  if (!/^[\da-z]+$/.test(text) || text.length >= least) return pattern
  return `(?<![a-z0-9])${pattern}(?![a-z0-9])`
}

/** `latin` are spellings of a Chinese name, as gold gives them. */
export function needle(secret: string, latin: readonly string[]): RegExp {
  const own = flat(secret).replaceAll(/\s+/g, '')
  const ways = [
    bounded(own, spelled(secret), 6),
    ...latin.map((spelling) => bounded(flat(spelling).replaceAll(/[^a-z]/g, ''), pinyin(spelling), 8)),
  ]
  return new RegExp([...new Set(ways)].join('|'), 'u')
}

/** For what must be there: no looser than white space, and an amount is not the tail of a larger one. */
export function wanted(text: string): RegExp {
  const words = flat(text).trim()
  const before = /^\d/.test(words) ? String.raw`(?<!\d|\d[.,])` : ''
  const after = /\d$/.test(words) ? String.raw`(?!\d)` : ''
  return new RegExp(before + quoted(words).replaceAll(/\s+/g, String.raw`\s+`) + after, 'u')
}
