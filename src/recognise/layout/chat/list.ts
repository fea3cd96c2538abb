/** Chats without bubbles: a name with a time beside it, and below what was said, one under the other. */
import type { Block } from '../../page.ts'
import { boxToGiven, type Frame, union } from '../frame.ts'
import { boxOf, middle, type Piece } from '../piece.ts'
import { place, type Placed } from '../placed.ts'
import { inOrder, type Row, rowsOf } from '../rows.ts'
import { splitPiece } from '../split-line.ts'
import { beforeMisreadTime, beforeTime, isMisreadTime, isTime } from './stamps.ts'

interface Entry {
  name: Piece
  /** The time, and what else stands in the row of the name. */
  besides: Piece[]
  body: Row[]
}

export interface ListChat {
  /** From top to bottom. */
  blocks: Placed[]
  rest: Piece[]
}

/** Null where it is no such chat. */
export function listChat(pieces: readonly Piece[], frame: Frame): ListChat | null {
  const rows = rowsOf(pieces)
  const heads = rows.flatMap((row, index) => {
    const head = headOf(row, frame) ?? (standsOff(rows, index) ? misreadHead(row, frame) : null)
    return head ? [head] : []
  })
  const left = mostCommon(heads.map(({ name }) => name))
  const chosen = new Map(heads.filter(({ name }) => isBelow(name, left)).map((head) => [head.row, head]))
  if (!left || chosen.size < 3) return null
  const entries: Entry[] = []
  const rest: Piece[] = []
  const times: Row[] = []
  const [from, to] = [
    Math.min(...pieces.map((piece) => piece.left)),
    Math.max(...pieces.map((piece) => piece.right)),
  ]
  for (const row of rows) {
    const head = chosen.get(row)
    // letters on a portrait
    const aside = (head?.aside ?? row.pieces).filter((piece) => piece.right < left.left - 0.2 * piece.size)
    const own = row.pieces.filter((piece) => !aside.includes(piece))
    rest.push(...aside)
    const entry = entries.at(-1)
    // right under a name stands what was said, even where it ends in a time
    const saidAtOnce = entry?.body.length === 0 && row.top - entry.name.bottom < row.size
    if (head && !saidAtOnce) entries.push({ name: head.name, besides: head.besides, body: [] })
    else if (own.length === 0) continue
    else if (!entry || isFarBelow(row, entry)) rest.push(...own)
    else if (
      own.every(({ line }) => isTime(line.text)) &&
      Math.abs((row.left + row.right) / 2 - (from + to) / 2) < 0.05 * (to - from)
    )
      times.push(row)
    else entry.body.push({ ...row, pieces: own })
  }
  if (entries.filter(({ body }) => body.length > 0).length < 0.7 * entries.length) return null
  const blocks = [...entries.map((entry) => placed(entry, frame)), ...times.map(timeOf)]
  return { blocks: blocks.sort((a, b) => a.top - b.top), rest }
}

interface Head {
  row: Row
  name: Piece
  besides: Piece[]
  aside: Piece[]
}

/** A short name and right after it a time. */
function headOf(row: Row, frame: Frame): Head | null {
  return headWith(row, frame, { isTime, beforeTime, isName })
}

/** As far as it can be told where both were read with faults. */
function misreadHead(row: Row, frame: Frame): Head | null {
  return headWith(row, frame, { isTime: isMisreadTime, beforeTime: beforeMisreadTime, isName: isMisreadName })
}

interface Signs {
  isTime: (text: string) => boolean
  beforeTime: (text: string) => number | null
  isName: (text: string) => boolean
}

function headWith(row: Row, frame: Frame, signs: Signs): Head | null {
  const at = row.pieces.findIndex(
    ({ line: { text } }) => signs.isTime(text) || signs.beforeTime(text) !== null,
  )
  const stamped = row.pieces[at]
  if (!stamped) return null
  const length = signs.isTime(stamped.line.text) ? null : signs.beforeTime(stamped.line.text)
  if (length !== null) {
    const cut = splitAt(stamped, length, frame)
    const [name, time] = cut
    if (name && time && cut.length === 2 && signs.isName(name.line.text) && !signs.isTime(name.line.text)) {
      return { row, name, besides: [time, ...row.pieces.slice(at + 1)], aside: row.pieces.slice(0, at) }
    }
    // one stray sign before the time
    if (length > 2) return null
  }
  const name = row.pieces[at - 1]
  if (!name || !signs.isName(name.line.text) || stamped.left - name.right > 3.5 * row.size) return null
  return { row, name, besides: row.pieces.slice(at), aside: row.pieces.slice(0, at - 1) }
}

/** Nearer to the row below than to the one above, as a line that begins something. */
function standsOff(rows: readonly Row[], index: number): boolean {
  const [above, row, below] = [rows[index - 1], rows[index], rows[index + 1]]
  if (!row || !below) return false
  return !above || middle(row) - middle(above) > 1.15 * (middle(below) - middle(row))
}

const isName = (text: string): boolean =>
  text.length <= 40 && /^[\p{L}@#]/u.test(text.trim()) && !/[:：。，,；;！!？?]$/u.test(text.trim())

const isMisreadName = (text: string): boolean =>
  text.length <= 40 && /\p{L}/u.test(text) && !/[:：。，；;！!？?]/u.test(text.trim())

/** Cuts before the blank that ends the first `length` characters. */
function splitAt(piece: Piece, length: number, frame: Frame): Piece[] {
  const ends: number[] = []
  let end = 0
  for (const character of piece.line.characters) ends.push((end += character.text.length))
  return splitPiece(piece, frame, (_, index) => ((ends[index] ?? 0) <= length ? 0 : 1))
}

/** The name above or below which most others begin. */
function mostCommon(names: readonly Piece[]): Piece | null {
  let [best, most] = [names[0] ?? null, 0]
  for (const name of names) {
    const count = names.filter((other) => isBelow(other, name)).length
    if (count > most) [best, most] = [name, count]
  }
  return best
}

/** On a photograph what begins at one edge drifts a little to one side on its way down. */
const isBelow = (name: Piece, other: Piece | null): boolean =>
  other !== null &&
  Math.abs(name.left - other.left) < 0.6 * name.size + 0.03 * Math.abs(middle(name) - middle(other))

/** The field to write in, and whatever else stands under the last message. */
function isFarBelow(row: Row, { name, body }: Entry): boolean {
  const last = body.at(-1)
  return row.top - (last?.bottom ?? name.bottom) > 3 * Math.max(row.size, name.size)
}

function placed({ name, besides, body }: Entry, frame: Frame): Placed {
  const said = [...inOrder(besides), ...body.flatMap((row) => row.pieces)]
  const [left, top, right, bottom] = union([name, ...said].map(boxOf))
  const block: Block = {
    kind: 'message',
    side: 'left',
    box: boxToGiven(frame, [left, top, right, bottom]),
    sender: name.line,
    quoted: [],
    lines: said.map(({ line }) => line),
  }
  return place(block, [left, top, right, bottom])
}

const timeOf = ({ pieces, left, top, right, bottom }: Row): Placed =>
  place({ kind: 'time', lines: pieces.map(({ line }) => line) }, [left, top, right, bottom])
