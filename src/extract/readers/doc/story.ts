import type { PartKind } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { Output } from '../docx/output.ts'
import { isWhite } from '../docx/styles.ts'
import { symbolText } from '../docx/symbols.ts'
import { factsOf, type Revision, signature } from '../prose/revision.ts'
import { dttm } from '../prose/time.ts'
import type { Anchored } from './drawings.ts'
import type { Fields } from './fields.ts'
import type { CharacterLook, ParagraphLook } from './looks.ts'
import { Paragraph } from './paragraph.ts'
import { inlinePicture } from './pictures.ts'
import { gridOf, type RowLook, Table } from './table.ts'
import type { WordFile } from './word-file.ts'

const farthestRowEnd = 5000
const farthestTableEnd = 20_000
const flushEvery = 64 * 1024
const noList = 0x7ff
const controls = /(\p{Cc})/u
const breaks = new Set(['\v', '\f', '\u000e'])

/** Writes stretches of a Word file's text: the body, a header, a note, a comment, a text box. */
export class Story {
  readonly #file: WordFile
  readonly #sink: Sink
  readonly #output: Output
  readonly #fields: Fields
  readonly #sectionEnds: ReadonlySet<number>
  /** Blocks written at each kind of place that is open: the story, a cell, a box. */
  readonly #places: number[] = [0]
  readonly #tables: Table[] = []
  readonly #pictures: Set<number>
  #flushed = 0
  #inBox = false
  readonly #alts: string[] = []

  /** Offsets of pictures' data are added to `pictures`. */
  constructor(
    file: WordFile,
    sink: Sink,
    fields: Fields,
    sectionEnds: ReadonlySet<number>,
    pictures: Set<number>,
  ) {
    this.#file = file
    this.#sink = sink
    this.#output = new Output(sink)
    this.#fields = fields
    this.#sectionEnds = sectionEnds
    this.#pictures = pictures
  }

  /** Writes [from, to); boxes after the paragraphs they are anchored to. */
  async write(from: number, to: number, boxes: readonly Anchored[] = []): Promise<void> {
    const waiting = boxes.toSorted((one, other) => other.anchor - one.anchor)
    const end = Math.min(to, this.#file.pieces.end)
    for (let position = from; position < end;) {
      const mark = this.#mark(position, end)
      this.#paragraph(position, mark)
      for (const alt of this.#alts.splice(0)) await this.#box({ anchor: mark, from: 0, to: 0, alt })
      for (let box = waiting.at(-1); box && box.anchor <= mark; box = waiting.at(-1)) {
        waiting.pop()
        await this.#box(box)
      }
      position = mark + 1
      if (this.#sink.offset - this.#flushed < flushEvery) continue
      this.#flushed = this.#sink.offset
      await this.#sink.flush()
    }
    this.#closeTables(0)
    const lost = this.#fields.reset().trim()
    if (lost !== '') this.#plain(lost)
    for (const box of waiting) await this.#box(box)
  }

  /** Writes [from, to) as a part of its own, with a line before it that says who wrote it. */
  async part(
    kind: PartKind,
    from: number,
    to: number,
    by: { author: string; time: string } | null = null,
  ): Promise<void> {
    if (!this.#hasText(from, to)) return
    this.#separate()
    this.#places.push(0)
    const { author = '', time = '' } = by ?? {}
    this.#output.open(kind, {
      hidden: kind === 'comment',
      facts: factsOf(author, time),
    })
    const signed = signature(author, time)
    if (signed !== '') {
      this.#separate()
      this.#output.open('field', { locator: { field: 'author' } })
      this.#output.write(signed)
      this.#output.close()
    }
    await this.write(from, to)
    this.#places.pop()
    this.#output.close()
  }

  /** Ends the last line. */
  finish(): void {
    if ((this.#places[0] ?? 0) > 0) this.#output.write('\n')
  }

  /** A page break is no end of a paragraph, the end of a section is. */
  #mark(from: number, to: number): number {
    let mark = this.#file.pieces.nextMark(from, to)
    while (mark < to && this.#file.pieces.unit(mark) === 0x0c && !this.#sectionEnds.has(mark))
      mark = this.#file.pieces.nextMark(mark + 1, to)
    return mark
  }

  #paragraph(from: number, mark: number): void {
    const look = this.#file.paragraph(mark)
    const ending = this.#file.pieces.unit(mark)
    // A mark of a cell outside of any table comes from damage to the formatting: the text still is a table's.
    const depth = Math.max(look.depth, ending === 0x07 ? 1 : 0)
    if (look.rowEnd && depth > 0) {
      this.#closeTables(depth)
      if (this.#tables.length === depth) this.#endRow()
      return
    }
    this.#enterTables(depth, from)
    const paragraph = this.#start(look)
    this.#runs(paragraph, look, from, mark)
    paragraph.end()
    if (depth > 0 && (look.cellEnd || (ending === 0x07 && depth === 1))) this.#endCell()
  }

  #start(look: ParagraphLook): Paragraph {
    const { list, level, outline, style } = look
    const isItem = list > 0 && list < noList
    const label = isItem ? this.#file.lists.next(list, level) : ''
    const kind = this.#file.styles.isTitle(style)
      ? 'title'
      : outline < 9
        ? 'heading'
        : isItem
          ? 'list-item'
          : 'paragraph'
    return new Paragraph(this.#output, kind, label, () => {
      const table = this.#tables.at(-1)
      if (table && !table.cellOpen) table.startCell()
      this.#separate()
    })
  }

  #runs(paragraph: Paragraph, look: ParagraphLook, from: number, to: number): void {
    for (let position = from; position < to;) {
      const run = this.#file.characters(position, look.style)
      const end = Math.min(run.end, to)
      const piece = this.#file.pieces.at(position)
      if (piece) this.#run(paragraph, look, run.look, this.#file.text(piece, position, end, run.look))
      position = end
    }
  }

  #run(paragraph: Paragraph, around: ParagraphLook, look: CharacterLook, text: string): void {
    const revision = this.#revision(look)
    const why = this.#whyHidden(around, look)
    const write = (shown: string): void => {
      if (shown !== '') paragraph.write(shown, revision, why)
    }
    for (const [index, piece] of text.split(controls).entries()) {
      if (index % 2 === 0) {
        const shown = this.#symbols(piece, look)
        if (shown !== '') write(this.#fields.inCode ? this.#fields.code(shown) : shown)
      } else if (piece === '\u0013') this.#fields.begin()
      else if (piece === '\u0014') this.#fields.separate()
      else if (piece === '\u0015') write(this.#fields.end())
      else if (piece === '\u0001' && look.picture >= 0) this.#picture(look)
      else if (this.#fields.inCode) continue
      else if (breaks.has(piece)) write('\n')
      else if (piece === '\u001e') write('\u2011')
      else if (piece === '\t' || piece === '\n') write(piece)
    }
  }

  /** The picture is a member of its own; its alternative text follows the paragraph. */
  #picture(look: CharacterLook): void {
    const { data } = this.#file
    if (look.isObject || !data || this.#pictures.has(look.picture)) return
    this.#pictures.add(look.picture)
    const alt = inlinePicture(data, look.picture)?.alt ?? ''
    if (alt !== '') this.#alts.push(alt)
  }

  /** Characters of symbol fonts as the signs they show. */
  #symbols(text: string, look: CharacterLook): string {
    const { symbol } = look
    if (symbol && look.special) {
      const sign = symbolText(this.#file.fonts[symbol.font]?.name, symbol.code.toString(16))
      return sign.repeat(text.length)
    }
    if (!/[\uf000-\uf0ff]/.test(text)) return text
    const font = this.#file.fonts[look.font]?.name
    return text.replace(/[\uf000-\uf0ff]/g, (char) => symbolText(font, char.charCodeAt(0).toString(16)))
  }

  #revision(look: CharacterLook): Revision | null {
    if (!look.deleted && !look.inserted) return null
    const ownDeletion = look.deleted && look.deletedBy >= 0
    const author = this.#file.authors[ownDeletion ? look.deletedBy : look.insertedBy] ?? ''
    const time = dttm(ownDeletion ? look.deletedAt : look.insertedAt)
    return { kind: look.deleted ? 'deleted' : 'inserted', author, time }
  }

  #whyHidden(around: ParagraphLook, look: CharacterLook): string | null {
    if (look.hidden) return 'formatted as hidden'
    if (look.size > 0 && look.size <= 2) return 'letters of one point or less'
    if (!isWhite(look.colour) || look.shaded || around.shaded) return null
    return this.#inBox || this.#tables.some(({ shaded }) => shaded) ? null : 'white letters on white'
  }

  async #box({ from, to, alt }: Anchored): Promise<void> {
    if (alt !== '') {
      this.#separate()
      this.#output.open('alt')
      this.#output.write(alt)
      this.#output.close()
    }
    if (!this.#hasText(from, to)) return
    const tables = this.#tables.splice(0)
    this.#separate()
    this.#places.push(0)
    this.#inBox = true
    this.#output.open('block')
    await this.write(from, to)
    this.#output.close()
    this.#inBox = false
    this.#places.pop()
    this.#tables.push(...tables)
  }

  #plain(text: string): void {
    const paragraph = new Paragraph(this.#output, 'paragraph', '', () => this.#separate())
    paragraph.write(text, null, null)
    paragraph.end()
  }

  /** Whether anything but marks stands there. */
  #hasText(from: number, to: number): boolean {
    const { pieces } = this.#file
    const end = Math.min(to, pieces.end)
    for (let position = from; position < end; position++) {
      const unit = pieces.unit(position)
      if (unit > 0x20 || unit === 0x09 || unit === 0x13) return true
    }
    return false
  }

  #enterTables(depth: number, position: number): void {
    this.#closeTables(depth)
    for (let level = 1; level <= depth; level++) {
      if (this.#tables.length < level) {
        const outer = this.#tables.at(-1)
        if (outer && !outer.cellOpen) outer.startCell()
        this.#separate()
        const rows = Array.from(this.#rowLooks(position, level, farthestTableEnd))
        this.#tables.push(new Table(this.#output, gridOf(rows)))
      }
      if (this.#tables[level - 1]?.rowOpen === false) this.#startRow(position, level)
    }
  }

  #startRow(position: number, depth: number): void {
    this.#tables[depth - 1]?.startRow(this.#rowLook(position, depth))
    this.#places.push(0)
  }

  #endCell(): void {
    this.#tables.at(-1)?.endCell()
    this.#places[this.#places.length - 1] = 0
  }

  #endRow(): void {
    const table = this.#tables.at(-1)
    if (!table?.rowOpen) return
    table.endRow()
    this.#places.pop()
  }

  #closeTables(depth: number): void {
    while (this.#tables.length > depth) {
      this.#endRow()
      this.#tables.pop()?.end()
    }
  }

  /** What is said about a row stands at its end. */
  #rowLook(position: number, depth: number): RowLook {
    return this.#rowLooks(position, depth, farthestRowEnd).next().value ?? { cells: [], header: false }
  }

  /** The rows of a table from a position on. */
  *#rowLooks(position: number, depth: number, most: number): Generator<RowLook> {
    const { pieces } = this.#file
    for (let step = 0, at = position; step < most; step++) {
      const mark = pieces.nextMark(at, pieces.end)
      if (mark >= pieces.end) return
      const look = this.#file.paragraph(mark)
      if (look.depth < depth) return
      if (look.rowEnd && look.depth === depth) yield { cells: look.cells, header: look.headerRow }
      at = mark + 1
    }
  }

  #separate(): void {
    const count = this.#places.at(-1) ?? 0
    this.#places[this.#places.length - 1] = count + 1
    if (count > 0) this.#output.write('\n')
  }
}
