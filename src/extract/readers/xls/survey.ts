import type { SheetLayout } from '../xlsx/layout.ts'
import { Merges } from '../xlsx/ranges.ts'
import { marginText } from '../xlsx/sheet.ts'
import { Boxes, type Comment } from './boxes.ts'
import { type Globals, longText, shortText } from './globals.ts'
import { linkAddress } from './link.ts'
import { beginning, continued, ids, type RecordAt, recordsOf, type StreamPart } from './records.ts'
import { PieceReader } from './strings.ts'

/** What a sheet says about its cells and beside them, gathered before the cells are written. */
export interface Survey {
  hiddenRows: Uint8Array
  hiddenColumns: Uint8Array
  layout: SheetLayout
  /** Rows at the top that stay in sight. */
  frozenRows: number
  /** Formulas that several cells have, by `row * 65536 + column` of the first. */
  shared: Map<number, Buffer>
  margins: { kind: 'header' | 'footer'; text: string }[]
  comments: Comment[]
  /** Text boxes, captions of buttons, and the titles and series names of charts, in order. */
  texts: string[]
  alternatives: string[]
  links: string[]
  /** Offsets of the cell records in the order of rows; null where they stand in it. */
  sorted: number[] | null
}

const lastRow = 65_535
const most = 100_000

const cellIds: ReadonlySet<number> = new Set([
  0x02, 0x03, 0x04, 0x05, 0x06, 0x202, 0x203, 0x204, 0x205, 0x206, 0x406, 0x27e, 0xbd, 0xd6, 0xfd,
])

export const placeKey = (row: number, column: number): number => row * 65_536 + column

export function surveySheet(stream: Buffer, part: StreamPart, globals: Globals): Survey {
  const surveyor = new Surveyor(stream, globals)
  for (const record of recordsOf(stream, part)) surveyor.take(record)
  const survey = surveyor.end()
  if (!surveyor.inOrder) survey.sorted = sortCells(stream, part)
  return survey
}

function sortCells(stream: Buffer, part: StreamPart): number[] {
  const cells: { key: number; offset: number }[] = []
  for (const { start } of cellRecords(stream, part))
    cells.push({ key: cellKey(stream, start), offset: start - 4 })
  return cells.toSorted((a, b) => a.key - b.key).map(({ offset }) => offset)
}

/** The records of a sheet's own cells, in the order they stand in. */
export function* cellRecords(stream: Buffer, part: StreamPart): Generator<RecordAt> {
  let depth = 0
  for (const record of recordsOf(stream, part)) {
    if (beginning(stream, record) !== null) depth++
    else if (record.id === ids.endOfPart) depth--
    else if (depth === 1 && cellIds.has(record.id) && record.end - record.start >= 6) yield record
  }
}

const cellKey = (stream: Buffer, start: number): number =>
  placeKey(stream.readUInt16LE(start), stream.readUInt16LE(start + 2))

class Surveyor {
  readonly #stream: Buffer
  readonly #globals: Globals
  readonly #boxes: Boxes
  readonly #survey: Survey = {
    hiddenRows: new Uint8Array(lastRow + 1),
    hiddenColumns: new Uint8Array(65_536),
    layout: { merges: new Merges(), headers: [] },
    frozenRows: 0,
    shared: new Map(),
    margins: [],
    comments: [],
    texts: [],
    alternatives: [],
    links: [],
    sorted: null,
  }
  readonly #seenRows = new Uint8Array(lastRow + 1)
  #rowsHiddenUnlessNamed = false
  #isFrozen = false
  #depth = 0
  #last = -1
  inOrder = true

  constructor(stream: Buffer, globals: Globals) {
    this.#stream = stream
    this.#globals = globals
    this.#boxes = new Boxes(globals)
  }

  take(record: RecordAt): void {
    if (beginning(this.#stream, record) !== null) this.#depth++
    else if (record.id === ids.endOfPart) this.#depth--
    else if (cellIds.has(record.id)) this.#cell(record)
    else this.#takeOther(record)
  }

  end(): Survey {
    const survey = this.#survey
    if (this.#rowsHiddenUnlessNamed) {
      for (let row = 0; row <= lastRow; row++) if (this.#seenRows[row] === 0) survey.hiddenRows[row] = 1
    }
    const found = this.#boxes.end()
    survey.comments.push(...found.comments)
    survey.texts.push(...found.texts)
    survey.alternatives.push(...found.alternatives)
    return survey
  }

  #cell({ start, end }: RecordAt): void {
    if (this.#depth !== 1 || end - start < 4) return
    const key = cellKey(this.#stream, start)
    if (key < this.#last) this.inOrder = false
    this.#last = key
  }

  #takeOther(record: RecordAt): void {
    const data = this.#stream.subarray(record.start, record.end)
    if (this.#boxes.take(record, data, this.#stream, this.#depth)) return
    if (this.#depth !== 1) return
    switch (record.id) {
      case 0x08:
      case 0x208:
        this.#row(data)
        return
      case 0x225:
        this.#rowsHiddenUnlessNamed = data.length > 1 && (data.readUInt16LE(0) & 2) !== 0
        return
      case 0x7d:
        if (data.length >= 10) {
          const hidden = (data.readUInt16LE(8) & 1) !== 0 || data.readUInt16LE(4) === 0
          if (hidden) this.#hideColumns(data.readUInt16LE(0), data.readUInt16LE(2))
        }
        return
      case 0x24:
        if (data.length >= 4 && data.readUInt16LE(2) === 0) this.#hideColumns(data[0] ?? 0, data[1] ?? 0)
        return
      case 0xe5:
        this.#merge(data)
        return
      case 0x3e:
      case 0x23e:
        this.#isFrozen = data.length > 1 && (data.readUInt16LE(0) & 8) !== 0
        return
      case 0x41:
        if (this.#isFrozen && data.length > 3) this.#survey.frozenRows = data.readUInt16LE(2)
        return
      case 0x4bc:
        // the cell with the formula comes right before
        if (data.length > 10) this.#share(data.subarray(8), this.#last)
        return
      case 0x21:
      case 0x221:
        if (data.length > 14) this.#share(data.subarray(this.#globals.biff < 5 ? 8 : 12), this.#last)
        return
      case 0x14:
      case 0x15:
        this.#margin(record.id === 0x14 ? 'header' : 'footer', record)
        return
      case 0x89c:
        this.#furtherMargins(record)
        return
      case 0x1b8: {
        const address = linkAddress(data)
        if (address !== '' && this.#survey.links.length < most) this.#survey.links.push(address)
        return
      }
      default:
    }
  }

  #row(data: Buffer): void {
    if (data.length < 8) return
    const row = data.readUInt16LE(0)
    const stated = data.length >= 16 ? (data.readUInt16LE(12) & 0x20) !== 0 : false
    const flat = this.#globals.biff === 2 && (data.readUInt16LE(6) & 0x7fff) === 0
    this.#seenRows[row] = 1
    this.#survey.hiddenRows[row] = stated || flat ? 1 : 0
  }

  #hideColumns(first: number, last: number): void {
    if (first <= last) this.#survey.hiddenColumns.fill(1, first, Math.min(last, lastRow) + 1)
  }

  #merge(data: Buffer): void {
    for (let at = 2; at + 8 <= data.length; at += 8) {
      const [top, bottom] = [data.readUInt16LE(at) + 1, data.readUInt16LE(at + 2) + 1]
      const [left, right] = [data.readUInt16LE(at + 4), data.readUInt16LE(at + 6)]
      if (bottom >= top && right >= left) this.#survey.layout.merges.add({ top, bottom, left, right })
    }
  }

  /** The formula's length, then its tokens. */
  #share(data: Buffer, key: number): void {
    if (this.#survey.shared.size < most && data.length > 2) {
      this.#survey.shared.set(key, data.subarray(2, 2 + data.readUInt16LE(0)))
    }
  }

  #margin(kind: 'header' | 'footer', record: RecordAt): void {
    if (record.end === record.start) return
    const reader = new PieceReader(continued(this.#stream, record))
    const code = this.#globals.biff === 8 ? longText(this.#globals, reader) : shortText(this.#globals, reader)
    this.#addMargin(kind, code)
  }

  /** Those of even pages and of the first one. */
  #furtherMargins(record: RecordAt): void {
    const reader = new PieceReader(continued(this.#stream, record))
    reader.skip(12 + 16 + 2)
    const lengths = Array.from({ length: 4 }, () => reader.word())
    for (const [at, length] of lengths.entries()) {
      if (length === 0) continue
      this.#addMargin(at % 2 === 0 ? 'header' : 'footer', reader.rich(reader.word()))
    }
  }

  #addMargin(kind: 'header' | 'footer', code: string): void {
    const text = marginText(code)
    if (text !== '' && this.#survey.margins.length < 1000) this.#survey.margins.push({ kind, text })
  }
}
