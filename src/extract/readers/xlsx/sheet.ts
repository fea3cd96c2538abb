import { parseCellName } from '../ooxml/cell-name.ts'
import { type Attributes, isOn, type XmlHandler } from '../ooxml/xml.ts'
import type { CellText, Grid } from './grid.ts'
import { type PartlySeen, RichText, textOf, unescape } from './rich-text.ts'
import { plainNumber } from '../ooxml/number-format.ts'
import { SharedFormulas } from './shared-formulas.ts'
import type { CellStyle } from './styles.ts'

const lastColumn = 16_383

/** Reads one worksheet as it streams by and writes its cells to a grid. */
export class SheetHandler implements XmlHandler {
  /** Texts of printed headers and footers with the element each came from. */
  readonly margins: { kind: 'header' | 'footer'; text: string }[] = []
  readonly #grid: Grid
  readonly #strings: readonly (string | PartlySeen)[]
  readonly #styles: readonly CellStyle[]
  readonly #rich = new RichText()
  readonly #hiddenColumns = new Uint8Array(lastColumn + 1)
  #row = 0
  #column = -1
  #type = ''
  #style = 0
  #collect: 'value' | 'formula' | 'margin' | null = null
  #inline = false
  #value = ''
  #formula = ''
  /** Group of a formula that is stored once for several cells. */
  #shared: string | null = null
  readonly #sharedFormulas = new SharedFormulas()
  #hasValue = false
  #inlineText: string | PartlySeen = ''

  constructor(grid: Grid, strings: readonly (string | PartlySeen)[], styles: readonly CellStyle[]) {
    this.#grid = grid
    this.#strings = strings
    this.#styles = styles
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#startCell(attributes)
    else if (name === 'v') {
      this.#collect = 'value'
      this.#hasValue = true
    } else if (name === 'row') this.#startRow(attributes)
    else if (this.#inline) this.#rich.open(name, attributes)
    else if (name === 'f') this.#startFormula(attributes)
    else if (name === 'is') this.#inline = true
    else if (name === 'col') this.#hideColumns(attributes)
    else if (name === 'pane') this.#freeze(attributes)
    else if (isMargin(name)) {
      this.#collect = 'margin'
      this.#value = ''
    }
  }

  text(text: string): void {
    if (this.#inline) this.#rich.text(text)
    else if (this.#collect === 'formula') this.#formula += text
    else if (this.#collect !== null) this.#value += text
  }

  close(name: string): void {
    if (name === 'c') this.#endCell()
    else if (name === 'v' || name === 'f') this.#collect = null
    else if (name === 'is') this.#endInline()
    else if (this.#inline) this.#rich.close(name)
    else if (name === 'row') this.#grid.endRow()
    else if (this.#collect === 'margin' && isMargin(name)) this.#endMargin(name)
  }

  #startFormula(attributes: Attributes): void {
    this.#collect = 'formula'
    this.#shared = attributes['t'] === 'shared' ? (attributes['si'] ?? null) : null
  }

  #freeze(attributes: Attributes): void {
    const rows = Number(attributes['ySplit'])
    if (attributes['state']?.startsWith('frozen') && Number.isInteger(rows)) this.#grid.freeze(rows)
  }

  #startRow(attributes: Attributes): void {
    const stated = Number(attributes['r'])
    this.#row = Number.isInteger(stated) && stated > 0 ? stated : this.#row + 1
    this.#column = -1
    this.#grid.startRow(this.#row, isOn(attributes['hidden'] ?? '0') || Number(attributes['ht'] ?? 1) === 0)
  }

  #startCell(attributes: Attributes): void {
    const place = parseCellName(attributes['r'] ?? '')
    this.#column = Math.min(place?.column ?? this.#column + 1, lastColumn)
    this.#type = attributes['t'] ?? 'n'
    this.#style = Number(attributes['s'] ?? 0)
    this.#value = ''
    this.#formula = ''
    this.#shared = null
    this.#hasValue = false
    this.#inlineText = ''
  }

  #endInline(): void {
    this.#inline = false
    this.#inlineText = this.#rich.takeSeen()
    this.#value = textOf(this.#inlineText)
    this.#hasValue = true
  }

  #endCell(): void {
    this.#collect = null
    const style = this.#styles[this.#style]
    if (this.#shared !== null) {
      this.#formula = this.#sharedFormulas.formula(this.#shared, this.#formula, this.#column, this.#row)
    }
    const cell = this.#hasValue ? this.#shown(style) : this.#formulaText()
    if (this.#hasValue && this.#formula !== '') cell.formula = this.#formula
    if (this.#hiddenColumns[this.#column] === 1) cell.hidden = true
    if (style?.unseen) cell.unseen = style.unseen
    this.#grid.cell(this.#column, cell)
  }

  #formulaText(): CellText {
    return this.#formula === '' ? { text: '' } : { text: `=${this.#formula}`, isFormula: true }
  }

  #shown(style: CellStyle | undefined): CellText {
    const value = this.#value
    if (this.#type === 's') return partly(this.#strings[Number(value)] ?? '', style)
    if (this.#type === 'inlineStr') return partly(this.#inlineText, style)
    if (this.#type === 'n') return this.#number(style)
    if (this.#type === 'd') return this.#date(style)
    if (this.#type === 'b') return { text: isOn(value.trim()) ? 'TRUE' : 'FALSE' }
    return { text: this.#type === 'str' ? unescape(value) : value }
  }

  /** ISO 8601, which strict files may hold instead of a number of days. */
  #date(style: CellStyle | undefined): CellText {
    const text = this.#value.trim()
    const time = Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(text) || !text.includes('T') ? text : `${text}Z`)
    const shown = Number.isNaN(time) || !style?.isFormatted ? '' : style.format.showTime(time)
    return { text: shown === '' ? text : shown }
  }

  #number(style: CellStyle | undefined): CellText {
    const number = Number(this.#value)
    if (this.#value.trim() === '' || !Number.isFinite(number)) return { text: this.#value.trim() }
    const text = style ? style.format.show(number) : plainNumber(number)
    // A format such as `;;;` shows nothing of a value that is there.
    return text === '' ? { text: plainNumber(number), hidden: true } : { text }
  }

  #hideColumns(attributes: Attributes): void {
    if (!isOn(attributes['hidden'] ?? '0') && Number(attributes['width'] ?? 1) !== 0) return
    const from = Math.max(1, Number(attributes['min']))
    const to = Number(attributes['max'])
    if (from >= 1 && to >= from) this.#hiddenColumns.fill(1, from - 1, to)
  }

  #endMargin(name: string): void {
    this.#collect = null
    const text = marginText(this.#value)
    const kind = name.endsWith('Header') ? 'header' : 'footer'
    if (text !== '') this.margins.push({ kind, text })
  }
}

/** White letters within a cell cannot be seen unless it has a fill. */
const partly = (text: string | PartlySeen, style: CellStyle | undefined): CellText =>
  typeof text === 'string' || style?.coloured === true
    ? { text: textOf(text) }
    : { text: text.text, white: text.white }

const isMargin = (name: string): boolean => /^(?:odd|even|first)(?:Header|Footer)$/.test(name)

/** `&L&"Arial"Left&CPage &P` without its codes, a tab between left, centre and right. */
export const marginText = (code: string): string =>
  code
    .replace(/&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|\d{1,3}|[^])/gi, (found) =>
      found === '&&' ? '&' : /^&[LCR]$/i.test(found) ? '\t' : '',
    )
    .trim()
