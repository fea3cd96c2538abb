import type { PartKind } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { columnName } from '../ooxml/cell-name.ts'
import type { Shape } from './shapes.ts'
import { paragraphsOf, type PptText, type Shown } from './texts.ts'

const mostFlags = 200
const titles = new Set([0, 6])
const bodies = new Set([1, 7, 8])
/** Places at the edge of a slide: date, number, footer; and the header of notes. */
const footers = new Set([7, 8, 9])
const header = 10
/** Positions closer than this are one row. */
const rowTolerance = 8

/** Writes shapes one after another, tables as tables. */
export class ShapeWriter {
  readonly #sink: Sink
  readonly #size: readonly [number, number]
  #flags = 0

  /** `size` of a slide; [0, 0] where shapes are nowhere outside. */
  constructor(sink: Sink, size: readonly [number, number]) {
    this.#sink = sink
    this.#size = size
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
      else this.#shape(shape, outline, left, shown)
      at = end
    }
    return [...left]
  }

  text(text: PptText, placeholder: number, shown: Shown): void {
    for (const paragraph of paragraphsOf(text, shown)) {
      this.#sink.part(kindOf(text.kind, placeholder), paragraph)
      this.#sink.write('\n')
    }
  }

  #shape(shape: Shape, outline: readonly PptText[], left: Set<PptText>, shown: Shown): void {
    const why = this.#whyUnseen(shape)
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
      this.text(text, shape.placeholder, shown)
    }
    if (why === null) return
    const end = this.#sink.offset
    this.#sink.close()
    if (end > start && ++this.#flags <= mostFlags) this.#sink.flag('hidden-text', why, { start, end })
  }

  #whyUnseen({ hidden, box, inGroup }: Shape): string | null {
    if (hidden) return 'a hidden shape'
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
        const texts = cell.texts.filter((text) => typeof text !== 'number')
        texts
          .flatMap((text) => paragraphsOf(text, shown))
          .forEach((paragraph, index) => {
            if (index > 0) sink.write('\n')
            sink.part('paragraph', paragraph)
          })
        sink.close()
      })
      sink.close()
    })
    sink.close()
    sink.write('\n')
  }
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
