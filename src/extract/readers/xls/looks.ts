import { formatCode, NumberFormat } from '../ooxml/number-format.ts'
import type { CellStyle } from '../xlsx/styles.ts'
import type { Biff } from './records.ts'
import type { Decode } from './strings.ts'

interface Look {
  format: number
  font: number
  /** Fill pattern (0 none, 1 solid) and its colour. */
  pattern: number
  colour: number
}

interface Font {
  colour: number
  /** Twentieths of a point. */
  height: number
}

const most = 100_000
/** The first of the colours a workbook can change. */
const firstOwn = 8
const solid = 1
/** Colours from here on are those of the program's windows. */
const system = 64
/** Twentieths of a point. */
const tiny = 20
const whites = new Set([1, 9, 65])

/** Number formats, fonts and colours of a workbook, and what they make of its cells. */
export class Looks {
  date1904 = false
  readonly #biff: Biff
  readonly #codes = new Map<number, string>()
  readonly #looks: Look[] = []
  readonly #fonts: Font[] = []
  readonly #palette = new Map<number, boolean>()
  readonly #made = new Map<number, NumberFormat>()
  #styles: CellStyle[] = []

  constructor(biff: Biff) {
    this.#biff = biff
  }

  /** Takes a record about looks; false where it is about something else. */
  take(id: number, data: Buffer, decode: Decode): boolean {
    switch (id) {
      case 0x22:
        this.date1904 = data.length > 1 && data.readUInt16LE(0) === 1
        return true
      case 0x1e:
      case 0x41e:
        this.#takeFormat(data, decode)
        return true
      case 0x31:
      case 0x231:
        if (this.#fonts.length < most && data.length > 1) {
          this.#fonts.push({ colour: this.#fontColour(data), height: data.readUInt16LE(0) })
        }
        return true
      case 0x45:
        this.#recolour(data)
        return true
      case 0x92:
        this.#takePalette(data)
        return true
      case 0x43:
      case 0x243:
      case 0x443:
      case 0xe0:
        if (this.#looks.length < most) this.#looks.push(this.#look(data))
        return true
      default:
        return false
    }
  }

  end(): void {
    this.#styles = this.#looks.map((look) => ({
      format: this.format(look.format),
      unseen: this.#whyUnseen(look),
      coloured: look.pattern !== 0 && !this.#white(look.colour),
      isFormatted: look.format !== 0,
    }))
  }

  style(index: number): CellStyle | undefined {
    return this.#styles[index]
  }

  /** The format with an index of its own, for the version whose cells name it without a style. */
  format(index: number): NumberFormat {
    const known = this.#made.get(index)
    if (known) return known
    const code = this.#biff < 5 ? (this.#codes.get(index) ?? 'General') : formatCode(index, this.#codes)
    const made = new NumberFormat(code, this.date1904)
    this.#made.set(index, made)
    return made
  }

  #takeFormat(data: Buffer, decode: Decode): void {
    if (this.#codes.size >= most) return
    if (this.#biff === 8 && data.length >= 5) {
      const wide = ((data[4] ?? 0) & 1) === 1
      const length = data.readUInt16LE(2) * (wide ? 2 : 1)
      this.#codes.set(data.readUInt16LE(0), data.toString(wide ? 'utf16le' : 'latin1', 5, 5 + length))
      return
    }
    const head = this.#biff >= 4 ? 2 : 0
    if (data.length <= head) return
    const index = this.#biff === 5 ? data.readUInt16LE(0) : this.#codes.size
    this.#codes.set(index, decode(data.subarray(head + 1, head + 1 + (data[head] ?? 0))))
  }

  #fontColour(data: Buffer): number {
    return this.#biff === 2 || data.length < 6 ? 0x7fff : data.readUInt16LE(4)
  }

  /** The first version states the colour of a font in a record of its own. */
  #recolour(data: Buffer): void {
    const font = this.#fonts.at(-1)
    if (font && data.length > 1) font.colour = data.readUInt16LE(0)
  }

  #whyUnseen({ font: index, pattern, colour }: Look): string | null {
    // index 4 was left out of the list of fonts
    const font = this.#fonts[index > 4 ? index - 1 : index]
    if (!font) return null
    if (font.height > 0 && font.height <= tiny) return 'letters of one point or less'
    if (this.#white(font.colour) && (pattern === 0 || this.#white(colour))) return 'white letters on white'
    const same = pattern === solid && font.colour === colour && colour < system
    return same ? 'letters in the colour of their ground' : null
  }

  #takePalette(data: Buffer): void {
    for (let at = 2, index = firstOwn; at + 3 < data.length; at += 4, index++) {
      const colour = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
      this.#palette.set(
        index,
        colour.every((part) => part >= 0xf8),
      )
    }
  }

  #white(index: number): boolean {
    return this.#palette.get(index) ?? whites.has(index)
  }

  #look(data: Buffer): Look {
    const word = (at: number): number => (at + 2 <= data.length ? data.readUInt16LE(at) : 0)
    if (this.#biff === 8) {
      return { font: word(0), format: word(2), pattern: word(16) >> 10, colour: word(18) & 0x7f }
    }
    if (this.#biff === 5) {
      return { font: word(0), format: word(2), pattern: word(10) & 0x3f, colour: word(8) & 0x7f }
    }
    const font = data[0] ?? 0
    if (this.#biff === 2) return { font, format: (data[2] ?? 0) & 0x3f, pattern: 0, colour: 65 }
    const ground = word(6)
    return { font, format: data[1] ?? 0, pattern: ground & 0x3f, colour: (ground >> 6) & 0x1f }
  }
}
