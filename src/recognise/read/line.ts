/** A line as others get it, from what the recogniser saw in a quad. */
import { boxAround, sliceDown, sliceQuad } from '../geometry/quad.ts'
import type { Character, Line, Quad } from '../page.ts'
import { joined } from '../repair/joined.ts'
import { repair } from '../repair/repair.ts'
import { recogniser } from '../about.ts'
import type { Seen } from './ctc.ts'
import type { Inks } from './ink-columns.ts'
import { withWidths } from './mark-widths.ts'
import { confidenceOf } from './read-quad.ts'

/** How the first reader is named among readings. */
export const firstReader = recogniser.name

/**
 * `vertical`: the places of what was seen count from the top of the quad, else from its start. `inks`: where on
 * it there is ink, of a line.
 */
export function toLine(quad: Quad, seen: readonly Seen[], vertical: boolean, inks?: Inks): Line {
  const slice = vertical ? sliceDown : sliceQuad
  const raw = withoutIdleSpace(seen)
  const signs = inks ? withWidths(joined(raw), inks) : joined(raw)
  const characters = repair(signs).map((each, index): Character => {
    const before = signs[index - 1]
    const after = signs[index + 1]
    // a character is seen about its middle: it reaches half-way to the next, and as far on the other side
    const gap = after ? after.from - each.to : before ? each.from - before.to : 2
    const from = before ? (before.to + each.from) / 2 : Math.max(0, each.from - gap / 2)
    const to = after ? (each.to + after.from) / 2 : Math.min(1, each.to + gap / 2)
    return { text: each.text, box: boxAround(slice(quad, from, to)), confidence: each.confidence }
  })
  const [text, asSeen] = [textOf(characters), textOf(raw)]
  const confidence = confidenceOf(characters)
  return {
    quad,
    box: boxAround(quad),
    text,
    characters,
    confidence,
    readings: text === asSeen ? [] : [{ by: firstReader, text: asSeen, confidence }],
    vertical,
  }
}

const textOf = (characters: readonly { text: string }[]): string =>
  characters.map(({ text }) => text).join('')

const isSpace = (seen: Seen | undefined): boolean => seen === undefined || seen.text.trim() === ''

/** Wide gaps are seen as several spaces, margins as some. */
function withoutIdleSpace(seen: readonly Seen[]): Seen[] {
  const kept: Seen[] = []
  for (const each of seen) if (!isSpace(each) || !isSpace(kept.at(-1))) kept.push(each)
  if (kept.length > 0 && isSpace(kept.at(-1))) kept.pop()
  return kept
}
