/** Boxes of corrected characters: those that stayed keep theirs, the others share what was there in between. */
import { type Box, union } from './picture-lines.ts'

export interface BoxedText {
  text: string
  box: Box
}

/** One box for each character of `corrected`, in order; those that are no ink are left out. `at` is its place in the text. */
export function boxCharacters(
  machine: readonly BoxedText[],
  corrected: string,
): { at: number; length: number; box: Box }[] {
  const before = machine.flatMap(characters)
  const after: { at: number; text: string }[] = []
  for (const { index, segment } of graphemes.segment(corrected))
    if (segment.trim() !== '') after.push({ at: index, text: segment })
  if (before.length === 0) return []
  const boxes: Box[] = []
  let from = 0
  for (const [kept, place] of [...commonOf(before, after), [before.length, after.length] as const]) {
    boxes.push(...shared(before, { from, to: kept }, place - boxes.length))
    if (place < after.length) boxes.push(before[kept]?.box ?? whole(before))
    from = kept + 1
  }
  return after.map(({ at, text }, index) => ({ at, length: text.length, box: boxes[index] ?? whole(before) }))
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A box a word is all there may be: its characters are taken to be equally wide. */
function characters({ text, box }: BoxedText): BoxedText[] {
  const pieces = [...graphemes.segment(text)]
    .map(({ segment }) => segment)
    .filter((piece) => piece.trim() !== '')
  return cut(box, pieces.length, 'x').map((piece, index) => ({ text: pieces[index] ?? '', box: piece }))
}

/** Longer lines are not compared: the work grows with the square of the length. */
const mostCompared = 2000

/** Pairs of places of the same character on both sides, as many as can stand in this order on both. */
function commonOf(
  a: readonly { text: string }[],
  b: readonly { text: string }[],
): (readonly [number, number])[] {
  if (a.length > mostCompared || b.length > mostCompared) return []
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const of = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i]?.text === b[j]?.text ? of(i + 1, j + 1) + 1 : Math.max(of(i + 1, j), of(i, j + 1))
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]?.text === b[j]?.text) pairs.push([i++, j++])
    else if (of(i + 1, j) >= of(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** `count` boxes over those characters that did not stay, or squeezed in between where there were none. */
function shared(
  before: readonly BoxedText[],
  { from, to }: { from: number; to: number },
  count: number,
): Box[] {
  if (count <= 0) return []
  const gone = before.slice(from, to)
  const around = gone.length > 0 ? gone : before.slice(Math.max(0, from - 1), to + 1)
  const [first] = around
  const last = around.at(-1)
  const box = whole(around)
  if (!first || !last) return Array.from({ length: count }, () => box)
  const dx = last.box[0] - first.box[0]
  const dy = last.box[1] - first.box[1]
  const axis = Math.abs(dy) > Math.abs(dx) ? 'y' : 'x'
  const pieces = cut(box, count, axis)
  // in a picture on its head, lines run from right to left
  return (axis === 'x' ? dx : dy) < 0 ? pieces.toReversed() : pieces
}

const whole = (characters_: readonly BoxedText[]): Box => union(characters_.map(({ box }) => box))

function cut([x0, y0, x1, y1]: Box, count: number, axis: 'x' | 'y'): Box[] {
  return Array.from({ length: count }, (_, index) => {
    const share = (from: number, to: number, of: number): number => from + ((to - from) * of) / count
    return axis === 'x'
      ? [share(x0, x1, index), y0, share(x0, x1, index + 1), y1]
      : [x0, share(y0, y1, index), x1, share(y0, y1, index + 1)]
  })
}
