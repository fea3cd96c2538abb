import { parseCellName } from '../ooxml/cell-name.ts'

/** Columns count from 0, rows from 1; both ends belong to it. */
export interface Range {
  left: number
  right: number
  top: number
  bottom: number
}

/** `A1:C3`, `B2` or, with dollar signs, `$A$1:$C$1`; null where it is none. */
export function parseRange(text: string): Range | null {
  const [from = '', to = from] = text.replaceAll('$', '').split(':')
  const [start, end] = [parseCellName(from), parseCellName(to)]
  if (!start || !end || end.column < start.column || end.row < start.row) return null
  return { left: start.column, right: end.column, top: start.row, bottom: end.row }
}

const place = (column: number, row: number): number => row * 16_384 + column

const mostListed = 1_000_000
/** A range over more rows is looked at for every cell, and there are few of those. */
const tall = 1000

/** Merged cells of a sheet. */
export class Merges {
  readonly #starts = new Map<number, Range>()
  readonly #byRow = new Map<number, Range[]>()
  readonly #tall: Range[] = []
  #listed = 0

  add(range: Range): void {
    const rows = range.bottom - range.top + 1
    if (this.#starts.size >= mostListed || (rows === 1 && range.left === range.right)) return
    if (rows > tall ? this.#tall.length >= 1000 : this.#listed + rows > mostListed) return
    this.#starts.set(place(range.left, range.top), range)
    if (rows > tall) this.#tall.push(range)
    else {
      this.#listed += rows
      for (let row = range.top; row <= range.bottom; row++) {
        const list = this.#byRow.get(row)
        if (list) list.push(range)
        else this.#byRow.set(row, [range])
      }
    }
  }

  /** The range that begins at a cell. */
  startingAt(column: number, row: number): Range | undefined {
    return this.#starts.size === 0 ? undefined : this.#starts.get(place(column, row))
  }

  /** The cell lies inside a merged one and is not its first: what stands in it does not show. */
  covers(column: number, row: number): boolean {
    const inside = ({ left, right, top, bottom }: Range): boolean =>
      column >= left && column <= right && row >= top && row <= bottom && (column !== left || row !== top)
    return (this.#byRow.get(row)?.some(inside) ?? false) || this.#tall.some(inside)
  }
}
