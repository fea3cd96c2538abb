/** A Word file opened: its text in pieces and what is said about every stretch of it. */
import { decodeWhole } from '../../encoding/decoder.ts'
import type { OleFile } from '../../ole/ole-file.ts'
import { ReaderError } from '../../reader.ts'
import { type Font, parseFonts, textEncoding } from './encodings.ts'
import { type Fib, parseFib, place } from './fib.ts'
import { Lists } from './lists.ts'
import { applyCharacter, applyParagraph, type CharacterLook, type ParagraphLook } from './looks.ts'
import { FormattedPages, type Stretch } from './pages.ts'
import { type Piece, type Pieces, readPieces } from './pieces.ts'
import { type Sprm, sprms } from './sprms.ts'
import { Stylesheet } from './stylesheet.ts'
import { parseStrings } from './tables.ts'

const mostBytes = 192 * 1024 * 1024
const mostDataBytes = 96 * 1024 * 1024
const nothing = Buffer.alloc(0)

/** The streams of a Word file, decrypted where they were encrypted. */
export interface Streams {
  main: Buffer
  table: Buffer
  /** Pictures and long lists of modifiers; null where there are none. */
  data: Buffer | null
}

export async function readStreams(ole: OleFile, fib: Fib, main: Buffer): Promise<Streams> {
  if (fib.tableName === null) return { main, table: main, data: main }
  const other = fib.tableName === '0Table' ? '1Table' : '0Table'
  const table = (await ole.readPath(fib.tableName, mostBytes)) ?? (await ole.readPath(other, mostBytes))
  const data = ole.find('Data')
  return {
    main,
    table: table ?? nothing,
    data: data && data.size <= mostDataBytes ? await ole.read(data, mostDataBytes) : null,
  }
}

export async function readMain(ole: OleFile): Promise<Buffer> {
  const main = await ole.readPath('WordDocument', mostBytes)
  if (!main || main.length === 0) throw new ReaderError('corrupt', 'the file is damaged: its text is missing')
  return main
}

export class WordFile {
  readonly fib: Fib
  readonly pieces: Pieces
  readonly styles: Stylesheet
  readonly lists: Lists
  readonly fonts: readonly Font[]
  readonly authors: readonly string[]
  /** Of text with one byte a character. */
  readonly encoding: string
  readonly #streams: Streams
  readonly #characters: FormattedPages
  readonly #paragraphs: FormattedPages
  #known: { stretch: Stretch | null; piece: Piece; style: number; look: CharacterLook } | null = null

  /** Null where the pieces of the text make no sense. */
  static open(streams: Streams, encoding: string | undefined): WordFile | null {
    const fib = parseFib(streams.main)
    const clx = section(streams.table, fib, place.pieces)
    const pieces = readPieces(streams.main, fib, clx)
    return pieces ? new WordFile(streams, fib, pieces, encoding) : null
  }

  private constructor(streams: Streams, fib: Fib, pieces: Pieces, encoding: string | undefined) {
    this.#streams = streams
    this.fib = fib
    this.pieces = pieces
    this.#characters = new FormattedPages(streams.main, this.section(place.characterRuns), fib, 'character')
    this.#paragraphs = new FormattedPages(streams.main, this.section(place.paragraphs), fib, 'paragraph')
    this.styles = new Stylesheet(this.section(place.styles), fib.isOld)
    const { offset } = fib.at(place.lists)
    this.lists = new Lists(
      this.section(place.lists).length > 0 ? streams.table.subarray(offset) : nothing,
      this.section(place.listUses),
    )
    this.fonts = parseFonts(this.section(place.fonts), fib.isOld)
    const text = streams.main.subarray(fib.textStart, fib.textEnd)
    this.encoding = fib.isOld ? textEncoding(fib.language, text, encoding) : 'windows-1252'
    this.authors = parseStrings(this.section(place.revisionAuthors), fib.isOld, this.encoding)
  }

  /** A part of the table stream; empty where it is missing or outside. */
  section(index: number): Buffer {
    return section(this.#streams.table, this.fib, index)
  }

  get data(): Buffer | null {
    return this.#streams.data
  }

  get main(): Buffer {
    return this.#streams.main
  }

  /** How the paragraph is that ends with the mark at a position. */
  paragraph(mark: number): ParagraphLook {
    const stretch = this.#paragraphs.at(this.pieces.offset(mark))
    const look = { ...this.styles.paragraph(stretch?.style ?? 0) }
    for (const sprm of sprms(stretch?.modifiers ?? nothing, this.fib.isOld)) this.#apply(look, sprm)
    for (const sprm of this.pieces.at(mark)?.over ?? []) applyParagraph(look, sprm)
    if (!look.inTable) look.depth = 0
    return look
  }

  /** How characters are from a position on, and up to where all are so. */
  characters(position: number, style: number): { look: CharacterLook; end: number } {
    const piece = this.pieces.at(position)
    if (!piece) return { look: this.styles.characters(style), end: position + 1 }
    const offset = this.pieces.offset(position)
    const stretch = this.#characters.at(offset)
    const bytes = (stretch ? stretch.end : offset + 256) - offset
    const end = Math.min(piece.end, position + Math.max(1, Math.floor(bytes / piece.width)))
    const known = this.#known
    if (
      known &&
      known.stretch === stretch &&
      stretch !== null &&
      known.piece === piece &&
      known.style === style
    )
      return { look: known.look, end }
    const look = this.#characterLook(stretch, piece, style)
    this.#known = { stretch, piece, style, look }
    return { look, end }
  }

  /** The text of characters of one piece with one look. */
  text(piece: Piece, from: number, to: number, look: CharacterLook): string {
    const bytes = this.pieces.bytes(piece, from, to)
    if (piece.width === 2) return bytes.toString('utf16le')
    return decodeWhole(bytes, this.fonts[look.font]?.encoding ?? this.encoding).text
  }

  #apply(look: ParagraphLook, sprm: Sprm): void {
    applyParagraph(look, sprm)
    // Long lists of modifiers stand in the data stream.
    if ((sprm.code !== 0x6646 && sprm.code !== 0x6645) || sprm.operand.length < 4) return
    const at = sprm.operand.readUInt32LE(0)
    const data = this.#streams.data
    if (!data || at + 2 > data.length) return
    const long = data.subarray(at + 2, at + 2 + data.readUInt16LE(at))
    for (const inner of sprms(long, false)) applyParagraph(look, inner)
  }

  #characterLook(stretch: Stretch | null, piece: Piece, style: number): CharacterLook {
    const base = this.styles.characters(style)
    const look = { ...base }
    const own = [...sprms(stretch?.modifiers ?? nothing, this.fib.isOld), ...piece.over]
    const named = own.findLast(({ code }) => code === 0x4a30)
    if (named && named.operand.length >= 2) this.styles.over(look, named.operand.readUInt16LE(0))
    for (const sprm of own) applyCharacter(look, sprm, base)
    return look
  }
}

function section(table: Buffer, fib: Fib, index: number): Buffer {
  const { offset, length } = fib.at(index)
  return length > 0 && offset < table.length ? table.subarray(offset, offset + length) : nothing
}
