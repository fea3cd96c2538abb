/** A line as others get it, from what the recogniser saw in a quad. */
import { boxAround, sliceDown, sliceQuad } from '../geometry/quad.ts'
import type { Character, Line, Quad } from '../page.ts'
import type { Seen } from './ctc.ts'
import { confidenceOf } from './read-quad.ts'

/** `vertical`: the places of what was seen count from the top of the quad, else from its start. */
export function toLine(quad: Quad, seen: readonly Seen[], vertical: boolean): Line {
  const slice = vertical ? sliceDown : sliceQuad
  const characters = seen.map((each, index): Character => {
    const before = seen[index - 1]
    const after = seen[index + 1]
    // a character is seen about its middle: it reaches half-way to the next, and as far on the other side
    const gap = after ? after.from - each.to : before ? each.from - before.to : 2
    const from = before ? (before.to + each.from) / 2 : Math.max(0, each.from - gap / 2)
    const to = after ? (each.to + after.from) / 2 : Math.min(1, each.to + gap / 2)
    return { text: each.text, box: boxAround(slice(quad, from, to)), confidence: each.confidence }
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
