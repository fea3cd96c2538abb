/** One page's characters as PDFium orders them, made into text with line breaks and a box for every word. */
import { type Box, clamp, type Geometry, isOffPage, toFractions } from './geometry.ts'
import { joinLines, type Line } from './join-lines.ts'
import { scratch } from './memory.ts'
import type { Engine } from './engine.ts'
import { standsAlone } from './scripts.ts'
import { TextStyles } from './text-styles.ts'
import type { PageText, PageWord, Visibility } from './words.ts'

/** What PDFium gives for a hyphen it removed at the end of a line. */
const joinedHyphen = 2
const newline = 10
const space = 32

/** Spaces, and control characters that broken fonts give; the carriage return before PDFium's newline is one. */
const isBlank = (code: number): boolean =>
  (code <= space && code > 0) || (code >= 0x7f && code <= 0xa0) || code === 0x3000

export function readPageText(engine: Engine, textPage: number, page: Geometry): PageText {
  const count = engine.call.FPDFText_CountChars(textPage)
  if (count <= 0) return { text: '', words: [] }
  return scratch(engine, 48, (address) => new PageScan(engine, textPage, page, count).run(address))
}

class PageScan {
  readonly #engine: Engine
  readonly #textPage: number
  readonly #page: Geometry
  readonly #count: number
  readonly #styles: TextStyles
  readonly #units: Uint16Array
  readonly #words: PageWord[] = []
  readonly #lines: Line[] = []
  #length = 0
  /** Start of the open word, or -1. */
  #wordStart = -1
  #visibility: Visibility = 'shown'
  /** Around the letters of a pale word: left, right, bottom, top. */
  #ink: [number, number, number, number] | null = null
  #tight = 0
  #left = 0
  #bottom = 0
  #right = 0
  #top = 0
  /** Last drawn character of the line, for seeing jumps; height 0 where there is none. */
  #lastRight = 0
  #lastBottom = 0
  #lastHeight = 0
  /** Bottom and height of the last line's first character. */
  #lineBottom = 0
  #lineHeight = 0
  #lineOpen = false

  constructor(engine: Engine, textPage: number, page: Geometry, count: number) {
    this.#engine = engine
    this.#textPage = textPage
    this.#page = page
    this.#count = count
    this.#styles = new TextStyles(engine, textPage)
    this.#units = new Uint16Array(count * 4 + 8)
  }

  run(address: number): PageText {
    const { FPDFText_GetUnicode: unicode, FPDFText_GetLooseCharBox: looseBox } = this.#engine.call
    const at = address >> 2
    this.#tight = address + 16
    for (let index = 0; index < this.#count; index++) {
      const code = unicode(this.#textPage, index)
      if (code === newline) this.#break()
      else if (code === joinedHyphen) {
        this.#put(0x2d)
        this.#break()
      } else if (isBlank(code)) this.#blank(code)
      else if (code !== 0) {
        looseBox(this.#textPage, index, address)
        const floats = this.#engine.floats()
        // FS_RECTF: left, top, right, bottom.
        this.#character(
          index,
          code,
          floats[at] ?? 0,
          floats[at + 3] ?? 0,
          floats[at + 2] ?? 0,
          floats[at + 1] ?? 0,
        )
      }
    }
    this.#endWord()
    const units = Buffer.from(this.#units.buffer, 0, this.#length * 2)
    return joinLines({ text: units.toString('utf16le').toWellFormed(), words: this.#words }, this.#lines)
  }

  #character(index: number, code: number, left: number, bottom: number, right: number, top: number): void {
    const height = top - bottom
    if (this.#jumps(left, bottom, height)) this.#break()
    if (!this.#lineOpen) this.#openLine(left, bottom, height)
    this.#widen(right)
    this.#lastRight = right
    this.#lastBottom = bottom
    this.#lastHeight = height
    const alone = standsAlone(code)
    if (alone) this.#endWord()
    const style = this.#styles.of(index)
    if (this.#wordStart >= 0 && style !== this.#visibility) this.#endWord()
    if (this.#wordStart < 0) {
      this.#wordStart = this.#length
      this.#visibility = style
      this.#left = left
      this.#bottom = bottom
      this.#right = right
      this.#top = top
    } else {
      if (left < this.#left) this.#left = left
      if (bottom < this.#bottom) this.#bottom = bottom
      if (right > this.#right) this.#right = right
      if (top > this.#top) this.#top = top
    }
    if (style === 'pale') this.#addInk(index)
    this.#put(code)
    if (alone) this.#endWord()
  }

  #addInk(index: number): void {
    const at = this.#tight
    const { FPDFText_GetCharBox: tightBox } = this.#engine.call
    if (tightBox(this.#textPage, index, at, at + 8, at + 16, at + 24) === 0) return
    const [left = 0, right = 0, bottom = 0, top = 0] = this.#engine.doubles().subarray(at >> 3, (at >> 3) + 4)
    if (!(right > left && top > bottom)) return
    const ink = (this.#ink ??= [left, right, bottom, top])
    this.#ink = [
      Math.min(ink[0], left),
      Math.max(ink[1], right),
      Math.min(ink[2], bottom),
      Math.max(ink[3], top),
    ]
  }

  /** PDFium puts only a space where a second column begins to the right and higher or lower. */
  #jumps(left: number, bottom: number, height: number): boolean {
    const size = Math.max(this.#lastHeight, height)
    return this.#lastHeight > 0 && left - this.#lastRight > size && Math.abs(bottom - this.#lastBottom) > size
  }

  /** An empty line where the gap to the line above, or a jump back up, shows that a new block begins. */
  #openLine(left: number, bottom: number, height: number): void {
    if (this.#lineHeight > 0 && this.#length > 0) {
      const down = this.#lineBottom - bottom
      const size = Math.max(this.#lineHeight, height)
      if ((down > 1.7 * size || down < -1.7 * size) && this.#page.turns % 2 === 0) this.#put(newline)
    }
    this.#lineBottom = bottom
    this.#lineHeight = height
    this.#lineOpen = true
    this.#lines.push({ start: this.#length, left, right: left, height })
  }

  #widen(right: number): void {
    const line = this.#lines.at(-1)
    if (line && right > line.right) line.right = right
  }

  #blank(code: number): void {
    this.#endWord()
    if (this.#lineOpen) this.#put(code < space ? space : code)
  }

  #break(): void {
    this.#endWord()
    this.#lastHeight = 0
    if (!this.#lineOpen) return
    this.#lineOpen = false
    while (this.#length > 0 && this.#units[this.#length - 1] === space) this.#length--
    this.#put(newline)
  }

  #put(code: number): void {
    if (code > 0xffff) {
      const high = code - 0x10000
      this.#units[this.#length++] = 0xd800 | ((high >> 10) & 0x3ff)
      this.#units[this.#length++] = 0xdc00 | (high & 0x3ff)
    } else this.#units[this.#length++] = code
  }

  #inkBox([left, right, bottom, top]: readonly [number, number, number, number]): Box {
    return toFractions(this.#page, left, bottom, right, top)
  }

  #endWord(): void {
    if (this.#wordStart < 0) return
    const box = toFractions(this.#page, this.#left, this.#bottom, this.#right, this.#top)
    const visibility = isOffPage(box) ? 'off-page' : this.#visibility
    const word: PageWord = { start: this.#wordStart, end: this.#length, box: clamp(box), visibility }
    if (this.#ink) word.ink = clamp(this.#inkBox(this.#ink))
    this.#words.push(word)
    this.#ink = null
    this.#wordStart = -1
  }
}
