import type { OoxmlPackage } from '../ooxml/package.ts'

const mostTables = 100_000
const mostMerged = 1_000_000

/**
 * How many rows each cell that is merged downwards covers: a table says it only in the rows below. Tables count in
 * the order in which they begin.
 */
export class MergedCells {
  readonly #rows: Map<string, number>[] = []

  /** An own pass over the part; none where nothing in it is merged. */
  static async read(file: OoxmlPackage, part: string): Promise<MergedCells> {
    const merged = new MergedCells()
    if (await mentions(file, part, 'vMerge')) await merged.#read(file, part)
    return merged
  }

  /** `row` and `column` of the grid, from 0. */
  rows(table: number, row: number, column: number): number {
    return this.#rows[table]?.get(`${row} ${column}`) ?? 1
  }

  async #read(file: OoxmlPackage, part: string): Promise<void> {
    const open: {
      rows: Map<string, number>
      row: number
      column: number
      span: number
      starts: Map<number, number>
    }[] = []
    let count = 0
    const known = file.problems.length
    await file.parse(part, {
      open: (name, attributes) => {
        const table = open.at(-1)
        const value = Number(attributes['w:val'])
        if (name === 'w:tbl') {
          const rows = new Map<string, number>()
          if (this.#rows.length < mostTables) this.#rows.push(rows)
          open.push({ rows, row: -1, column: 0, span: 1, starts: new Map() })
        } else if (!table) return
        else if (name === 'w:tr') {
          table.row++
          table.column = 0
        } else if (name === 'w:tc') table.span = 1
        else if (name === 'w:gridBefore' && value > 0 && value < 64) table.column += value
        else if (name === 'w:gridSpan' && value > 1 && value < 64) table.span = value
        else if (name === 'w:vMerge') {
          const { rows, row, column, starts } = table
          if (attributes['w:val'] === 'restart') starts.set(column, row)
          else {
            const start = starts.get(column)
            if (start !== undefined && ++count <= mostMerged) rows.set(`${start} ${column}`, row - start + 1)
          }
        }
      },
      close: (name) => {
        const table = open.at(-1)
        if (name === 'w:tbl') open.pop()
        else if (name === 'w:tc' && table) table.column += table.span
      },
    })
    // said again when the part is read for its text
    file.problems.length = known
  }
}

async function mentions(file: OoxmlPackage, part: string, word: string): Promise<boolean> {
  let before = ''
  try {
    for await (const chunk of file.bytes(part, false)) {
      const text = before + Buffer.from(chunk).toString('latin1')
      if (text.includes(word)) return true
      before = text.slice(-word.length)
    }
  } catch {
    return before !== ''
  }
  return false
}
