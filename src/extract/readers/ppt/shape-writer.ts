import type { PartKind } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { columnName } from '../ooxml/cell-name.ts'
import { colourOf, type Fill, isSame, type Scheme } from './ground.ts'
import type { Run } from './runs.ts'
import type { Shape } from './shapes.ts'
import { paragraphsOf, type PptText, type Shown, type Stretch } from './texts.ts'

const mostFlags = 200
/** Shapes after one that may cover it; more are not looked at. */
const mostAbove = 500
const titles = new Set([0, 6])
const bodies = new Set([1, 7, 8])
/** Places at the edge of a slide: date, number, footer; and the header of notes. */
const footers = new Set([7, 8, 9])
const header = 10
/** Positions closer than this are one row. */
const rowTolerance = 8

/** Colours by number, and what lies behind everything. */
export interface Look {
  scheme: Scheme | null
  ground: Fill
}

/** Letters of so few points are specks. */
const tiny = 1

/** Writes shapes one after another, tables as tables. */
export class ShapeWriter {
  readonly #sink: Sink
  readonly #size: readonly [number, number]
  readonly #look: Look
  readonly #written: Set<string>
  /** What may lie behind the shapes to come besides the slide's background. */
  readonly #below: Shape[] = []
  #flags = 0

  /** `size` of a slide; [0, 0] where shapes are nowhere outside. Adds each paragraph to `written`. */
  constructor(sink: Sink, size: readonly [number, number], look: Look, written: Set<string>) {
    this.#sink = sink
    this.#size = size
    this.#look = look
    this.#written = written
  }

  /** `outline` are the texts shapes refer to by number; gives those that none refers to. */
  write(shapes: readonly Shape[], outline: readonly PptText[], shown: Shown): PptText[] {
    const left = new Set(outline)
    for (let at = 0; at < shapes.length;) {
      const shape = shapes[at]
      if (!shape) break
      let end = at + 1
      while (shape.table !== null && shapes[end]?.table === shape.table) end++
      const group = shapes.slice(at, end)
      if (shape.table !== null) this.#table(group, shown)
      else this.#shape(shape, shapes.slice(end, end + mostAbove), outline, left, shown)
      at = end
    }
    return [...left]
  }

  text(text: PptText, placeholder: number, shown: Shown, ground: Fill = 'unknown'): void {
    for (const paragraph of paragraphsOf(text, shown, (run) => this.#whyPale(run, ground))) {
      this.#paragraph(kindOf(text.kind, placeholder), paragraph)
      this.#sink.write('\n')
    }
  }

  #paragraph(kind: PartKind, stretches: readonly Stretch[]): void {
    const sink = this.#sink
    this.#written.add(stretches.map(({ text }) => text).join(''))
    const [first] = stretches
    const whole = stretches.length === 1 && first?.why != null
    sink.open(kind, whole ? { hidden: true } : {})
    for (const { text, why } of stretches) {
      const start = sink.offset
      if (why === null || whole) sink.write(text)
      else sink.part('block', text, { hidden: true })
      if (why !== null) this.#flag(why, start)
    }
    sink.close()
  }

  #flag(why: string, start: number): void {
    const end = this.#sink.offset
    if (end > start && ++this.#flags <= mostFlags) this.#sink.flag('hidden-text', why, { start, end })
  }

  #whyPale(run: Run, ground: Fill): string | null {
    if (run.size !== null && run.size <= tiny) return 'letters of one point or less'
    const colour = colourOf(run, this.#look.scheme)
    if (!colour || typeof ground === 'string' || !isSame(colour, ground)) return null
    return 'letters in the colour of what is behind them'
  }

  /** What the letters of a shape stand on. */
  #groundOf(shape: Shape): Fill {
    if (shape.fill === null) return 'unknown'
    if (shape.fill !== 'none') return shape.fill
    const covered = this.#below.some((other) => overlap(other, shape))
    return covered ? 'unknown' : this.#look.ground
  }

  #shape(
    shape: Shape,
    above: readonly Shape[],
    outline: readonly PptText[],
    left: Set<PptText>,
    shown: Shown,
  ): void {
    const why = this.#whyUnseen(shape, above)
    const ground = this.#groundOf(shape)
    if (shape.isPicture || shape.fill !== 'none') this.#below.push(shape)
    const start = this.#sink.offset
    if (why !== null) this.#sink.open('block', { hidden: true })
    for (const alt of [shape.wordArt, shape.alt].filter((text) => text.trim() !== '')) {
      this.#sink.part(alt === shape.wordArt ? 'paragraph' : 'alt', alt)
      this.#sink.write('\n')
    }
    for (const found of shape.texts) {
      const text = typeof found === 'number' ? outline[found] : found
      if (!text) continue
      left.delete(text)
      this.text(text, shape.placeholder, shown, ground)
    }
    if (why === null) return
    this.#sink.close()
    this.#flag(why, start)
  }

  #whyUnseen(shape: Shape, above: readonly Shape[]): string | null {
    const { hidden, box, inGroup } = shape
    if (hidden) return 'a hidden shape'
    if (above.some((other) => covers(other, shape))) return 'covered by another shape'
    const [width, height] = this.#size
    if (!box || inGroup || width <= 0 || height <= 0) return null
    const [x0, y0, x1, y1] = box
    return x1 <= 0 || y1 <= 0 || x0 >= width || y0 >= height ? 'outside the slide' : null
  }

  /** Cells are shapes in a grid; their places say which row and column they are in. */
  #table(shapes: readonly Shape[], shown: Shown): void {
    const cells = shapes.filter(({ box, texts }) => box !== null && texts.length > 0)
    const columns = edges(cells.map(({ box }) => box?.[0] ?? 0))
    const rows = edges(cells.map(({ box }) => box?.[1] ?? 0))
    if (cells.length === 0) return
    const sink = this.#sink
    sink.open('table')
    rows.forEach((top, row) => {
      if (row > 0) sink.write('\n')
      sink.open('row')
      const inRow = cells.filter(({ box }) => place(rows, box?.[1] ?? 0) === row)
      columns.forEach((edge, column) => {
        if (column > 0) sink.write('\t')
        const cell = inRow.find(({ box }) => place(columns, box?.[0] ?? 0) === column)
        if (!cell?.box) return
        const [x0, y0, x1, y1] = cell.box
        const facts = {
          columns: columns.filter((other) => other >= edge && other > x0 - 1 && other < x1 - rowTolerance)
            .length,
          rows: rows.filter((other) => other >= top && other > y0 - 1 && other < y1 - rowTolerance).length,
        }
        sink.open('cell', { locator: { cell: `${columnName(column)}${row + 1}` }, facts })
        const ground = cell.fill === 'none' || cell.fill === null ? 'unknown' : cell.fill
        const texts = cell.texts.filter((text) => typeof text !== 'number')
        texts
          .flatMap((text) => paragraphsOf(text, shown, (run) => this.#whyPale(run, ground)))
          .forEach((paragraph, index) => {
            if (index > 0) sink.write('\n')
            this.#paragraph('paragraph', paragraph)
          })
        sink.close()
      })
      sink.close()
    })
    sink.close()
    sink.write('\n')
  }
}

/** Whether one may lie behind the other; places within groups are in measures of their own. */
function overlap(one: Shape, other: Shape): boolean {
  if (!one.box || !other.box || one.inGroup || other.inGroup) return true
  const [left, top, right, bottom] = other.box
  return one.box[0] < right && one.box[2] > left && one.box[1] < bottom && one.box[3] > top
}

/** A plain field without words of its own, drawn later and over all of it: a bar that blacks it out. */
function covers(bar: Shape, { box, inGroup }: Shape): boolean {
  const isPlain = bar.fill !== null && typeof bar.fill !== 'string' && bar.texts.length === 0 && !bar.hidden
  if (!isPlain || !bar.box || !box || bar.inGroup || inGroup) return false
  const [x0, y0, x1, y1] = bar.box
  return x0 <= box[0] && y0 <= box[1] && x1 >= box[2] && y1 >= box[3]
}

/** Distinct positions in order, near ones taken together. */
function edges(positions: readonly number[]): number[] {
  const distinct: number[] = []
  for (const position of positions.toSorted((one, other) => one - other)) {
    if (position - (distinct.at(-1) ?? -Infinity) > rowTolerance) distinct.push(position)
  }
  return distinct
}

const place = (list: readonly number[], position: number): number =>
  list.findLastIndex((edge) => position >= edge)

function kindOf(kind: number, placeholder: number): PartKind {
  if (footers.has(placeholder)) return 'footer'
  if (placeholder === header) return 'header'
  if (titles.has(kind)) return 'title'
  return bodies.has(kind) ? 'list-item' : 'paragraph'
}
