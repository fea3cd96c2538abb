/**
 * Makes fold-data.json: what classes characters have, how single UTF-16 units fold, which characters only one Chinese
 * script uses. Run `node src/language/fold-data.make.ts` after raising Node or opencc-js; a test compares.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { classOf, ignoredKind, joinKind, markCharacter, slowKind } from './characters.ts'

export interface FoldData {
  unicode: string
  /** Run lengths and kinds of all 65,536 units, in order: pairs of base-36 numbers. */
  kinds: string
  /** Units that fold to one other unit, and what they fold to, in the same order. */
  from: string
  to: string
  /** Characters beyond the BMP that fold to another one. */
  astralFrom: string
  astralTo: string
  /** Characters of which a text in only one of the two Chinese scripts makes use. */
  simplifiedOnly: string
  traditionalOnly: string
}

type Pairs = Map<string, string[]>

/** opencc-js ships its dictionaries without types. */
async function dictionary(name: string): Promise<Pairs> {
  const loaded = (await import(`opencc-js/dict/${name}`)) as { default: string }
  return new Map(
    loaded.default.split('|').map((line) => {
      const [key = '', ...values] = line.split(/[ \t]/u)
      return [key, values]
    }),
  )
}

/** Every Chinese character's representative: simplified, with regional variants of the traditional form undone. */
async function representatives(simplify: Pairs): Promise<Map<string, string>> {
  const steps = new Map<string, string>()
  const add = (from: string, to: string | undefined): void => {
    if (to !== undefined && to !== from && !steps.has(from)) steps.set(from, to)
  }
  for (const [traditional, simplified] of simplify) add(traditional, simplified[0])
  for (const variants of [await dictionary('TWVariants'), await dictionary('HKVariants')]) {
    for (const [standard, [regional]] of variants) {
      // a variant that is the simplified form itself (税 of 稅) is where folding ends: a step back would be a ring
      if (regional !== undefined && !steps.has(regional) && regional !== steps.get(standard))
        add(regional, standard)
    }
  }
  const folded = new Map<string, string>()
  for (const from of steps.keys()) {
    let to = from
    const seen = new Set<string>()
    for (let next = steps.get(to); next !== undefined && !seen.has(to); next = steps.get(to)) {
      seen.add(to)
      to = next
    }
    folded.set(from, to)
  }
  return folded
}

const jamo = /^[\u1160-\u11ff\ud7b0-\ud7fb]/u

export async function makeFoldData(): Promise<FoldData> {
  const simplified = await dictionary('STCharacters')
  const traditional = await dictionary('TSCharacters')
  const chinese = await representatives(traditional)
  const fold = (text: string): string =>
    Array.from(text.normalize('NFKC').toLowerCase().normalize('NFKC'), (c) =>
      c === 'ς' ? 'σ' : (chinese.get(c) ?? c),
    )
      .join('')
      .normalize('NFC')
  let from = ''
  let to = ''
  const kinds: number[] = []
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code)
    const [kind, target] = kindOf(character, code, fold)
    kinds.push(kind)
    if (target === null || target === character) continue
    from += character
    to += target
  }
  const astral = [...chinese].filter(([key]) => key.length === 2)
  return {
    unicode: process.versions['unicode'] ?? '',
    kinds: runs(kinds),
    from,
    to,
    astralFrom: astral.map(([key]) => key).join(''),
    astralTo: astral.map(([, value]) => value).join(''),
    simplifiedOnly: [...simplified]
      .filter(([key, values]) => key.length === 1 && !values.includes(key))
      .map(([key]) => key)
      .join(''),
    traditionalOnly: [...traditional]
      .filter(([key, values]) => key.length === 1 && !values.includes(key) && !simplified.has(key))
      .map(([key]) => key)
      .join(''),
  }
}

function kindOf(character: string, code: number, fold: (text: string) => string): [number, string | null] {
  if (code >= 0xd800 && code <= 0xdfff) return [slowKind, null]
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return [ignoredKind, null]
  const first = character.normalize('NFKD').charAt(0)
  const joins = (/\p{M}/u.test(first) && character !== ' ') || jamo.test(first) ? joinKind : 0
  const folded = fold(character)
  if (joins !== 0 || folded.length !== 1 || classOf(folded) === markCharacter) return [slowKind | joins, null]
  return [classOf(folded), folded]
}

function runs(kinds: readonly number[]): string {
  const pairs: string[] = []
  let start = 0
  for (let at = 1; at <= kinds.length; at++) {
    if (at < kinds.length && kinds[at] === kinds[start]) continue
    pairs.push((at - start).toString(36), (kinds[start] ?? 0).toString(36))
    start = at
  }
  return pairs.join(' ')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(
    new URL('fold-data.json', import.meta.url),
    `${JSON.stringify(await makeFoldData(), null, 1)}\n`,
  )
}
