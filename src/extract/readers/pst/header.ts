import { asBuffer, u16, u32, u64 } from '../../mapi/bytes.ts'
import { ReaderError } from '../../reader.ts'

/** What differs between the three kinds of file ([MS-PST] §2.2.2; 4096-byte pages: Outlook 2013 and later, observed). */
export interface PstFormat {
  /** Identifiers and offsets have 8 bytes rather than 4. */
  wide: boolean
  pageBytes: number
  /** Bytes of a page's entries, and where their number stands. */
  entriesBytes: number
  trailerAt: number
  /** Blocks fill whole units of this many bytes, the trailer at their end. */
  blockUnit: number
  blockTrailer: number
  /** Bits of a heap id that count allocations within one block. */
  heapIndexBits: number
  compressed: boolean
}

const ansi: PstFormat = {
  wide: false,
  pageBytes: 512,
  entriesBytes: 496,
  trailerAt: 500,
  blockUnit: 64,
  blockTrailer: 12,
  heapIndexBits: 11,
  compressed: false,
}
const unicode: PstFormat = { ...ansi, wide: true, entriesBytes: 488, trailerAt: 496, blockTrailer: 16 }
const large: PstFormat = {
  wide: true,
  pageBytes: 4096,
  entriesBytes: 4056,
  trailerAt: 4072,
  blockUnit: 512,
  blockTrailer: 24,
  heapIndexBits: 14,
  compressed: true,
}

export interface PstHeader {
  format: PstFormat
  /** 0 none, 1 permute, 2 cyclic; no secret is needed for any. */
  encoding: number
  nodeRoot: number
  blockRoot: number
}

export function parseHeader(bytes: Uint8Array): PstHeader {
  if (asBuffer(bytes).toString('latin1', 0, 4) !== '!BDN')
    throw new ReaderError('corrupt', 'this is not an Outlook data file: its first bytes are others', 'none')
  const version = u16(bytes, 10)
  const format = version >= 36 ? large : version >= 20 ? unicode : ansi
  if (!format.wide)
    return { format, encoding: bytes[461] ?? 0, nodeRoot: u32(bytes, 188), blockRoot: u32(bytes, 196) }
  return { format, encoding: bytes[513] ?? 0, nodeRoot: u64(bytes, 224), blockRoot: u64(bytes, 240) }
}
