import { type Attributes, isOn } from '../ooxml/xml.ts'
import type { Look, Paint, Run, Shape, TableCell, TextBody, TextParagraph } from './shape.ts'

const mostColumns = 1000

/** Gathers the text of shapes and table cells and what is said about its look (ECMA-376 part 1, 21.1.2). */
export class TextReader {
  #body: TextBody | null = null
  #levels: Look[] | null = null
  #level: Look | null = null
  #paragraph: TextParagraph | null = null
  #run: Run | null = null
  #cell: TableCell | null = null
  #inText = false

  /** Text from now on belongs to `body`. */
  enter(body: TextBody): void {
    this.#body = body
    this.#levels = body.levels
    this.#paragraph = null
  }

  leave(): void {
    this.#body = null
    this.#levels = null
    this.#cell = null
  }

  /** A list of levels that stands for itself, as in a master. */
  enterStyle(): Look[] {
    this.#levels = []
    return this.#levels
  }

  open(name: string, parent: string, attributes: Attributes, shape: Shape | null): void {
    if (name === 'a:t' || name === 'm:t') {
      this.#inText = true
      if (name === 'm:t') this.#startRun('')
    } else if (name === 'a:p') this.#startParagraph()
    else if (name === 'a:r') this.#startRun('')
    else if (name === 'a:fld') this.#startRun(attributes['type'] ?? 'field')
    else if (name === 'a:br') {
      this.#startRun('')
      if (this.#run) this.#run.text = '\n'
    } else if (name === 'a:rPr' || name === 'a:defRPr') this.#runLook(name, parent, attributes)
    else if (name === 'a:pPr') {
      if (this.#paragraph) this.#paragraph.level = levelOf(attributes['lvl'])
    } else if (/^a:lvl[1-9]pPr$/.test(name)) this.#startLevel(Number(name[5]) - 1)
    else if (name.startsWith('a:bu')) this.#bullet(name, parent, attributes)
    else if (name === 'a:highlight') {
      if (this.#run) this.#run.look.highlighted = true
    } else if (shape?.table) this.#table(name, attributes, shape)
  }

  /** Gives false where the text is none of a shape. */
  text(text: string): boolean {
    if (!this.#inText || !this.#run) return false
    this.#run.text += text
    return true
  }

  close(name: string): void {
    if (name === 'a:t') this.#inText = false
    else if (name === 'm:t') {
      this.#inText = false
      this.#run = null
    } else if (name === 'a:r' || name === 'a:fld' || name === 'a:br') this.#run = null
    else if (name === 'a:p') this.#paragraph = null
    else if (name === 'a:tc') {
      this.#cell = null
      this.#body = null
    } else if (/^a:lvl[1-9]pPr$/.test(name)) this.#level = null
  }

  /** `owner` is the element that holds the fill. */
  paint(owner: string, paint: Paint): void {
    if (owner === 'a:rPr' && this.#run) this.#run.look.colour = paint
    else if (owner === 'a:defRPr' && this.#level) this.#level.colour = paint
    else if (owner === 'a:tcPr' && this.#cell) this.#cell.fill = paint
  }

  /** The letters at hand have an outline, so that they are seen without a fill. */
  outline(): void {
    if (this.#run) this.#run.look.highlighted = true
  }

  #startParagraph(): void {
    this.#paragraph = { level: 0, look: {}, runs: [] }
    this.#run = null
    this.#body?.paragraphs.push(this.#paragraph)
  }

  #startRun(field: string): void {
    this.#run = { text: '', look: {}, field }
    this.#paragraph?.runs.push(this.#run)
  }

  #runLook(name: string, parent: string, attributes: Attributes): void {
    const look = name === 'a:rPr' ? this.#run?.look : parent === 'a:pPr' ? undefined : this.#level
    const size = Number(attributes['sz'])
    if (look && attributes['sz'] !== undefined && Number.isFinite(size)) look.size = size
  }

  #startLevel(level: number): void {
    if (!this.#levels) return
    this.#level = {}
    this.#levels[level] = this.#level
  }

  #bullet(name: string, parent: string, attributes: Attributes): void {
    const look = parent === 'a:pPr' ? this.#paragraph?.look : this.#level
    if (!look) return
    if (name === 'a:buNone') look.bullet = 'none'
    else if (name === 'a:buChar' || name === 'a:buBlip') look.bullet = 'sign'
    else if (name === 'a:buAutoNum') {
      look.bullet = { format: attributes['type'] ?? '', start: Number(attributes['startAt'] ?? 1) || 1 }
    }
  }

  #table(name: string, attributes: Attributes, shape: Shape): void {
    const { table } = shape
    if (!table) return
    if (name === 'a:tblPr') table.firstRow = isOn(attributes['firstRow'] ?? '0')
    else if (name === 'a:tr') table.rows.push([])
    else if (name === 'a:tc') {
      this.#cell = {
        body: { levels: [], paragraphs: [] },
        columns: span(attributes['gridSpan']),
        rows: span(attributes['rowSpan']),
        covered: isOn(attributes['hMerge'] ?? '0') || isOn(attributes['vMerge'] ?? '0'),
        fill: undefined,
      }
      table.rows.at(-1)?.push(this.#cell)
      this.enter(this.#cell.body)
    }
  }
}

const levelOf = (value: string | undefined): number => {
  const level = Number(value ?? 0)
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0
}

const span = (value: string | undefined): number => {
  const number = Number(value ?? 1)
  return Number.isInteger(number) && number >= 1 ? Math.min(number, mostColumns) : 1
}
