/** Cuts a growing text and its parts into rows, the same way however the text arrives. */
import type { Database } from '../../case/ports.ts'
import type { PartRecord } from '../events.ts'
import { encodeParts, sortParts } from '../parts.ts'

/** Characters (UTF-16 units) in one row at most. */
export const segmentLength = 256 * 1024

/** A cut is put after the last newline in the last quarter of the row, if there is one. */
const cutFrom = segmentLength * 0.75

export interface Segment {
  ordinal: number
  start: number
  end: number
  line: number
  text: string
  parts: string
}

/** Where a text goes on: offset, line number and number of the row. */
export interface SegmentPlace {
  start: number
  line: number
  ordinal: number
}

export class SegmentCutter {
  #buffer = ''
  #start: number
  #line: number
  #ordinal: number
  #parts: PartRecord[] = []
  #open: readonly PartRecord[] = []

  /** From where an earlier text ends. */
  constructor({ start, line, ordinal }: SegmentPlace = { start: 0, line: 1, ordinal: 0 }) {
    this.#start = start
    this.#line = line
    this.#ordinal = ordinal
  }

  /** Length of all text so far. */
  get length(): number {
    return this.#start + this.#buffer.length
  }

  /** Takes text; gives the rows that are complete now. Parts of earlier text must have been given before. */
  text(text: string): Segment[] {
    const ready = this.#cutReady()
    this.#buffer += text
    return ready
  }

  /** Parts closed since the last call, and the parts that are still open at the current offset. */
  parts(closed: readonly PartRecord[], open: readonly PartRecord[]): void {
    for (const part of closed) this.#parts.push(part)
    this.#open = open
  }

  /** The last rows; a text always has at least one. */
  finish(): Segment[] {
    const ready = this.#cutReady()
    this.#open = []
    return [...ready, this.#cut(this.#buffer.length)]
  }

  #cutReady(): Segment[] {
    const ready: Segment[] = []
    while (this.#buffer.length > segmentLength) ready.push(this.#cut(cutPlace(this.#buffer)))
    return ready
  }

  #cut(length: number): Segment {
    const text = this.#buffer.slice(0, length)
    const end = this.#start + length
    const last = length === this.#buffer.length
    const here = this.#parts.filter((part) => last || part.start < end)
    const later = this.#parts.filter((part) => !last && (part.end > end || part.start >= end))
    const open = this.#open
      .filter((part) => part.start < end)
      .map((part) => ({ ...part, end: Math.max(part.start, end) }))
    const segment: Segment = {
      ordinal: this.#ordinal,
      start: this.#start,
      end,
      line: this.#line,
      text,
      parts: encodeParts(sortParts([...here, ...open])),
    }
    this.#parts = later
    this.#buffer = this.#buffer.slice(length)
    this.#start = end
    this.#line += countNewlines(text)
    this.#ordinal++
    return segment
  }
}

function cutPlace(buffer: string): number {
  const newline = buffer.lastIndexOf('\n', segmentLength - 1)
  if (newline >= cutFrom) return newline + 1
  const last = buffer.charCodeAt(segmentLength - 1)
  return last >= 0xd800 && last <= 0xdbff ? segmentLength - 1 : segmentLength
}

export function countNewlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

export async function insertSegments(
  transaction: Database,
  document: number,
  segments: readonly Segment[],
  /** The page they were recognised on. */
  recognised: number | null = null,
): Promise<void> {
  for (const segment of segments) {
    await transaction.run(
      'INSERT INTO segments (document, ordinal, start, "end", line, text, parts, recognised) VALUES (?,?,?,?,?,?,?,?)',
      document,
      segment.ordinal,
      segment.start,
      segment.end,
      segment.line,
      segment.text,
      segment.parts,
      recognised,
    )
  }
}
