/** A line as others get it, from what the recogniser saw in a quad. */
import { boxAround, sliceQuad } from '../geometry/quad.ts'
import type { Character, Line, Quad } from '../page.ts'
import type { Seen } from './ctc.ts'
import { confidenceOf } from './read-quad.ts'

export function toLine(quad: Quad, seen: readonly Seen[], vertical: boolean): Line {
  const characters = seen.map((each, index): Character => {
    const before = seen[index - 1]
    const after = seen[index + 1]
    const from = before ? (before.to + each.from) / 2 : Math.min(each.from, Math.max(0, each.from - 0.01))
    const to = after ? (each.to + after.from) / 2 : each.to
    return { text: each.text, box: boxAround(sliceQuad(quad, from, to)), confidence: each.confidence }
  })
  return {
    quad,
    box: boxAround(quad),
    text: characters.map(({ text }) => text).join(''),
    characters,
    confidence: confidenceOf(characters),
    readings: [],
    vertical,
  }
}
