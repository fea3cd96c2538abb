/** Writes small workbooks of version 8 or 5 record by record: for tests. */
import { writeOle } from '../../ole/write-ole.ts'

export interface NewCell {
  row: number
  column: number
  /** A formula's tokens beside its value. */
  formula?: Buffer
  value: string | number | boolean
  /** Index into `looks`, which begin at 16. */
  look?: number
}

export interface NewSheet {
  name: string
  /** 1 hidden, 2 very hidden. */
  state?: number
  cells?: readonly NewCell[]
  hiddenRows?: readonly number[]
  hiddenColumns?: readonly number[]
  comments?: readonly { row: number; column: number; author: string; text: string }[]
  boxes?: readonly string[]
  merged?: readonly (readonly [top: number, bottom: number, left: number, right: number])[]
  header?: string
  links?: readonly string[]
  /** Records as they are, before the end of the sheet. */
  further?: readonly Buffer[]
}

export interface NewLook {
  /** Index of a colour; 0x7fff is the program's own. */
  colour?: number
  height?: number
  fill?: number
  format?: string
}

export interface NewWorkbook {
  sheets: readonly NewSheet[]
  looks?: readonly NewLook[]
  /** Records as they are, before the end of the globals. */
  further?: readonly Buffer[]
}

export const firstLook = 1
const firstFormat = 170

export function record(id: number, ...data: readonly Buffer[]): Buffer {
  const all = Buffer.concat(data)
  const head = Buffer.alloc(4)
  head.writeUInt16LE(id)
  head.writeUInt16LE(all.length, 2)
  return Buffer.concat([head, all])
}

export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value & 0xffff, at * 2)
  return bytes
}

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}

/** Flags and characters, after a length of one or two bytes. */
export const wide = (text: string, lengthBytes: 1 | 2): Buffer =>
  Buffer.concat([
    lengthBytes === 1 ? Buffer.from([text.length]) : words(text.length),
    Buffer.from([1]),
    Buffer.from(text, 'utf16le'),
  ])

const begin = (type: number): Buffer => record(0x809, words(0x600, type, 0, 0, 0, 0, 0, 0))
const end = record(0x0a)

export function makeXls(workbook: NewWorkbook, extra: Readonly<Record<string, Uint8Array>> = {}): Buffer {
  return writeOle({ Workbook: makeStream(workbook), ...extra })
}

export function makeStream({ sheets, looks = [], further = [] }: NewWorkbook): Buffer {
  const strings: string[] = []
  const parts = sheets.map((sheet) => sheetPart(sheet, strings))
  const globals = (offsets: readonly number[]): Buffer =>
    Buffer.concat([
      begin(5),
      record(0x42, words(1200)),
      ...lookRecords(looks),
      ...sheets.map(({ name, state = 0 }, index) =>
        record(0x85, words(offsets[index] ?? 0, (offsets[index] ?? 0) >>> 16, state), wide(name, 1)),
      ),
      ...further,
      record(0xfc, words(strings.length, 0, strings.length, 0), ...strings.map((text) => wide(text, 2))),
      end,
    ])
  let at = globals([]).length
  const offsets = parts.map((part) => {
    const offset = at
    at += part.length
    return offset
  })
  return Buffer.concat([globals(offsets), ...parts])
}

function lookRecords(looks: readonly NewLook[]): Buffer[] {
  const all: readonly NewLook[] = [{}, ...looks]
  // index 4 is left out of the list of fonts
  const fontOf = (index: number): number => (index >= 4 ? index + 1 : index)
  return [
    ...all.map(({ colour = 0x7fff, height = 200 }) =>
      record(0x31, words(height, 0, colour, 400, 0, 0, 0), wide('Arial', 1)),
    ),
    ...all.flatMap(({ format }, index) =>
      format === undefined ? [] : [record(0x41e, words(firstFormat + index), wide(format, 2))],
    ),
    ...all.map(({ format, fill }, index) => {
      const code = format === undefined ? 0 : firstFormat + index
      const pattern = fill === undefined ? 0 : 1
      return record(0xe0, words(fontOf(index), code, 0, 0, 0, 0, 0, 0, pattern << 10, fill ?? 0x40))
    }),
  ]
}

function sheetPart(sheet: NewSheet, strings: string[]): Buffer {
  const { cells = [], hiddenRows = [], hiddenColumns = [], comments = [], boxes = [], merged = [] } = sheet
  const rows = [...new Set(cells.map(({ row }) => row))]
  return Buffer.concat([
    begin(0x10),
    ...(sheet.header === undefined ? [] : [record(0x14, wide(sheet.header, 2))]),
    ...hiddenColumns.map((column) => record(0x7d, words(column, column, 2000, 0, 1, 0))),
    ...rows.map((row) => record(0x208, words(row, 0, 1, 255, 0, 0, hiddenRows.includes(row) ? 0x20 : 0, 0))),
    ...cells.flatMap((cell) => cellRecords(cell, strings)),
    ...boxes.flatMap((text, index) => boxRecords(6, 100 + index, text)),
    ...comments.flatMap(({ text }, index) => boxRecords(0x19, index + 1, text)),
    ...comments.map(({ row, column, author }, index) =>
      record(0x1c, words(row, column, 0, index + 1), wide(author, 2), Buffer.from([0])),
    ),
    ...(merged.length > 0
      ? [record(0xe5, words(merged.length), ...merged.map((range) => words(...range)))]
      : []),
    ...(sheet.links ?? []).map(linkRecord),
    ...(sheet.further ?? []),
    end,
  ])
}

function cellRecords({ row, column, value, look = 0, formula }: NewCell, strings: string[]): Buffer[] {
  const place = words(row, column, look)
  if (formula) {
    const tokens = Buffer.concat([words(0, 0, 0, formula.length), formula])
    if (typeof value === 'number') return [record(0x06, place, double(value), tokens)]
    if (typeof value === 'boolean') {
      return [record(0x06, place, Buffer.from([1, 0, Number(value), 0, 0, 0, 255, 255]), tokens)]
    }
    const text = record(0x06, place, Buffer.from([0, 0, 0, 0, 0, 0, 255, 255]), tokens)
    return value === '' ? [text] : [text, record(0x207, wide(value, 2))]
  }
  if (typeof value === 'number') return [record(0x203, place, double(value))]
  if (typeof value === 'boolean') return [record(0x205, place, Buffer.from([Number(value), 0]))]
  strings.push(value)
  return [record(0xfd, place, words(strings.length - 1, (strings.length - 1) >>> 16))]
}

/** The object and its text; `type` 6 for a text box, 0x19 for a comment. */
function boxRecords(type: number, id: number, text: string): Buffer[] {
  return [
    record(0x5d, words(0x15, 18, type, id, 0, 0, 0, 0, 0, 0, 0), words(0, 0)),
    record(0x1b6, words(0, 0, 0, 0, 0, text.length, 16, 0, 0)),
    record(0x3c, Buffer.from([1]), Buffer.from(text, 'utf16le')),
    record(0x3c, Buffer.alloc(16)),
  ]
}

function linkRecord(address: string): Buffer {
  const url = Buffer.from(`${address}\0`, 'utf16le')
  return record(
    0x1b8,
    words(0, 0, 0, 0),
    Buffer.from('d0c9ea79f9bace118c8200aa004ba90b', 'hex'),
    words(2, 0, 3, 0),
    Buffer.from('e0c9ea79f9bace118c8200aa004ba90b', 'hex'),
    words(url.length, 0),
    url,
  )
}
