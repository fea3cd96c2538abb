import type { ColourTable } from './font-table.ts'

export interface CellDefinition {
  shaded: boolean
  /** Joined to the cell before it. */
  merged: boolean
}

const mostCells = 1000

/** What `\trowd` and the words after it say about the row at hand. */
export class RowDefinition {
  header = false
  /** Between `\trowd` and `\row`: text without `\intbl` stands in the table all the same. */
  open = false
  cells: CellDefinition[] = []
  #next: CellDefinition = { shaded: false, merged: false }

  control(word: string, parameter: number | null, colours: ColourTable): boolean {
    if (word === 'trowd') {
      this.header = false
      this.open = true
      this.cells = []
      this.#next = { shaded: false, merged: false }
    } else if (word === 'trhdr') this.header = true
    else if (word === 'clmrg') this.#next.merged = true
    else if (word === 'clcbpat' || word === 'clcbpatraw') this.#next.shaded = colours.isDark(parameter ?? 0)
    else if (word === 'clshdng' || word === 'clshdngraw') this.#next.shaded ||= (parameter ?? 0) > 0
    else if (word === 'cellx') {
      if (this.cells.length < mostCells) this.cells.push(this.#next)
      this.#next = { shaded: false, merged: false }
    } else return false
    return true
  }
}
