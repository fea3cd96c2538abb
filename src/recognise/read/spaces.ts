/** Spaces that the recogniser does not see but the picture shows: beside Chinese characters most, between words some. */
import { median, quantile } from '../quantile.ts'
import { isHan } from '../script.ts'
import type { Seen } from './ctc.ts'
import { inkOfEach, type Inks, middle, papers, type Stretch } from './ink-columns.ts'
import { distancesOf, leastNeighbours, squareOf } from './square.ts'
import { isWithinNumber, wordGaps } from './word-gaps.ts'

const latin = /^[A-Za-z0-9]$/
/** What stands between words in letters and figures. */
const narrow = /^[!-~]$/

const stop = /^[.,;:!?)]$/

/** Chinese characters are set in squares: how much further apart two must stand, in squares, with a space between. */
const further = 1.18
/** And how wide the paper between them must be. */
const leastGap = 0.26
/** Paper between a character's square and a Latin letter that is more than the letter's own, or what programs add. */
const leastBeside = 0.27
/** Paper between words, in distances from letter to letter. Within words it is at most two fifths. */
const betweenWords = 0.55
/** Distance over a space in figures, and in letters of one width, in distances from one to the next. */
const overSpace = { figures: 1.3, equal: 1.5 }
/** Share of the paper over which the recogniser must have seen nothing. */
const leastUnseen = 0.4
/** Share by which the middle half of the distances may differ where all letters are equally wide. */
const equalSpread = 0.12
/** And how far most may be from one step, or two, in steps. */
const offStep = 0.15

/** What was seen along a line, with a space wherever one is seen by its width alone. */
export function withSpaces(seen: readonly Seen[], { columns, height }: Inks): Seen[] {
  if (seen.length < leastNeighbours) return [...seen]
  const inked = inkOfEach(seen, columns)
  const after = new Set([
    ...besideHan(seen, inked),
    ...betweenLetters(seen, inked, columns),
    ...wordGaps(seen, columns, height, areEqual(distancesOfNarrow(seen, inked))),
  ])
  return seen.flatMap((each, index) => {
    const next = seen[index + 1]
    if (!next || !after.has(index) || isBlank(each) || isBlank(next)) return [each]
    // nobody writes one before a mark that one follows
    const beyond = seen[index + 2]
    if (stop.test(next.text) && (!beyond || isBlank(beyond) || after.has(index + 1))) return [each]
    const confidence = Math.min(each.confidence, next.confidence)
    return [each, { text: ' ', confidence, from: each.to, to: Math.max(each.to, next.from), others: [] }]
  })
}

const isBlank = ({ text }: Seen): boolean => text.trim() === ''

/** Places in `seen` that a space follows, where one of both is a Chinese character. */
function besideHan(seen: readonly Seen[], inked: readonly (Stretch | null)[]): number[] {
  const isHanAt = (index: number): boolean => isHan(seen[index]?.text ?? '')
  const isLatin = (index: number): boolean => latin.test(seen[index]?.text ?? '')
  const square = squareOf(seen, inked)
  if (square === null) return []
  return [...seen.keys()].filter((index) => {
    const [ink, next] = [inked[index], inked[index + 1]]
    if (!ink || !next) return false
    const gap = next.from - ink.to
    if (isHanAt(index) && isHanAt(index + 1))
      return gap >= leastGap * square && middle(next) - middle(ink) >= further * square
    const character =
      isHanAt(index) && isLatin(index + 1) ? ink : isLatin(index) && isHanAt(index + 1) ? next : null
    if (!character) return false
    const ownPaper = Math.max(0, square - (character.to - character.from)) / 2
    return gap - ownPaper >= leastBeside * square
  })
}

/** Places in `seen` that a space follows, between letters, figures and their marks. */
function betweenLetters(
  seen: readonly Seen[],
  inked: readonly (Stretch | null)[],
  columns: Float32Array,
): number[] {
  const texts = seen.map(({ text }) => text)
  const isNarrow = (index: number): boolean => narrow.test(texts[index] ?? '')
  const isFigure = (index: number): boolean => /^\d$/.test(seen[index]?.text ?? '')
  const distances = distancesOfNarrow(seen, inked)
  if (distances.length < leastNeighbours) return []
  const step = median(distances)
  const isEqual = areEqual(distances)
  const figures = distancesOf(seen, inked, (index) => isFigure(index) && isFigure(index + 1))
  const places: number[] = []
  for (const paper of papers(columns, betweenWords * step)) {
    const index = placeOf(paper, seen, columns.length)
    if (index === null || !isNarrow(index) || !isNarrow(index + 1)) continue
    if (isWithinNumber(texts, index)) continue
    const [ink, next] = [inked[index], inked[index + 1]]
    const distance = ink && next ? middle(next) - middle(ink) : 0
    if (isEqual && distance < overSpace.equal * step) continue
    if (isFigure(index) && isFigure(index + 1)) {
      if (figures.length < leastNeighbours || distance < overSpace.figures * median(figures)) continue
    }
    places.push(index)
  }
  return places
}

/** Between which two characters a stretch of paper lies: where the recogniser saw nothing for longest near it. */
function placeOf(paper: Stretch, seen: readonly Seen[], width: number): number | null {
  let best: number | null = null
  let most = (paper.to - paper.from) * leastUnseen
  for (let index = 0; index + 1 < seen.length; index++) {
    const [each, next] = [seen[index], seen[index + 1]]
    if (!each || !next) continue
    const overlap = Math.min(next.from * width, paper.to) - Math.max(each.to * width, paper.from)
    if (overlap > most) {
      most = overlap
      best = index
    }
  }
  return best
}

const distancesOfNarrow = (seen: readonly Seen[], inked: readonly (Stretch | null)[]): number[] =>
  distancesOf(
    seen,
    inked,
    (index) => narrow.test(seen[index]?.text ?? '') && narrow.test(seen[index + 1]?.text ?? ''),
  )

/** Whether all letters are equally wide: one's own paper says nothing there. Over spaces not seen it is two steps. */
function areEqual(distances: readonly number[]): boolean {
  const step = median(distances)
  const spread = quantile(distances, 0.75) - quantile(distances, 0.25)
  const off = distances.map((distance) => Math.abs(distance / step - Math.round(distance / step)))
  return spread <= equalSpread * step && quantile(off, 0.9) <= offStep
}
