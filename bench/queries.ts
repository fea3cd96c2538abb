/** Queries of each kind, chosen by how often they stand in the documents. */
import { createRandom, type Random } from '../demo/random.ts'

export const queryKinds = [
  'rare',
  'common',
  'phrase',
  'two characters',
  'boolean',
  'boolean of five',
  'prefix',
  'one character',
] as const
export type QueryKind = (typeof queryKinds)[number]

interface Query {
  kind: QueryKind
  query: string
}

/** The same for the same texts; the kinds take turns, so that none is helped by what the last one left in memory. */
export function makeQueries(texts: readonly string[], ofKind: number): Query[] {
  const random = createRandom('queries')
  const frequency = countTerms(texts)
  const between = (from: number, to: number): string[] =>
    random.shuffle(
      [...frequency]
        .filter(([, count]) => count >= texts.length * from && count <= Math.max(3, texts.length * to))
        .map(([term]) => term),
    )
  const rare = between(0, 0.0003)
  const middle = between(0.005, 0.05)
  const common = between(0.15, 0.4)
  const makers: Record<QueryKind, (number: number) => string> = {
    rare: (number) => rare[number % rare.length] ?? '',
    common: (number) => common[number % common.length] ?? '',
    phrase: () => `"${stretch(random, texts, 6, 10)}"`,
    'two characters': () => stretch(random, texts, 2, 2),
    boolean: (number) => {
      const [a = '', b = '', c = ''] = [0, 1, 2].map((step) => middle[(number * 3 + step) % middle.length])
      const often = common[number % common.length] ?? ''
      return (
        [`${a} AND ${often} NOT ${b}`, `(${a} OR ${b} OR ${c}) AND ${often}`, `${a} OR ${b}`][number % 3] ??
        ''
      )
    },
    'boolean of five': (number) => {
      const [a = '', b = '', c = '', d = ''] = [0, 1, 2, 3].map(
        (step) => middle[(number * 4 + step) % middle.length],
      )
      return `(${a} OR ${b} OR ${c}) AND ${common[number % common.length] ?? ''} NOT ${d}`
    },
    'one character': () => stretch(random, texts, 1, 1),
    prefix: (number) => `${letters(random, rare, number)}*`,
  }
  const queries: Query[] = []
  for (let number = 0; number < ofKind; number++) {
    for (const kind of queryKinds) queries.push({ kind, query: makers[kind](number) })
  }
  return queries
}

/** Words and neighbouring Han characters, with the number of documents they stand in. */
function countTerms(texts: readonly string[]): Map<string, number> {
  const frequency = new Map<string, number>()
  for (const text of texts) {
    const terms = new Set(text.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    for (const run of text.match(/\p{Script=Han}{2,}/gu) ?? []) {
      for (let at = 0; at + 2 <= run.length; at++) terms.add(run.slice(at, at + 2))
    }
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  }
  return frequency
}

/** Han characters that stand together in some document. */
function stretch(random: Random, texts: readonly string[], least: number, most: number): string {
  for (;;) {
    const length = random.int(least, most)
    const runs = random.pick(texts).match(new RegExp(`\\p{Script=Han}{${length},}`, 'gu'))
    if (!runs) continue
    const run = random.pick(runs)
    const at = random.int(0, run.length - length)
    return run.slice(at, at + length)
  }
}

function letters(random: Random, terms: readonly string[], number: number): string {
  const words = terms.filter((term) => /^[a-z]{5,}$/.test(term))
  return (words[(number * 7) % words.length] ?? 'pre').slice(0, random.int(3, 4))
}
