/** Texts of Windows metafiles ([MS-WMF] §2.3.3): one byte a character, in the code page of the font at hand. */
import { decodeWhole } from '../../encoding/decoder.ts'
import { charsetEncoding } from '../../encoding/charsets.ts'
import type { Line } from './line.ts'

const record = { text: 0x0521, extendedText: 0x0a32, createFont: 0x02fb, select: 0x012d, delete: 0x01f0 }
/** Records that make an object: each takes the first free place. */
const makers = new Set([0x02fb, 0x02fa, 0x02fc, 0x00f7, 0x06ff, 0x01f9, 0x0142, 0x00f8])
const placeable = 0x9ac6_cdd7
const mostRecords = 2_000_000

export function* wmfTexts(bytes: Buffer, fallback: string): Generator<Line> {
  const objects: (string | null)[] = []
  let encoding = fallback
  let at = (bytes.length >= 4 && bytes.readUInt32LE(0) === placeable ? 22 : 0) + 18
  for (let count = 0; at + 6 <= bytes.length && count < mostRecords; count++) {
    const size = bytes.readUInt32LE(at) * 2
    const type = bytes.readUInt16LE(at + 4)
    if (size < 6 || type === 0) return
    const data = bytes.subarray(at + 6, at + size)
    if (makers.has(type)) {
      const made = type === record.createFont ? (charsetEncoding(data[13] ?? 0) ?? fallback) : ''
      const free = objects.indexOf(null)
      if (free >= 0) objects[free] = made
      else if (objects.length < 65_536) objects.push(made)
    } else if (type === record.select && data.length >= 2)
      encoding = objects[data.readUInt16LE(0)] || encoding
    else if (type === record.delete && data.length >= 2) {
      const place = data.readUInt16LE(0)
      if (place < objects.length) objects[place] = null
    } else if (type === record.text && data.length >= 2) {
      const length = data.readUInt16LE(0)
      const end = 2 + length + (length & 1)
      const text = decodeWhole(data.subarray(2, 2 + length), encoding).text
      if (end + 4 <= data.length) yield { x: data.readInt16LE(end + 2), y: data.readInt16LE(end), text }
    } else if (type === record.extendedText && data.length >= 8) {
      const length = data.readUInt16LE(4)
      const start = (data.readUInt16LE(6) & 6) !== 0 ? 16 : 8
      const text = decodeWhole(data.subarray(start, start + length), encoding).text
      if ((data.readUInt16LE(6) & 0x10) === 0) yield { x: data.readInt16LE(2), y: data.readInt16LE(0), text }
    }
    at += size
  }
}
