/** The text of a Word file in its pieces ([MS-DOC] §2.4.1, §2.8.35): positions count characters, whatever their place in the file. */
import type { Fib } from './fib.ts'
import { shortSprm, type Sprm, sprms } from './sprms.ts'

export interface Piece {
  /** [start, end) in characters. */
  start: number
  end: number
  /** Where its first character stands in the stream. */
  offset: number
  /** Bytes a character. */
  width: 1 | 2
  /** Formatting that lies over the piece as a whole. */
  over: readonly Sprm[]
}

export class Pieces {
  readonly list: readonly Piece[]
  readonly #bytes: Buffer
  #last = 0

  constructor(bytes: Buffer, list: readonly Piece[]) {
    this.#bytes = bytes
    this.list = list
  }

  get end(): number {
    return this.list.at(-1)?.end ?? 0
  }

  /** The piece that holds a character. */
  at(position: number): Piece | undefined {
    const near = this.list[this.#last]
    if (near && position >= near.start && position < near.end) return near
    let low = 0
    let high = this.list.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.list[middle]?.start ?? Infinity) <= position) low = middle
      else high = middle - 1
    }
    const piece = this.list[low]
    if (!piece || position < piece.start || position >= piece.end) return undefined
    this.#last = low
    return piece
  }

  /** Where a character stands in the stream; -1 for nowhere. */
  offset(position: number): number {
    const piece = this.at(position)
    return piece ? piece.offset + (position - piece.start) * piece.width : -1
  }

  /** The bytes of characters of one piece. */
  bytes(piece: Piece, from: number, to: number): Buffer {
    const at = piece.offset + (from - piece.start) * piece.width
    return this.#bytes.subarray(at, at + (to - from) * piece.width)
  }

  /** The unit at a position: a byte or a UTF-16 code unit; -1 for none. */
  unit(position: number): number {
    const piece = this.at(position)
    if (!piece) return -1
    const at = piece.offset + (position - piece.start) * piece.width
    return piece.width === 1
      ? (this.#bytes[at] ?? -1)
      : at + 2 <= this.#bytes.length
        ? this.#bytes.readUInt16LE(at)
        : -1
  }

  /** The next position from `from` on with a mark that ends a paragraph, or `to` where there is none. */
  nextMark(from: number, to: number): number {
    for (let position = from; position < to;) {
      const piece = this.at(position)
      if (!piece) return to
      const end = Math.min(piece.end, to)
      let at = piece.offset + (position - piece.start) * piece.width
      for (; position < end; position++, at += piece.width) {
        const unit = this.#bytes[at] ?? 0
        if (unit > 0x0d || (unit !== 0x0d && unit !== 0x07 && unit !== 0x0c)) continue
        if (piece.width === 1 || this.#bytes[at + 1] === 0) return position
      }
    }
    return to
  }
}

/** Null where the piece table makes no sense. `bytes` is the stream with the text. */
export function readPieces(bytes: Buffer, fib: Fib, clx: Buffer): Pieces | null {
  const pieces = clx.length > 0 ? parseClx(bytes, fib, clx) : null
  if (pieces) return pieces
  // A file that was never saved fast has its text in one piece.
  const end = Math.min(fib.textEnd, bytes.length)
  if (fib.textStart < 32 || fib.textStart >= end || (!fib.isOld && fib.isComplex)) return null
  const width = !fib.isOld && looksWide(bytes.subarray(fib.textStart, end)) ? 2 : 1
  const length = Math.floor((end - fib.textStart) / width)
  return new Pieces(bytes, [{ start: 0, end: length, offset: fib.textStart, width, over: [] }])
}

const looksWide = (bytes: Buffer): boolean => {
  let zeros = 0
  const most = Math.min(bytes.length, 4096)
  for (let at = 1; at < most; at += 2) if (bytes[at] === 0) zeros++
  return zeros > most / 8
}

function parseClx(bytes: Buffer, fib: Fib, clx: Buffer): Pieces | null {
  const overs: Buffer[] = []
  let at = 0
  while (clx[at] === 1 && at + 3 <= clx.length) {
    const length = clx.readUInt16LE(at + 1)
    overs.push(clx.subarray(at + 3, at + 3 + length))
    at += 3 + length
  }
  if (clx[at] !== 2 || at + 5 > clx.length) return null
  return parseTable(bytes, fib, clx.subarray(at + 5, at + 5 + clx.readUInt32LE(at + 1)), overs)
}

function parseTable(bytes: Buffer, fib: Fib, table: Buffer, overs: readonly Buffer[]): Pieces | null {
  const count = Math.floor((table.length - 4) / 12)
  const list: Piece[] = []
  // Each byte is text once: a table that says more repeats itself to no end.
  let left = bytes.length
  for (let index = 0; index < count && left > 0; index++) {
    const start = table.readUInt32LE(index * 4)
    const end = table.readUInt32LE(index * 4 + 4)
    const data = (count + 1) * 4 + index * 8
    const stored = table.readUInt32LE(data + 2)
    const compressed = (stored & 0x4000_0000) !== 0
    const width = fib.isOld || compressed ? 1 : 2
    const place = stored & 0x3fff_ffff
    const offset = !fib.isOld && compressed ? Math.floor(place / 2) : place
    if (end <= start || start < (list.at(-1)?.end ?? 0) || offset >= bytes.length) continue
    const length = Math.min(end - start, Math.floor((bytes.length - offset) / width))
    if (length === 0) continue
    left -= length * width
    const over = overOf(table.readUInt16LE(data + 6), overs, fib.isOld)
    list.push({ start, end: start + length, offset, width, over })
  }
  return list.length > 0 ? new Pieces(bytes, list) : null
}

function overOf(modifier: number, overs: readonly Buffer[], isOld: boolean): Sprm[] {
  if (modifier === 0) return []
  if ((modifier & 1) !== 0) return [...sprms(overs[modifier >> 1] ?? Buffer.alloc(0), isOld)]
  const code = shortSprm.get((modifier >> 1) & 127)
  return code === undefined ? [] : [{ code, operand: Buffer.from([modifier >> 8, 0]) }]
}
