/** A workbook of the nineties (BIFF5) with its strings in a code page, as old payroll programs wrote it. */
import { concat, encode, little } from './bytes.ts'
import { writeCompound } from './cfb.ts'

const record = (kind: number, ...parts: readonly Uint8Array[]) => {
  const body = concat(parts)
  return concat([little([2, kind], [2, body.length]), body])
}

function float(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value, true)
  return bytes
}

export function writeXls(
  sheet: string,
  rows: readonly (readonly (string | number)[])[],
  encoding = 'gbk',
): Uint8Array {
  const start = (kind: number) => record(0x809, little([2, 0x500], [2, kind], [2, 4000], [2, 1997]))
  const end = record(0x0a)
  const font = record(
    0x31,
    little([2, 220], [2, 0], [2, 0x7fff], [2, 400], [2, 0], [1, 0], [1, 0], [1, 134], [1, 0], [1, 5]),
    encode('Arial', 'gbk'),
  )
  const style = record(
    0xe0,
    little([2, 0], [2, 0], [2, 0xfff5], [2, 0x20], [2, 0x20c0], [2, 0], [2, 0], [2, 0]),
  )
  const cellStyle = record(
    0xe0,
    little([2, 0], [2, 0], [2, 1], [2, 0x20], [2, 0x20c0], [2, 0], [2, 0], [2, 0]),
  )
  const name = encode(sheet, encoding)
  const cells = rows.flatMap((row, rowIndex) =>
    row.map((value, column) => {
      const at = little([2, rowIndex], [2, column], [2, 15])
      if (typeof value === 'number') return record(0x203, at, float(value))
      const bytes = encode(value, encoding)
      return record(0x204, at, little([2, bytes.length]), bytes)
    }),
  )
  const width = Math.max(...rows.map((row) => row.length))
  const body = concat([
    start(0x10),
    record(0x200, little([2, 0], [2, rows.length], [2, 0], [2, width], [2, 0])),
    ...cells,
    end,
  ])
  const head = concat([
    start(5),
    record(0x42, little([2, 936])),
    font,
    font,
    font,
    font,
    ...Array.from({ length: 15 }, () => style),
    cellStyle,
  ])
  const boundSize = 4 + 4 + 2 + 1 + name.length
  const offset = head.length + boundSize + end.length
  const bound = record(0x85, little([4, offset], [2, 0], [1, name.length]), name)
  return writeCompound([{ name: 'Book', bytes: concat([head, bound, end, body]) }])
}
