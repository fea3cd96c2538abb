/** Marks that there are in two widths: which it is shows the place that it takes, not its shape. */
import { isHan } from '../script.ts'
import type { Seen } from './ctc.ts'
import { inkOfEach, type Inks } from './ink-columns.ts'
import { squareOf } from './square.ts'

const pairs = ['!！', '?？', ',，', ':：', ';；', '(（', ')）'] as const
const wideOf = new Map(pairs.map((pair) => [pair.charAt(0), pair.charAt(1)]))
const narrowOf = new Map(pairs.map((pair) => [pair.charAt(1), pair.charAt(0)]))

/** What fills its place: what stands between two of these is as wide as they are apart. */
const full = /^[\p{Script=Han}A-Za-z0-9]$/u
/** A wide mark takes its square, a narrow one about a third, with a space two thirds. */
const leastWide = 0.9
const mostNarrow = 0.6
/** With a space beside it, a wide one takes more than this. */
const mostAlone = 1.25
/** At a line's end its place does not show: after Chinese it is the wide one, if that was had in mind at all. */
const atEnd = /^[!?]$/
const leastOther = 0.02

/** What was seen, with marks in the width they have; a space read beside a wide one is its own paper. */
export function withWidths(seen: readonly Seen[], { columns }: Inks): Seen[] {
  if (!seen.some(isMark)) return [...seen]
  const written = seen.filter((each) => !isBlank(each))
  const inked = inkOfEach(written, columns)
  const square = squareOf(written, inked)
  if (square === null) return [...seen]
  const found = new Map<Seen, string>()
  const alone = new Set<Seen>()
  for (const [index, each] of written.entries()) {
    const [before, next] = [written[index - 1], written[index + 1]]
    if (!isMark(each) || !before || !full.test(before.text)) continue
    const [from, to] = [inked[index - 1]?.to, inked[index + 1]?.from]
    if (next && full.test(next.text) && from !== undefined && to !== undefined) {
      const share = (to - from) / square
      const wide = wideOf.get(each.text) ?? each.text
      // half a square and a space after it are as wide, where letters are half as wide as characters
      const isSpaced = wide !== each.text && isBesideBlank(seen, each) && !hadInMind(each, wide)
      if (share >= leastWide && !isSpaced) {
        found.set(each, wide)
        if (share <= mostAlone) alone.add(each)
      } else if (share <= mostNarrow) found.set(each, narrowOf.get(each.text) ?? each.text)
    } else if (!next && atEnd.test(each.text) && isHan(before.text)) {
      const wide = wideOf.get(each.text) ?? each.text
      if (hadInMind(each, wide)) found.set(each, wide)
    }
  }
  pairUp(written, found)
  const isAlone = (each: Seen | undefined): boolean => each !== undefined && alone.has(each)
  return seen.flatMap((each, index) => {
    if (isBlank(each) && (isAlone(seen[index - 1]) || isAlone(seen[index + 1]))) return []
    const text = found.get(each)
    return [text === undefined || text === each.text ? each : { ...each, text }]
  })
}

/** Brackets are of one width: at a line's end it does not show, but what opens there shows it. */
function pairUp(written: readonly Seen[], found: Map<Seen, string>): void {
  const last = written.at(-1)
  const opening = written.findLast(({ text }) => text === '(' || text === '（')
  const as = opening && found.get(opening)
  if (!last || as === undefined || !/^[)）]$/u.test(last.text)) return
  found.set(last, as === '（' ? '）' : ')')
}

const hadInMind = ({ others }: Seen, wide: string): boolean =>
  others.some(({ text, confidence }) => text === wide && confidence >= leastOther)

function isBesideBlank(seen: readonly Seen[], each: Seen): boolean {
  const index = seen.indexOf(each)
  return [seen[index - 1], seen[index + 1]].some((beside) => beside !== undefined && isBlank(beside))
}

const isMark = ({ text }: Seen): boolean => wideOf.has(text) || narrowOf.has(text)

const isBlank = ({ text }: Seen): boolean => text.trim() === ''
