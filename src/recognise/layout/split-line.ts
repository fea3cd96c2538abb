import type { Character, Line, Point, Quad } from '../page.ts'
import { around, type Frame } from './frame.ts'
import { pieceOf, type Piece } from './piece.ts'

/**
 * Cuts a piece that was read across borders: `part` says for the middle of a character (in the upright frame) on which
 * side of them it stands. Every character is in exactly one of the parts.
 */
export function splitPiece(piece: Piece, frame: Frame, part: (middle: Point) => number): Piece[] {
  const { line } = piece
  if (line.vertical || line.characters.map(({ text }) => text).join('') !== line.text) return [piece]
  const groups: { of: number; characters: Character[]; from: number }[] = []
  line.characters.forEach((character, index) => {
    const [left, top, right, bottom] = character.box
    const of = part(frame.toUpright({ x: (left + right) / 2, y: (top + bottom) / 2 }))
    const last = groups.at(-1)
    if (last && (last.of === of || character.text.trim() === '')) last.characters.push(character)
    else groups.push({ of, characters: [character], from: index })
  })
  if (
    groups.length < 2 ||
    groups.some(({ characters }) => characters.every(({ text }) => text.trim() === ''))
  )
    return [piece]
  return groups.map(({ characters, from }) => pieceOf(cut(line, characters, from), frame))
}

function cut(line: Line, characters: readonly Character[], from: number): Line {
  const text = characters.map((character) => character.text).join('')
  const whole = line.characters.length
  const to = from + characters.length
  return {
    ...line,
    text,
    characters,
    quad: between(line.quad, line.characters, from, to),
    box: around(
      characters.flatMap(({ box: [left, top, right, bottom] }) => [
        { x: left, y: top },
        { x: right, y: bottom },
      ]),
    ),
    confidence: characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length,
    // a reading of as many characters can be cut at the same places; any other stays whole beside each part
    readings: line.readings.map((reading) => {
      const letters = Array.from(reading.text)
      return letters.length === whole ? { ...reading, text: letters.slice(from, to).join('') } : reading
    }),
  }
}

/** The part of the line's corners over which the characters stand. */
function between([a, b, c, d]: Quad, characters: readonly Character[], from: number, to: number): Quad {
  const along = { x: b.x - a.x, y: b.y - a.y }
  const square = along.x ** 2 + along.y ** 2 || 1
  const share = (point: Point): number => ((point.x - a.x) * along.x + (point.y - a.y) * along.y) / square
  const shares = characters.slice(from, to).map(({ box: [left, top, right, bottom] }) => {
    const middle = share({ x: (left + right) / 2, y: (top + bottom) / 2 })
    const half =
      Math.abs(((right - left) * along.x) / square) / 2 + Math.abs(((bottom - top) * along.y) / square) / 2
    return [middle - half, middle + half] as const
  })
  const start = Math.max(0, Math.min(...shares.map(([first]) => first)))
  const end = Math.min(1, Math.max(...shares.map(([, last]) => last)))
  const at = (one: Point, other: Point, part: number): Point => ({
    x: one.x + (other.x - one.x) * part,
    y: one.y + (other.y - one.y) * part,
  })
  return [at(a, b, start), at(a, b, end), at(d, c, end), at(d, c, start)]
}
