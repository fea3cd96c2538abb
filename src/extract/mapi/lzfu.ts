import { asBuffer, u32, u8 } from './bytes.ts'

/** What the window holds at the start ([MS-OXRTFCP] §2.1.2.1). */
const preset =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
  '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par ' +
  '\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

const windowBytes = 4096
const headerBytes = 16
const compressed = 0x75465a4c
const stored = 0x414c454d

export interface Unpacked {
  bytes: Uint8Array
  /** What was wrong, if anything; `bytes` are as far as it came. */
  problem: string | null
}

/**
 * PidTagRtfCompressed to RTF ([MS-OXRTFCP]). The end mark, the stated size or the last byte ends it.
 * `most` bounds the output, which is at most 17/2 of the input in any case.
 */
export function unpackRtf(packed: Uint8Array, most = 256 * 2 ** 20): Unpacked {
  if (packed.length < headerBytes)
    return { bytes: new Uint8Array(), problem: 'its compressed text is cut off' }
  const kind = u32(packed, 8)
  const rawSize = u32(packed, 4)
  if (kind === stored) {
    const bytes = packed.subarray(headerBytes, headerBytes + rawSize)
    return { bytes, problem: bytes.length < rawSize ? 'its text is cut off' : null }
  }
  if (kind !== compressed)
    return { bytes: new Uint8Array(), problem: 'its compressed text is of an unknown kind' }
  return inflate(packed, packed.length, Math.min(rawSize, most))
}

/** A flag byte, then eight times a byte as it is or a place in the window and a length. */
function inflate(packed: Uint8Array, end: number, rawSize: number): Unpacked {
  const window = Buffer.alloc(windowBytes, 0x20)
  window.write(preset, 'latin1')
  let at = preset.length
  const out = Buffer.alloc(Math.min(rawSize, (end - headerBytes) * 9 + windowBytes))
  let length = 0
  const put = (byte: number): void => {
    if (length < out.length) out[length++] = byte
    window[at] = byte
    at = (at + 1) % windowBytes
  }
  let from = headerBytes
  const wanted = (): boolean => from < end && length < rawSize
  while (wanted()) {
    const flags = u8(packed, from++)
    for (let bit = 0; bit < 8 && from < end; bit++) {
      if ((flags & (1 << bit)) === 0) {
        put(u8(packed, from++))
        continue
      }
      if (from + 1 >= end) return done(out, length, rawSize)
      const place = (u8(packed, from) << 8) | u8(packed, from + 1)
      from += 2
      const start = place >> 4
      if (start === at) return done(out, length, rawSize)
      const count = (place & 15) + 2
      for (let copied = 0; copied < count; copied++) put(u8(window, (start + copied) % windowBytes))
    }
  }
  return done(out, length, rawSize)
}

function done(out: Buffer, length: number, rawSize: number): Unpacked {
  const bytes = out.subarray(0, length)
  return { bytes, problem: length < rawSize ? 'its compressed text breaks off' : null }
}

/** RTF as PidTagRtfCompressed, uncompressed form: for tests and for makers of files. */
export function packRtf(rtf: Uint8Array): Uint8Array {
  const header = Buffer.alloc(headerBytes)
  header.writeUInt32LE(rtf.length + 12, 0)
  header.writeUInt32LE(rtf.length, 4)
  header.writeUInt32LE(stored, 8)
  return Buffer.concat([header, asBuffer(rtf)])
}
