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
    const from = before ? (before.to + each.from) / 2 : each.from
    const to = after ? (each.to + after.from) / 2 : each.to
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
