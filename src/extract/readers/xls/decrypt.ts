/** Encrypted workbooks ([MS-XLS] 2.2.10): the heads of records stay readable, and some records do. */
import { decryptBlocks, isKnownHeader, openCipher } from '../../encryption/binary.ts'
import { tryPasswords } from '../../encryption/passwords.ts'
import { openXor } from '../../encryption/xor.ts'
import { ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { recordAt } from './records.ts'

const block = 1024
const passwordRecord = 0x2f
const sheetRecord = 0x85
/** Taken for nothing by a reader. */
const harmless = 0xbfff
const clear = new Set([0x09, 0x209, 0x409, 0x809, passwordRecord, 0xe1, 0x138, 0x194, 0x195, 0x196])

/** The data of a record that begins at a place of the stream, without the encryption. */
type Open = (start: number, end: number) => Buffer

/**
 * The stream without its encryption. `stated` is what its FILEPASS record holds. Throws ReaderError `password` where no
 * password opens it, `unsupported` for an unknown encryption.
 */
export function decryptStream(stream: Buffer, stated: Buffer, options: ReaderOptions, sink: Sink): Buffer {
  const open = opener(stream, stated, options, sink)
  const made = Buffer.from(stream)
  for (let record = recordAt(stream, 0); record !== null; record = recordAt(stream, record.end)) {
    const { id, start, end } = record
    if (id === passwordRecord) made.writeUInt16LE(harmless, start - 4)
    if (clear.has(id) || start === end) continue
    // where a sheet begins can be read without a password
    const from = id === sheetRecord ? Math.min(4, end - start) : 0
    open(start, end).copy(made, start + from, from)
  }
  return made
}

function opener(stream: Buffer, stated: Buffer, options: ReaderOptions, sink: Sink): Open {
  const isObfuscated = stated.length < 6 || stated.readUInt16LE(0) === 0
  if (isObfuscated) {
    if (stated.length < 4) throw new ReaderError('unsupported', unknown)
    const check = stated.readUInt32LE(stated.length >= 6 ? 2 : 0)
    const key = tryPasswords(options, sink, (password) => openXor(check, password))
    return (start, end) => removeXor(stream, start, end, key)
  }
  const header = stated.subarray(2)
  if (!isKnownHeader(header)) throw new ReaderError('unsupported', unknown)
  const cipher = tryPasswords(options, sink, (password) => openCipher(header, password))
  const whole = decryptBlocks(stream, cipher, block)
  return (start, end) => whole.subarray(start, end)
}

const unknown = 'the workbook is encrypted in a way that is not known'

/** The key's place depends on where the record ends. */
function removeXor(stream: Buffer, start: number, end: number, key: Buffer): Buffer {
  const made = Buffer.from(stream.subarray(start, end))
  for (const [at, byte] of made.entries()) {
    const turned = byte ^ (key[(end + at) & 15] ?? 0)
    made[at] = (turned << 3) | (turned >> 5)
  }
  return made
}
