/** What formatting means here: only what decides how text is read or whether people see it. */
import type { Sprm } from './sprms.ts'

export interface CharacterLook {
  hidden: boolean
  /** Six hex digits; '' for automatic. */
  colour: string
  shaded: boolean
  /** Half points; 0 where unknown. */
  size: number
  deleted: boolean
  inserted: boolean
  /** Places in the table of authors, packed times. */
  insertedBy: number
  insertedAt: number
  deletedBy: number
  deletedAt: number
  special: boolean
  /** The symbol a `(` stands for. */
  symbol: { font: number; code: number } | null
  font: number
  /** Where the picture's data stands; -1 for none. */
  picture: number
  isObject: boolean
  style: number
}

export interface ParagraphLook {
  style: number
  inTable: boolean
  /** Depth of tables around it; 0 for none. */
  depth: number
  rowEnd: boolean
  cellEnd: boolean
  /** 0 … 8 for headings. */
  outline: number
  list: number
  level: number
  shaded: boolean
  headerRow: boolean
  cells: CellLook[]
}

export interface CellLook {
  /** Its borders, in twentieths of a point. */
  left: number
  right: number
  shaded: boolean
  /** Belongs to the cell before it. */
  merged: boolean
  firstMerged: boolean
}

export const plainCharacters: CharacterLook = {
  hidden: false,
  colour: '',
  shaded: false,
  size: 0,
  deleted: false,
  inserted: false,
  insertedBy: 0,
  insertedAt: 0,
  deletedBy: -1,
  deletedAt: 0,
  special: false,
  symbol: null,
  font: -1,
  picture: -1,
  isObject: false,
  style: -1,
}

export const plainParagraph: ParagraphLook = {
  style: 0,
  inTable: false,
  depth: 0,
  rowEnd: false,
  cellEnd: false,
  outline: 9,
  list: 0,
  level: 0,
  shaded: false,
  headerRow: false,
  cells: [],
}

const colours: readonly string[] =
  ' 000000 0000ff 00ffff 00ff00 ff00ff ff0000 ffff00 ffffff 000080 008080 008000 800080 800000 808000 808080 c0c0c0'.split(
    ' ',
  )

/** 0 and 1 are off and on, 0x80 as in the style, 0x81 the opposite. */
const toggled = (value: number, style: boolean): boolean =>
  value === 0x80 ? style : value === 0x81 ? !style : value !== 0

/** `style` is how the paragraph's style would have it. */
export function applyCharacter(look: CharacterLook, { code, operand }: Sprm, style: CharacterLook): void {
  const byte = operand[0] ?? 0
  const word = (): number => (operand.length >= 2 ? operand.readUInt16LE(0) : byte)
  const long = (): number => (operand.length >= 4 ? operand.readUInt32LE(0) : 0)
  switch (code) {
    case 0x0800:
      look.deleted = byte !== 0
      break
    case 0x0801:
      look.inserted = byte !== 0
      break
    case 0x4804:
      look.insertedBy = word()
      break
    case 0x6805:
      look.insertedAt = long()
      break
    case 0x4863:
      look.deletedBy = word()
      break
    case 0x6864:
      look.deletedAt = long()
      break
    case 0x083c:
      look.hidden = toggled(byte, style.hidden)
      break
    case 0x0855:
      look.special = byte !== 0
      break
    case 0x6a03:
      look.picture = long()
      break
    case 0x0856:
    case 0x080a:
      look.isObject = byte !== 0
      break
    case 0x6a09:
      look.symbol = symbolOf(operand)
      look.special = true
      break
    case 0x4a4f:
      look.font = word()
      break
    case 0x2a42:
      look.colour = colours[byte] ?? ''
      break
    case 0x6870:
      look.colour = (operand[3] ?? 0) !== 0 ? '' : operand.toString('hex', 0, 3)
      break
    case 0x2a0c:
      look.shaded = byte !== 0 && byte !== 8
      break
    case 0x4866:
    case 0xca71:
      look.shaded = isShade(operand)
      break
    case 0x4a43:
      look.size = word()
      break
    case 0x4a30:
      look.style = word()
      break
    case 0x2a33:
      Object.assign(look, style, { special: look.special, picture: look.picture })
      break
    default:
  }
}

/** Word 97: font and a character; Word 6 and 95: font and one byte. */
function symbolOf(operand: Buffer): { font: number; code: number } | null {
  if (operand.length >= 4) return { font: operand.readUInt16LE(0), code: operand.readUInt16LE(2) }
  return operand.length === 3 ? { font: operand.readUInt16LE(0), code: operand[2] ?? 0 } : null
}

export function applyParagraph(look: ParagraphLook, { code, operand }: Sprm): void {
  const byte = operand[0] ?? 0
  switch (code) {
    case 0x4600:
      if (operand.length >= 2) look.style = operand.readUInt16LE(0)
      break
    case 0x2416:
      look.inTable = byte !== 0
      if (look.inTable) look.depth = Math.max(1, look.depth)
      break
    case 0x2417:
      look.rowEnd = byte !== 0
      break
    case 0x6649:
      if (operand.length >= 4) look.depth = Math.min(20, Math.max(0, operand.readInt32LE(0)))
      break
    case 0x244b:
      look.cellEnd = byte !== 0
      break
    case 0x244c:
      look.rowEnd = byte !== 0
      break
    case 0x2640:
      look.outline = byte
      break
    case 0x460b:
      if (operand.length >= 2) look.list = operand.readUInt16LE(0)
      break
    case 0x260a:
      look.level = byte
      break
    case 0x442d:
    case 0xc64d:
      look.shaded = isShade(operand)
      break
    case 0x3404:
      look.headerRow = byte !== 0
      break
    case 0xd608:
      look.cells = cellsOf(operand)
      break
    case 0xd609:
    case 0xd612:
      shadeCells(look.cells, operand, code === 0xd609 ? 2 : 10)
      break
    default:
  }
}

const mostCells = 64

/** The row's cells: positions of their borders, then 20 bytes each ([MS-DOC] §2.9.321; 10 in Word 6 and 95). */
function cellsOf(operand: Buffer): CellLook[] {
  const count = Math.min(operand[0] ?? 0, mostCells)
  const start = 1 + (count + 1) * 2
  const size = operand.length - start >= count * 20 ? 20 : 10
  const cells: CellLook[] = []
  for (let index = 0; index < count; index++) {
    const at = start + index * size
    const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0
    const border = 1 + index * 2
    if (border + 4 > operand.length) break
    const left = operand.readInt16LE(border)
    cells.push({
      left,
      right: Math.max(left, operand.readInt16LE(border + 2)),
      shaded: false,
      firstMerged: (flags & 3) === 1,
      merged: (flags & 2) !== 0,
    })
  }
  return cells
}

function shadeCells(cells: readonly CellLook[], operand: Buffer, size: number): void {
  for (const [index, cell] of cells.entries()) {
    const shade = operand.subarray(index * size, (index + 1) * size)
    if (shade.length === size) cell.shaded = isShade(shade)
  }
}

/** Two bytes with places in the palette, or ten with colours; a background other than white counts. */
function isShade(operand: Buffer): boolean {
  if (operand.length >= 10) {
    const pattern = operand.readUInt16LE(8)
    if (pattern === 0xffff) return false
    const fill = operand.toString('hex', 4, 7)
    return pattern >= 1 || ((operand[7] ?? 0) === 0 && !/^(?:f[89a-f]){3}$/.test(fill))
  }
  if (operand.length < 2) return false
  const value = operand.readUInt16LE(0)
  if (value === 0xffff) return false
  const back = (value >> 5) & 31
  return value >> 10 !== 0 || (back !== 0 && back !== 8)
}
