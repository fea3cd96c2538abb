import type { Attributes } from '../ooxml/xml.ts'
import type { Limits, Sink } from '../../reader.ts'
import type { Notes } from '../prose/notes.ts'
import type { Recording, SinkWriter } from '../prose/writer.ts'
import { formulaText, SheetWriter } from './sheet.ts'
import type { Style, Styles } from './styles.ts'
import { CollectTarget } from './targets.ts'

type End = (() => void) | null
/** What comes until the end of the element goes to the target. */
type Enter = (target: CollectTarget, look: Style) => () => void

interface Context {
  sink: Sink
  writer: SinkWriter
  styles: Styles
  notes: Notes
  limits: Limits
  size: number
  problems: string[]
}

const values = [
  'office:string-value',
  'office:value',
  'office:date-value',
  'office:time-value',
  'office:boolean-value',
]
const mostNames = 10_000

/** The tables of a spreadsheet: each is a sheet. */
export class SheetTables {
  readonly #context: Context
  readonly #beside: Recording[] = []
  readonly #names: string[] = []
  #sheet: SheetWriter | null = null
  #cells = 0
  #hiddenGroups = 0
  #header = false

  constructor(context: Context) {
    this.#context = context
  }

  /** Targets opened for cells. */
  get depth(): number {
    return this.#cells
  }

  get inCell(): boolean {
    return this.#cells > 0
  }

  get place(): string {
    return this.#sheet?.place ?? ''
  }

  /** Undefined where the element is none of a sheet's own. */
  start(name: string, attributes: Attributes, enter: Enter): End | undefined {
    if (name === 'table:table') return this.#startSheet(attributes)
    if (name === 'table:named-range' || name === 'table:named-expression') {
      const reference = attributes['table:cell-range-address'] ?? attributes['table:expression'] ?? ''
      if (this.#names.length < mostNames)
        this.#names.push(`${attributes['table:name'] ?? ''} = ${formulaText(reference)}`)
      return null
    }
    const sheet = this.#sheet
    if (!sheet || this.#cells > 0) return undefined
    switch (name) {
      case 'table:table-column':
        sheet.columns(times(attributes['table:number-columns-repeated']), this.#isHidden(attributes))
        return null
      case 'table:table-column-group':
      case 'table:table-row-group':
        return this.#startGroup(attributes)
      case 'table:table-header-rows':
        this.#header = true
        return () => {
          this.#header = false
        }
      case 'table:table-row':
        sheet.startRow()
        return () =>
          sheet.endRow(
            times(attributes['table:number-rows-repeated']),
            this.#isHidden(attributes),
            this.#header,
          )
      case 'table:table-cell':
      case 'table:covered-table-cell':
        return this.#startCell(sheet, name, attributes, enter)
      case 'table:shapes':
        return this.#startShapes(enter)
      default:
        return undefined
    }
  }

  /** Names given to ranges stand at the end, hidden. */
  end(): void {
    const { sink } = this.#context
    for (const name of this.#names.splice(0)) {
      sink.part('field', name, { hidden: true, locator: { field: 'defined name' } })
      sink.write('\n')
    }
  }

  #startSheet(attributes: Attributes): End {
    const { sink, styles, writer, notes, limits, size, problems } = this.#context
    const name = attributes['table:name'] ?? ''
    const style = styles.get('table', attributes['table:style-name'])
    const hidden = style.unseen === true || attributes['table:display'] === 'false'
    sink.open('sheet', { locator: { sheet: name }, hidden })
    sink.part('title', name)
    sink.write('\n')
    const sheet = new SheetWriter(sink, limits, size)
    this.#sheet = sheet
    const held = notes.hold()
    return () => {
      this.#sheet = null
      for (const recording of this.#beside.splice(0)) {
        recording.replay(writer)
        sink.write('\n')
      }
      notes.write(writer)
      notes.restore(held)
      sink.close()
      if (sheet.cut) problems.push(`the sheet "${name}" repeats cells more often than is written out`)
    }
  }

  #startGroup(attributes: Attributes): End {
    if (attributes['table:display'] !== 'false') return null
    this.#hiddenGroups++
    return () => {
      this.#hiddenGroups--
    }
  }

  #startCell(sheet: SheetWriter, name: string, attributes: Attributes, enter: Enter): End {
    const target = new CollectTarget()
    const style = this.#context.styles.get('table-cell', attributes['table:style-name'])
    this.#cells++
    const leave = enter(target, style)
    return () => {
      leave()
      this.#cells--
      this.#beside.push(...target.beside)
      sheet.cell(
        cellOf(target, attributes, name === 'table:covered-table-cell'),
        times(attributes['table:number-columns-repeated']),
      )
    }
  }

  #startShapes(enter: Enter): End {
    const target = new CollectTarget()
    this.#cells++
    const leave = enter(target, {})
    return () => {
      leave()
      this.#cells--
      this.#beside.push(...target.beside)
    }
  }

  #isHidden(attributes: Attributes): boolean {
    const visibility = attributes['table:visibility'] ?? 'visible'
    return visibility !== 'visible' || this.#hiddenGroups > 0
  }
}

function cellOf(
  target: CollectTarget,
  attributes: Attributes,
  covered: boolean,
): Parameters<SheetWriter['cell']>[0] {
  const formula = formulaText(attributes['table:formula'] ?? '')
  const columns = times(attributes['table:number-columns-spanned'])
  const rows = times(attributes['table:number-rows-spanned'])
  const facts = {
    ...(formula === '' ? {} : { formula }),
    ...(columns > 1 ? { columns } : {}),
    ...(rows > 1 ? { rows } : {}),
  }
  const why = covered ? 'covered by a merged cell' : target.why
  if (target.value !== '') return { text: target.value, why, facts }
  const value = values.map((name) => attributes[name]).find((stored) => stored !== undefined && stored !== '')
  // A paragraph without text is a value that its format does not show; none at all, one that was never shown.
  if (value !== undefined) return { text: value, hidden: target.began, why, facts }
  return formula === '' ? { text: '' } : { text: `=${formula}`, isFormula: true, why, facts }
}

const times = (text: string | undefined): number => {
  const number = Number(text ?? '1')
  return Number.isInteger(number) && number >= 1 ? Math.min(number, 1e9) : 1
}
