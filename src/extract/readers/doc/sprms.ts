/** Single property modifiers ([MS-DOC] §2.6; Word 6 and 95 have one-byte numbers): the formatting as it is stored. */

export interface Sprm {
  /** Number as in Word 97 and later; those of older files are translated where they are known. */
  code: number
  /** The operand's bytes, for variable ones without their length. */
  operand: Buffer
}

const fixedSizes: readonly (number | null)[] = [1, 1, 2, 4, 2, 2, null, 3]

/** In order, as far as the bytes can be understood. */
export function* sprms(bytes: Buffer, isOld: boolean): Generator<Sprm> {
  for (let at = 0; at < bytes.length;) {
    const size = isOld ? oldSize(bytes, at) : newSize(bytes, at)
    if (size === null || at + size.head + size.length > bytes.length) return
    const code = isOld ? (translated.get(bytes[at] ?? 0) ?? 0) : bytes.readUInt16LE(at)
    const operand = bytes.subarray(at + size.head, at + size.head + size.length)
    if (code !== 0) yield { code, operand }
    at += size.head + size.length
  }
}

interface Size {
  head: number
  length: number
}

function newSize(bytes: Buffer, at: number): Size | null {
  if (at + 3 > bytes.length) return null
  const code = bytes.readUInt16LE(at)
  const fixed = fixedSizes[code >> 13]
  if (typeof fixed === 'number') return { head: 2, length: fixed }
  if (code === 0xd608 || code === 0xd606) return longSize(bytes, at + 2, 2)
  const length = bytes[at + 2] ?? 0
  return code === 0xc615 && length === 255 ? tabsSize(bytes, at + 2, 2) : { head: 3, length }
}

/** The length counts one byte that is not there. */
const longSize = (bytes: Buffer, at: number, head: number): Size | null =>
  at + 2 > bytes.length ? null : { head: head + 2, length: Math.max(0, bytes.readUInt16LE(at) - 1) }

function tabsSize(bytes: Buffer, at: number, head: number): Size {
  const deleted = bytes[at + 1] ?? 0
  const added = bytes[at + 2 + deleted * 4] ?? 0
  return { head: head + 1, length: 2 + deleted * 4 + added * 3 }
}

/** Operand sizes by number; 'v' for one with its length before it. */
const oldSizes = new Map<number, number | 'v'>([
  [0, 0],
  [2, 2],
  [3, 'v'],
  [12, 'v'],
  [15, 'v'],
  [20, 4],
  [70, 4],
  [64, 'v'],
  [68, 'v'],
  [73, 3],
  [74, 'v'],
  [81, 'v'],
  [82, 'v'],
  [83, 0],
  [95, 3],
  [102, 'v'],
  [103, 'v'],
  [105, 'v'],
  [106, 'v'],
  [108, 'v'],
  [120, 'v'],
  [133, 'v'],
  [187, 12],
  [191, 'v'],
  [192, 4],
  [193, 5],
  [194, 4],
  [196, 4],
  [199, 5],
  [200, 4],
])
const oneByte = new Set([
  4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 24, 25, 29, 37, 44, 50, 51, 65, 66, 67, 71, 75, 85, 86, 87, 88, 89, 90,
  91, 92, 94, 98, 100, 101, 104, 117, 118, 119, 131, 132, 134, 136, 185, 186,
])
const twoBytes = new Set([
  16, 17, 18, 19, 21, 22, 26, 27, 28, 30, 31, 32, 33, 34, 35, 36, 38, 39, 40, 41, 42, 43, 45, 46, 47, 48, 49,
  69, 72, 80, 93, 96, 97, 99, 107, 109, 110, 111, 112, 113, 114, 115, 116, 121, 122, 123, 124, 182, 183, 184,
  189, 195, 197, 198,
])

function oldSize(bytes: Buffer, at: number): Size | null {
  const number = bytes[at] ?? 0
  if (number === 188 || number === 190) return longSize(bytes, at + 1, 1)
  if (number === 23 && bytes[at + 1] === 255) return tabsSize(bytes, at + 1, 1)
  if (oneByte.has(number)) return { head: 1, length: 1 }
  if (twoBytes.has(number)) return { head: 1, length: 2 }
  const size = number === 23 ? 'v' : oldSizes.get(number)
  if (size === undefined) return null
  return size === 'v' ? { head: 2, length: bytes[at + 1] ?? 0 } : { head: 1, length: size }
}

const translated: ReadonlyMap<number, number> = new Map([
  [2, 0x4600],
  [13, 0x260a],
  [24, 0x2416],
  [25, 0x2417],
  [47, 0x442d],
  [65, 0x0800],
  [66, 0x0801],
  [67, 0x0802],
  [68, 0x6a03],
  [69, 0x4804],
  [70, 0x6805],
  [71, 0x0806],
  [74, 0x6a09],
  [75, 0x080a],
  [80, 0x4a30],
  [83, 0x2a33],
  [92, 0x083c],
  [93, 0x4a4f],
  [98, 0x2a42],
  [99, 0x4a43],
  [117, 0x0855],
  [118, 0x0856],
  [186, 0x3404],
  [190, 0xd608],
  [191, 0xd609],
])

/** Numbers of the short form that a piece's own modifier has ([MS-DOC] §2.9.215). */
export const shortSprm: ReadonlyMap<number, number> = new Map([
  [0x0c, 0x260a],
  [0x18, 0x2416],
  [0x19, 0x2417],
  [0x41, 0x0800],
  [0x42, 0x0801],
  [0x43, 0x0802],
  [0x53, 0x2a33],
  [0x5c, 0x083c],
  [0x62, 0x2a42],
  [0x75, 0x0855],
  [0x76, 0x0856],
  [0x78, 0x2640],
])
