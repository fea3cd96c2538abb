/** Archives that stand behind a program: what self-extracting archives and installers are. */
import { crc32 } from 'node:zlib'
import type { ByteSource } from '../reader.ts'
import { findDirectory } from '../zip/end-record.ts'
import { Window } from '../zip/window.ts'

export interface Appended {
  type: string
  /** Where it begins; a zip is read from the start of the program, since its directory stands at the end. */
  start: number
}

interface Mark {
  type: string
  bytes: Buffer
  /** Bytes of the archive before its mark. */
  before: number
  /** Programs that unpack archives hold the marks, too: what follows must prove itself. */
  proves: (head: Buffer, left: number) => boolean
}

const mark = (text: string): Buffer => Buffer.from(text, 'latin1')

const marks: readonly Mark[] = [
  {
    type: 'application/x-7z-compressed',
    bytes: mark('7z\xbc\xaf\x27\x1c'),
    before: 0,
    proves: (head) => head.length >= 32 && crc32(head.subarray(12, 32)) === head.readUInt32LE(8),
  },
  { type: 'application/vnd.rar', bytes: mark('Rar!\x1a\x07\x01\0'), before: 0, proves: isRar5 },
  {
    type: 'application/vnd.rar',
    bytes: mark('Rar!\x1a\x07\0'),
    before: 0,
    // the main header follows, with the low half of a checksum
    proves: (head) =>
      head.length >= 20 &&
      head[9] === 0x73 &&
      (crc32(head.subarray(9, 20)) & 0xffff) === head.readUInt16LE(7),
  },
  {
    type: 'application/vnd.ms-cab-compressed',
    bytes: mark('MSCF\0\0\0\0'),
    before: 0,
    proves: (head, left) =>
      head.length >= 36 &&
      head.readUInt16LE(24) === 0x0103 &&
      head.readUInt32LE(8) <= left &&
      head.readUInt32LE(8) > 36,
  },
  {
    // Nullsoft's installers
    type: 'application/x-nsis',
    bytes: mark('\xef\xbe\xad\xdeNullsoftInst'),
    before: 4,
    proves: (head, left) => head.length >= 28 && head.readUInt32LE(24) <= left && head.readUInt32LE(24) > 28,
  },
]

function isRar5(head: Buffer): boolean {
  // checksum, size as a number of 7-bit groups, then as many bytes
  const size = head[12] ?? 0
  if (size === 0 || size > 0x7f || head.length < 13 + size) return false
  return crc32(head.subarray(12, 13 + size)) === head.readUInt32LE(8)
}

const searched = 256 * 2 ** 20
const step = 2 ** 20
const overlap = 256

/** The first archive after the program’s own beginning; null where there is none. */
export async function findAppended(source: ByteSource): Promise<Appended | null> {
  const end = Math.min(source.size, searched)
  for (let at = 0; at < end; at += step) {
    const read = await source.read(at, step + overlap)
    const chunk = Buffer.from(read.buffer, read.byteOffset, read.byteLength)
    for (const { type, bytes, before, proves } of marks) {
      for (let found = chunk.indexOf(bytes); found >= 0; found = chunk.indexOf(bytes, found + 1)) {
        const start = at + found - before
        if (found >= step || start <= 0) continue
        const head = await source.read(start, 256)
        if (proves(Buffer.from(head.buffer, head.byteOffset, head.byteLength), source.size - start))
          return { type, start }
      }
    }
  }
  const directory = await findDirectory(new Window(source))
  const isZip = directory !== null && (directory.count ?? 0) > 0 && directory.end - directory.start >= 46
  return isZip ? { type: 'application/zip', start: 0 } : null
}
