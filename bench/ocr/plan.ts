/** Which pictures a world has: every kind in every language it is met in, degradations taking turns. */
import type { DegradationName } from './degrade/damage.ts'
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

/** What happens to paper, and what happens to a screen, in turns. Every kind's first picture is clean. */
const turns: Readonly<Record<'paper' | 'screen', readonly DegradationName[]>> = {
  paper: ['skew', 'photo', 'jpeg', 'turn90', 'faint', 'half', 'blur', 'turn180', 'grain', 'turn270'],
  screen: ['jpeg', 'half', 'blur', 'clean', 'photo', 'faint', 'moire', 'clean', 'turn90'],
}
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
  const damaged = { paper: 0, screen: 0 }
  const specs: PictureSpec[] = []
  while (specs.length < count && kinds.length > 0) {
    // whichever is furthest behind its share; at equal lag the heavier
    const kind = kinds.reduce((best, next) =>
      ((drawn.get(next) ?? 0) + 1) / weights[next] < ((drawn.get(best) ?? 0) + 1) / weights[best]
        ? next
        : best,
    )
    const variant = drawn.get(kind) ?? 0
    drawn.set(kind, variant + 1)
    const ground = papers.has(kind) ? 'paper' : 'screen'
    // a card is hardly met but as a photograph; a chat of ten screens is not photographed
    const first = kind === 'card' ? 'photo' : 'clean'
    const still = kind === 'blank' || kind === 'long-chat' || variant === 0
    specs.push({
      kind,
      variant,
      language: languages[kind][variant % languages[kind].length] ?? 'hans',
      degradation: still ? first : (turns[ground][damaged[ground]++ % turns[ground].length] ?? first),
    })
  }
  return specs
}
