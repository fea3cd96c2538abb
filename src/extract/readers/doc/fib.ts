/** The file information block at the front of a Word file ([MS-DOC] §2.5): where everything stands. */
import { ReaderError } from '../../reader.ts'

/** Places of the FIB's (offset, length) pairs that are used here; the same numbers for all versions since 6. */
export const place = {
  styles: 1,
  footnoteText: 3,
  commentRefs: 4,
  commentText: 5,
  sections: 6,
  headers: 11,
  characterRuns: 12,
  paragraphs: 13,
  fonts: 15,
  associated: 32,
  pieces: 33,
  commentAuthors: 36,
  shapesMain: 40,
  shapesHeader: 41,
  endnoteText: 47,
  drawings: 50,
  revisionAuthors: 51,
  boxText: 56,
  headerBoxText: 58,
  lists: 73,
  listUses: 74,
  commentExtras: 112,
} as const

/** Characters of each story, in the order in which they follow each other. */
export interface Lengths {
  main: number
  footnotes: number
  headers: number
  macros: number
  comments: number
  endnotes: number
  boxes: number
  headerBoxes: number
}

export interface Fib {
  /** Word 6 and 95: one byte a character, everything in one stream. */
  isOld: boolean
  /** Word's own number of the format. */
  version: number
  /** Language number: tells the code page of old files. */
  language: number
  isComplex: boolean
  isEncrypted: boolean
  /** Encrypted by XOR rather than RC4. */
  isObfuscated: boolean
  hasExtendedCharacters: boolean
  /** Length of what is said about the encryption, or what a password must come out at. */
  key: number
  tableName: '0Table' | '1Table' | null
  /** Where the text stands if there is no piece table. */
  textStart: number
  textEnd: number
  lengths: Lengths
  /** Offset and length in the table stream; length 0 where absent. */
  at(index: number): { offset: number; length: number }
}

const wordSignatures = new Set([0xa5ec, 0xa5dc, 0xa59b, 0xa59c, 0xa697, 0xa698, 0xa699, 0xa5db, 0xa69b])
const firstNewVersion = 0x69
const absent = { offset: 0, length: 0 }

/** Throws ReaderError `corrupt` where there is no such block. */
export function parseFib(bytes: Buffer): Fib {
  if (bytes.length < 128) throw new ReaderError('corrupt', 'the file is damaged: its head is cut off')
  const signature = bytes.readUInt16LE(0)
  if (!wordSignatures.has(signature))
    throw new ReaderError('corrupt', 'the file is damaged: its head is not that of a Word file')
  const version = bytes.readUInt16LE(2)
  const flags = bytes.readUInt16LE(10)
  const isOld = signature === 0xa5dc || (version < firstNewVersion && version > 0)
  const lengths = isOld ? 52 : 76
  const length = (index: number): number => {
    const at = lengths + index * 4
    const value = at + 4 <= bytes.length ? bytes.readInt32LE(at) : 0
    return Math.max(0, value)
  }
  return {
    isOld,
    version,
    language: bytes.readUInt16LE(6),
    isComplex: (flags & 4) !== 0,
    isEncrypted: (flags & 0x100) !== 0,
    isObfuscated: (flags & 0x8000) !== 0,
    hasExtendedCharacters: (flags & 0x1000) !== 0,
    key: bytes.readUInt32LE(14),
    tableName: isOld ? null : (flags & 0x200) !== 0 ? '1Table' : '0Table',
    textStart: bytes.readUInt32LE(24),
    textEnd: bytes.readUInt32LE(28),
    lengths: {
      main: length(0),
      footnotes: length(1),
      headers: length(2),
      macros: length(3),
      comments: length(4),
      endnotes: length(5),
      boxes: length(6),
      headerBoxes: length(7),
    },
    at: isOld ? (index) => oldPlace(bytes, index) : (index) => newPlace(bytes, index),
  }
}

function newPlace(bytes: Buffer, index: number): { offset: number; length: number } {
  const count = bytes.length >= 154 ? bytes.readUInt16LE(152) : 0
  const at = 154 + index * 8
  return index < count ? pair(bytes, at) : absent
}

/** Word 6 and 95 have the same pairs, with a gap before the 40th. */
const oldPlace = (bytes: Buffer, index: number): { offset: number; length: number } =>
  index > 59 ? absent : pair(bytes, index < 38 ? 88 + index * 8 : 402 + (index - 40) * 8)

const pair = (bytes: Buffer, at: number): { offset: number; length: number } =>
  at + 8 <= bytes.length ? { offset: bytes.readUInt32LE(at), length: bytes.readUInt32LE(at + 4) } : absent
