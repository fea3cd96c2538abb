/** Which pictures a world has: every kind in every language it is met in, degradations taking turns. */
import type { DegradationName } from './worlds.ts'
import type { Language, PictureKind } from './truth.ts'

export interface PictureSpec {
  kind: PictureKind
  language: Language
  degradation: DegradationName
  /** Which of the kind's templates. */
  variant: number
}

/** Oftener named is oftener drawn. */
const weights: Readonly<Record<PictureKind, number>> = {
  document: 4,
  chat: 5,
  table: 4,
  contract: 2,
  form: 2,
  sheet: 2,
  slide: 2,
  terminal: 1,
  'web-page': 2,
  mail: 2,
  card: 1,
  vertical: 1,
  'long-chat': 1,
  blank: 2,
}

const languages: Readonly<Record<PictureKind, readonly Language[]>> = {
  document: ['hans', 'hant', 'en', 'mixed', 'hans'],
  chat: ['hans', 'mixed', 'hant', 'hans', 'en'],
  table: ['hans', 'hans', 'en', 'hant'],
  contract: ['hans', 'hant', 'hans', 'en'],
  form: ['hans', 'hant', 'hans', 'en'],
  sheet: ['hans', 'en', 'hant'],
  slide: ['hans', 'mixed', 'hant'],
  terminal: ['en', 'hans'],
  'web-page': ['hans', 'en', 'hant'],
  mail: ['hans', 'en', 'mixed', 'hant'],
  card: ['hans', 'hant'],
  vertical: ['hant', 'hans'],
  'long-chat': ['hans', 'mixed'],
  blank: ['hans'],
}

/** What happens to paper, and what happens to a screen. The first is met at every kind's first picture. */
const paper: readonly DegradationName[] = [
  'clean',
  'skew',
  'photo',
  'jpeg',
  'turn90',
  'faint',
  'half',
  'blur',
  'grain',
  'turn180',
  'turn270',
]
const screen: readonly DegradationName[] = [
  'clean',
  'jpeg',
  'clean',
  'half',
  'blur',
  'moire',
  'faint',
  'photo',
  'turn90',
]
const tall: readonly DegradationName[] = ['clean', 'jpeg']
const cards: readonly DegradationName[] = ['photo', 'grain', 'skew', 'half', 'clean']
export const papers: ReadonlySet<PictureKind> = new Set([
  'document',
  'contract',
  'table',
  'form',
  'vertical',
  'card',
])

/** The first ones cover most: a smaller number is a prefix of a larger one. */
export function plan(count: number, kinds: readonly PictureKind[]): PictureSpec[] {
  const drawn = new Map<PictureKind, number>()
  const specs: PictureSpec[] = []
  while (specs.length < count && kinds.length > 0) {
    // whichever is furthest behind its share; at equal lag the heavier
    const kind = kinds.reduce((best, next) =>
      ((drawn.get(next) ?? 0) + 1) / weights[next] < ((drawn.get(best) ?? 0) + 1) / weights[best]
        ? next
        : best,
    )
    const at = drawn.get(kind) ?? 0
    drawn.set(kind, at + 1)
    const order = orderOf(kind)
    // kinds start at different places, so that each degradation meets different kinds
    const start = at === 0 ? 0 : at + Object.keys(weights).indexOf(kind)
    specs.push({
      kind,
      variant: at,
      language: languages[kind][at % languages[kind].length] ?? 'hans',
      degradation: order[start % order.length] ?? 'clean',
    })
  }
  return specs
}

function orderOf(kind: PictureKind): readonly DegradationName[] {
  if (kind === 'blank') return ['clean']
  if (kind === 'long-chat') return tall
  if (kind === 'card') return cards
  return papers.has(kind) ? paper : screen
}
