/** Writes small binary workbooks record by record: for tests. */
import { makeOffice, type Parts, relations } from '../ooxml/make-office.ts'

export function binary(id: number, ...data: readonly Buffer[]): Buffer {
  const all = Buffer.concat(data)
  const head = id < 0x80 ? [id] : [(id & 0x7f) | 0x80, id >> 7]
  let length = all.length
  do {
    head.push((length & 0x7f) | (length > 0x7f ? 0x80 : 0))
    length >>= 7
  } while (length > 0)
  return Buffer.concat([Buffer.from(head), all])
}

export function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, at * 4)
  return bytes
}

export const text = (value: string): Buffer =>
  Buffer.concat([longs(value.length), Buffer.from(value, 'utf16le')])

/** A row's head; its cells follow. */
export const row = (index: number, hidden = false): Buffer =>
  binary(0, longs(index, 0), Buffer.from([0x2c, 1, 0, hidden ? 0x10 : 0, 0, 0, 0, 0, 0]))

export const stringCell = (column: number, value: string, look = 0): Buffer =>
  binary(6, longs(column, look), text(value))

export const numberCell = (column: number, value: number, look = 0): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return binary(5, longs(column, look), bytes)
}

export const hiddenColumn = (column: number): Buffer =>
  binary(60, longs(column, column, 2000, 0), Buffer.from([1, 0]))

export interface NewSheet {
  name: string
  /** 1 hidden, 2 very hidden. */
  state?: number
  records: readonly Buffer[]
  rows?: readonly string[]
}

export function makeXlsb(
  sheets: readonly NewSheet[],
  parts: Parts = {},
  rows: readonly string[] = [],
): Buffer {
  const entries = sheets.map(({ name, state = 0 }, index) =>
    binary(156, longs(state, index + 1), text(`s${index + 1}`), text(name)),
  )
  const made: Record<string, string | Uint8Array> = {
    '_rels/.rels': relations('main officeDocument xl/workbook.bin'),
    'xl/workbook.bin': Buffer.concat([binary(131), ...entries, binary(132)]),
    'xl/_rels/workbook.bin.rels': relations(
      ...sheets.map((_, index) => `s${index + 1} worksheet worksheets/sheet${index + 1}.bin`),
      ...rows,
    ),
  }
  for (const [index, sheet] of sheets.entries()) {
    made[`xl/worksheets/sheet${index + 1}.bin`] = Buffer.concat(sheet.records)
    made[`xl/worksheets/_rels/sheet${index + 1}.bin.rels`] = relations(...(sheet.rows ?? []))
  }
  return makeOffice({ ...made, ...parts })
}
