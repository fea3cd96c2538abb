import { columnName } from '../ooxml/cell-name.ts'

interface Master {
  text: string
  column: number
  row: number
}

const mostMasters = 100_000
const longest = 10_000
const [lastColumn, lastRow] = [16_384, 1_048_576]

/** Formulas filled down or right are stored once; the other cells only name them (ECMA-376 part 1, 18.3.1.40). */
export class SharedFormulas {
  readonly #masters = new Map<string, Master>()

  /** The formula of a cell that belongs to group `index`; `text` is '' but in the first. '' where it is not known. */
  formula(index: string, text: string, column: number, row: number): string {
    if (text !== '') {
      if (this.#masters.size < mostMasters && text.length <= longest)
        this.#masters.set(index, { text, column, row })
      return text
    }
    const master = this.#masters.get(index)
    return master ? moved(master.text, column - master.column, row - master.row) : ''
  }
}

/** Strings, quoted sheet names and names of functions and tables stay; relative references move. */
const pieces = /"[^"]*"|'[^']*'|\[[^\]]*\]|[\p{L}_.\\$][\p{L}\d_.\\$]*\(?/gu
const reference = /^(\$?)([A-Z]{1,3})(\$?)(\d{1,7})$/

function moved(formula: string, columns: number, rows: number): string {
  return formula.replace(pieces, (piece) => {
    const [, fixedColumn, letters = '', fixedRow, digits = ''] = reference.exec(piece) ?? []
    if (letters === '') return piece
    const column = indexOf(letters) + (fixedColumn === '$' ? 0 : columns)
    const row = Number(digits) + (fixedRow === '$' ? 0 : rows)
    if (column < 0 || column >= lastColumn || row < 1 || row > lastRow) return '#REF!'
    return `${fixedColumn}${columnName(column)}${fixedRow}${row}`
  })
}

function indexOf(letters: string): number {
  let index = 0
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64
  return index - 1
}
