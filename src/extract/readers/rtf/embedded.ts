import type { Member } from '../../reader.ts'
import { decodePage } from './code-pages.ts'

export interface Embedded {
  member: Member
  bytes?: Uint8Array
}

/** What an OLE 1 stream in `\objdata` holds ([MS-OLEDS] 2.2.4 and 2.2.5). */
export interface OleObject {
  className: string
  /** The file or server a linked object points at. */
  link: string
  data: Uint8Array
}

const mostName = 4096

export function readOle1(bytes: Buffer): OleObject | null {
  if (bytes.length < 12) return null
  const format = bytes.readUInt32LE(4)
  if (format !== 1 && format !== 2) return null
  let at = 8
  const text = (): string | null => {
    if (at + 4 > bytes.length) return null
    const length = bytes.readUInt32LE(at)
    if (length > mostName || at + 4 + length > bytes.length) return null
    const value = bytes.toString('latin1', at + 4, at + 4 + length).replace(/\0[^]*$/, '')
    at += 4 + length
    return value
  }
  const className = text()
  const topic = text()
  const item = text()
  if (className === null || topic === null || item === null) return null
  if (format === 1) return { className, link: [topic, item].filter(Boolean).join(' '), data: Buffer.alloc(0) }
  if (at + 4 > bytes.length) return { className, link: '', data: Buffer.alloc(0) }
  const size = bytes.readUInt32LE(at)
  return { className, link: '', data: bytes.subarray(at + 4, Math.min(bytes.length, at + 4 + size)) }
}

/**
 * A file that the Windows packager wrapped: its name and bytes. `page` is the code page of the name. Null where the
 * bytes are none or only a reference to a file.
 */
export function readPackage(bytes: Buffer, page: number): { name: string; bytes: Uint8Array } | null {
  let at = bytes.length >= 2 && bytes.readUInt16LE(0) === 2 ? 2 : -1
  if (at < 0) return null
  const text = (): string | null => {
    const end = bytes.indexOf(0, at)
    if (end < 0 || end - at > mostName) return null
    const value = decodePage(bytes.subarray(at, end), page).text
    at = end + 1
    return value
  }
  const label = text()
  const path = text()
  if (label === null || path === null || at + 8 > bytes.length) return null
  const kind = bytes.readUInt16LE(at + 2)
  const skipped = bytes.readUInt32LE(at + 4)
  if (kind !== 3 || skipped > mostName || at + 8 + skipped + 4 > bytes.length) return null
  at += 8 + skipped
  const size = bytes.readUInt32LE(at)
  const name = (label || path).replace(/^.*[\\/]/, '')
  return { name, bytes: bytes.subarray(at + 4, Math.min(bytes.length, at + 4 + size)) }
}

export const isCompound = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1'

/** A device-independent bitmap lacks only the header of a file. */
export function bitmapFile(dib: Buffer): Buffer {
  if (dib.length < 40) return dib
  const bits = dib.readUInt16LE(14)
  const used = dib.readUInt32LE(32)
  const colours =
    bits <= 8 ? (used > 0 && used <= 256 ? used : 2 ** bits) : dib.readUInt32LE(16) === 3 ? 3 : 0
  const header = Buffer.alloc(14)
  header.write('BM', 'latin1')
  header.writeUInt32LE(14 + dib.length, 2)
  header.writeUInt32LE(14 + Math.min(dib.readUInt32LE(0), 1024) + colours * 4, 10)
  return Buffer.concat([header, dib])
}
