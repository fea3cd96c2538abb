/**
 * Running text from a vocabulary. A document has a few hundred words it keeps to, and a word likes certain others after
 * it, so that words and neighbours repeat as in real prose.
 */
import type { Random } from '../../demo/random.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Language = 'zh' | 'en'

export interface Prose {
  /** The same for one document: it keeps to words of its own. */
  about(random: Random): Prose
  words(random: Random, language: Language, count: number): string
  sentence(random: Random, language: Language): string
  paragraph(random: Random, language: Language): string
}

/** How often the next word is one of those the last one likes. */
const loyalty = 0.5
const liked = 4
const topicWords = 400

/** Indices of the words a text draws from, the commonest first; null for the whole vocabulary. */
type Topic = Readonly<Record<Language, readonly number[]>>

export function createProse(
  vocabularies: Readonly<Record<Language, Vocabulary>>,
  topic: Topic | null = null,
): Prose {
  function draw(random: Random, language: Language): number {
    const own = topic?.[language]
    const common = random.chance(0.3)
    if (!own || common) return vocabularies[language].rank(random.next() * (own ? 0.45 : 1))
    return own[Math.floor(own.length * random.next() * random.next())] ?? 0
  }

  function* run(random: Random, language: Language): Generator<string> {
    const { words, rank } = vocabularies[language]
    let last = draw(random, language)
    for (;;) {
      yield words[last] ?? ''
      const follows = random.chance(loyalty)
      last = follows
        ? rank(scatter(last, Math.floor(liked * random.next() * random.next())))
        : draw(random, language)
    }
  }

  const take = (random: Random, language: Language, count: number): string[] => [
    ...run(random, language).take(count),
  ]

  const words = (random: Random, language: Language, count: number): string =>
    take(random, language, count).join(language === 'zh' ? '' : ' ')

  function sentence(random: Random, language: Language): string {
    const list = take(random, language, random.int(6, 24))
    if (random.chance(0.12)) list.splice(random.int(0, list.length), 0, figure(random))
    if (language === 'zh') {
      if (random.chance(0.1)) list.splice(random.int(0, list.length), 0, words(random, 'en', 1))
      if (list.length > 10) list.splice(random.int(4, list.length - 4), 0, '，')
      return `${list.join('')}${random.pick(['。', '。', '。', '？', '！', '；'])}`
    }
    if (list.length > 12) list[5] += ','
    const text = list.join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}. `
  }

  const topicOf = (random: Random, language: Language): number[] =>
    Array.from({ length: topicWords }, () => vocabularies[language].rank(random.next()))

  return {
    about: (random) => createProse(vocabularies, { zh: topicOf(random, 'zh'), en: topicOf(random, 'en') }),
    words,
    sentence,
    paragraph: (random, language) =>
      Array.from({ length: random.int(2, 7) }, () => sentence(random, language))
        .join('')
        .trimEnd(),
  }
}

/** Dates, sums, numbers of papers and phones, as they stand in between. */
function figure(random: Random): string {
  return random.pick([
    () => `${random.int(2012, 2024)}年${random.int(1, 12)}月${random.int(1, 28)}日`,
    () => `${random.int(1, 99_000)}.${random.digits(2)}`,
    () => `1${random.digits(10)}`,
    () => `NO-${random.hex(6).toUpperCase()}`,
    () => `${random.int(10, 223)}.${random.int(0, 255)}.${random.int(0, 255)}.${random.int(1, 254)}`,
  ])()
}

/** The `n`-th word that comes after this one, as a share of the vocabulary: the same every time. */
function scatter(word: number, n: number): number {
  let mixed = Math.imul(word + 1, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
}

/** Lognormal: most are near the median, a few far larger. */
export function lognormal(random: Random, median: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
  return median * Math.exp(sigma * normal)
}
