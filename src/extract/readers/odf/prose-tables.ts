import type { Attributes } from '../ooxml/xml.ts'
import { Prose } from '../prose/prose.ts'
import type { Flow } from './flow.ts'
import type { Styles } from './styles.ts'
import { CollectTarget } from './targets.ts'

type End = (() => void) | null

/** Tables in texts and on slides. */
export class ProseTables {
  readonly #flow: Flow
  readonly #styles: Styles
  #header = false

  constructor(flow: Flow, styles: Styles) {
    this.#flow = flow
    this.#styles = styles
  }

  start(name: string, attributes: Attributes): End {
    const prose = this.#flow.target
    if (!(prose instanceof Prose)) {
      // Inside a cell of a sheet or a deleted passage: a line a cell.
      if (name === 'table:table-cell') prose.begin('paragraph')
      return null
    }
    switch (name) {
      case 'table:table':
        prose.startTable()
        return () => prose.endTable()
      case 'table:table-header-rows':
        this.#header = true
        return () => {
          this.#header = false
        }
      case 'table:table-row':
        prose.startRow(this.#header ? { facts: { header: true } } : undefined)
        return () => prose.endRow()
      case 'table:table-cell':
        return this.#startCell(prose, attributes)
      case 'table:covered-table-cell':
        return this.#startCovered(prose, attributes)
      default:
        return null
    }
  }

  #startCell(prose: Prose, attributes: Attributes): End {
    const columns = count(attributes['table:number-columns-spanned'])
    const rows = count(attributes['table:number-rows-spanned'])
    const facts = { ...(columns > 1 ? { columns } : {}), ...(rows > 1 ? { rows } : {}) }
    const { backed } = this.#styles.get('table-cell', attributes['table:style-name'])
    const unlook = this.#flow.look(backed === true ? { backed } : {})
    prose.startCell(columns > 1 || rows > 1 ? { facts } : undefined)
    return () => {
      unlook()
      prose.endCell()
      prose.skip(count(attributes['table:number-columns-repeated']) - 1)
    }
  }

  /** Nothing is seen of it; what stands in it all the same is read. */
  #startCovered(prose: Prose, attributes: Attributes): End {
    const target = new CollectTarget()
    return this.#flow.enter(target, () => {
      const repeated = count(attributes['table:number-columns-repeated'])
      if (target.value === '') {
        prose.skip(repeated)
        return
      }
      prose.startCell()
      prose.text(target.value, { why: 'covered by a merged cell', revision: null })
      prose.endCell()
      prose.skip(repeated - 1)
    })
  }
}

const count = (text: string | undefined): number => {
  const number = Number(text ?? '1')
  return Number.isInteger(number) && number >= 1 ? Math.min(number, 1_000_000) : 1
}
