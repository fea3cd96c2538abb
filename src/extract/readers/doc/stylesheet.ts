/** Styles of a Word file ([MS-DOC] §2.9.271): what they say about paragraphs and characters, with what they inherit. */
import {
  applyCharacter,
  applyParagraph,
  type CharacterLook,
  type ParagraphLook,
  plainCharacters,
  plainParagraph,
} from './looks.ts'
import { sprms } from './sprms.ts'

interface Style {
  /** Built-in styles have the same number in every language. */
  builtIn: number
  basedOn: number
  paragraph: Buffer
  character: Buffer
}

const titleStyle = 62
const none = 0xfff
const longestChain = 20
const nothing = Buffer.alloc(0)

export class Stylesheet {
  readonly #styles: (Style | null)[]
  readonly #isOld: boolean
  readonly #paragraphs = new Map<number, ParagraphLook>()
  readonly #characters = new Map<number, CharacterLook>()

  constructor(bytes: Buffer, isOld: boolean) {
    this.#isOld = isOld
    this.#styles = parse(bytes, isOld)
  }

  isTitle(style: number): boolean {
    return this.#chain(style).some(({ builtIn }) => builtIn === titleStyle)
  }

  /** How a paragraph of this style is, without anything of its own. */
  paragraph(style: number): ParagraphLook {
    const known = this.#paragraphs.get(style)
    if (known) return known
    const look: ParagraphLook = { ...plainParagraph }
    for (const { paragraph, builtIn } of this.#chain(style)) {
      if (builtIn >= 1 && builtIn <= 9) look.outline = builtIn - 1
      for (const sprm of sprms(paragraph, this.#isOld)) applyParagraph(look, sprm)
    }
    look.style = style
    this.#paragraphs.set(style, look)
    return look
  }

  /** How the characters of a paragraph of this style are. */
  characters(style: number): CharacterLook {
    const known = this.#characters.get(style)
    if (known) return known
    const look = { ...plainCharacters }
    this.#applyChain(look, style)
    this.#characters.set(style, look)
    return look
  }

  /** Lays a character style over a look. */
  over(look: CharacterLook, style: number): void {
    this.#applyChain(look, style)
  }

  #applyChain(look: CharacterLook, style: number): void {
    for (const { character } of this.#chain(style)) {
      const before = { ...look }
      for (const sprm of sprms(character, this.#isOld)) applyCharacter(look, sprm, before)
    }
  }

  /** From the outermost ancestor down; a loop of styles ends after a few steps. */
  #chain(style: number): Style[] {
    const chain: Style[] = []
    for (let next = style; chain.length < longestChain;) {
      const found = this.#styles[next]
      if (!found) break
      chain.unshift(found)
      next = found.basedOn
    }
    return chain
  }
}

function parse(bytes: Buffer, isOld: boolean): (Style | null)[] {
  if (bytes.length < 6) return []
  const headLength = bytes.readUInt16LE(0)
  const count = Math.min(bytes.readUInt16LE(2), 4095)
  const baseLength = bytes.readUInt16LE(4)
  const styles: (Style | null)[] = []
  let at = 2 + headLength
  for (let index = 0; index < count && at + 2 <= bytes.length; index++) {
    const length = bytes.readUInt16LE(at)
    const std = bytes.subarray(at + 2, at + 2 + length)
    styles.push(length >= 10 ? parseStyle(std, Math.min(baseLength, 64), isOld) : null)
    // Entries begin at even places.
    at += 2 + length + (length & 1)
  }
  return styles
}

function parseStyle(std: Buffer, baseLength: number, isOld: boolean): Style | null {
  if (std.length < Math.max(10, baseLength) + 2) return null
  const kind = std.readUInt16LE(2) & 15
  const style: Style = {
    builtIn: std.readUInt16LE(0) & 0xfff,
    basedOn: std.readUInt16LE(2) >> 4,
    paragraph: nothing,
    character: nothing,
  }
  if (style.basedOn === none) style.basedOn = -1
  const count = std.readUInt16LE(4) & 15
  const nameLength = isOld ? (std[baseLength] ?? 0) + 2 : std.readUInt16LE(baseLength) * 2 + 4
  let at = baseLength + nameLength
  const parts: Buffer[] = []
  for (let index = 0; index < count && index < 3; index++) {
    at += at & 1
    if (at + 2 > std.length) break
    const length = std.readUInt16LE(at)
    parts.push(std.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  if (kind === 2) style.character = parts[0] ?? nothing
  else if (kind === 1) {
    style.paragraph = (parts[0] ?? nothing).subarray(2)
    style.character = parts[1] ?? nothing
  }
  return style
}
