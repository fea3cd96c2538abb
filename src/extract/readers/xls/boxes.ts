import { columnName } from '../ooxml/cell-name.ts'
import { shapeTexts } from '../ole/office-art.ts'
import { type Globals, shortText } from './globals.ts'
import { continued, type RecordAt } from './records.ts'
import { PieceReader } from './strings.ts'

export interface Comment {
  cell: string
  author: string
  text: string
}

const noteObject = 0x19
const most = 100_000
const mostDrawing = 64 * 2 ** 20

/** Gathers what floats over a sheet: comments, text boxes, charts' words, alternative texts of pictures. */
export class Boxes {
  readonly #globals: Globals
  readonly #notes: { row: number; column: number; object: number; author: string; text: string }[] = []
  readonly #noteTexts = new Map<number, string>()
  readonly #texts: string[] = []
  readonly #drawing: Buffer[] = []
  #drawingLength = 0
  #object = -1
  #objectType = -1

  constructor(globals: Globals) {
    this.#globals = globals
  }

  /** `depth` is 1 on the sheet and more inside a chart on it. False where the record is about something else. */
  take(record: RecordAt, data: Buffer, stream: Buffer, depth: number): boolean {
    switch (record.id) {
      case 0xec:
        this.#draw(continued(stream, record), depth)
        return true
      case 0x5d:
        this.#takeObject(data)
        return true
      case 0x1b6:
        this.#takeText(continued(stream, record))
        return true
      case 0x1c:
        this.#takeNote(data)
        return true
      case 0x100d:
        this.#addText(shortText(this.#globals, new PieceReader([data.subarray(2)])))
        return true
      default:
        return false
    }
  }

  end(): { comments: Comment[]; texts: string[]; alternatives: string[] } {
    const comments = this.#notes.map(({ row, column, object, author, text }) => ({
      cell: `${columnName(column)}${row + 1}`,
      author,
      text: (text || (this.#noteTexts.get(object) ?? '')).trim(),
    }))
    const noted = new Set(this.#notes.map(({ object }) => object))
    for (const [object, text] of this.#noteTexts) {
      if (!noted.has(object) && text.trim() !== '') comments.push({ cell: '', author: '', text: text.trim() })
    }
    const shapes = shapeTexts(Buffer.concat(this.#drawing))
    for (const { wordArt } of shapes) this.#addText(wordArt)
    const alternatives = shapes.map(({ alt }) => alt.trim()).filter(Boolean)
    return { comments, texts: this.#texts, alternatives }
  }

  #draw(pieces: Buffer[], depth: number): void {
    if (depth !== 1) return
    for (const piece of pieces) {
      if (this.#drawingLength > mostDrawing) return
      this.#drawing.push(piece)
      this.#drawingLength += piece.length
    }
  }

  #takeObject(data: Buffer): void {
    this.#object = -1
    this.#objectType = -1
    if (this.#globals.biff === 8) {
      if (data.length < 8 || data.readUInt16LE(0) !== 0x15) return
      this.#objectType = data.readUInt16LE(4)
      this.#object = data.readUInt16LE(6)
    } else this.#takeOldBox(data)
  }

  /** Before 1997 a text box holds its text: its bytes stand before the formatting at the record's end. */
  #takeOldBox(data: Buffer): void {
    if (data.length < 70 || data.readUInt16LE(4) !== 6) return
    const length = data.readUInt16LE(44)
    const runs = data.readUInt16LE(48)
    const end = data.length - runs
    if (length === 0 || end - length < 70) return
    this.#addText(this.#globals.decode(data.subarray(end - length - (length % 2), end)).replaceAll('\0', ''))
  }

  #takeText(pieces: readonly Buffer[]): void {
    const [head, ...rest] = pieces
    if (!head || head.length < 12 || rest.length === 0) return
    const reader = new PieceReader(rest)
    const wide = (reader.byte() & 1) === 1
    const text = reader.characters(head.readUInt16LE(10), wide)
    if (this.#objectType === noteObject) {
      if (this.#noteTexts.size < most) this.#noteTexts.set(this.#object, text)
    } else this.#addText(text)
  }

  #takeNote(data: Buffer): void {
    if (data.length < 6) return
    const row = data.readUInt16LE(0)
    const column = data.readUInt16LE(2)
    if (this.#globals.biff === 8) {
      if (data.length < 10 || this.#notes.length >= most) return
      const author = new PieceReader([data.subarray(10)]).rich(data.readUInt16LE(8))
      this.#notes.push({ row, column, object: data.readUInt16LE(6), author, text: '' })
      return
    }
    const text = this.#globals.decode(data.subarray(6))
    const last = this.#notes.at(-1)
    // a long one goes on in further records without a place
    if (row === 0xffff && last) last.text += text
    else if (this.#notes.length < most) this.#notes.push({ row, column, object: -1, author: '', text })
  }

  #addText(text: string): void {
    if (this.#texts.length >= most) return
    for (const line of text.split(/[\r\n\v]+/)) if (line.trim() !== '') this.#texts.push(line)
  }
}
