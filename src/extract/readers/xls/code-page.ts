import { anyPageEncoding } from '../../encoding/code-pages.ts'
import { tableEncoding } from '../tables/encoding.ts'
import { type RecordAt, recordsOf, type StreamPart } from './records.ts'
import { type Decode, decodeAs } from './strings.ts'

const labels = new Set([0x04, 0x204, 0xd6, 0x85, 0x1e, 0x41e])
const enough = 64 * 1024

/**
 * How the letters of the versions before 1997 are to be read: as the code page record says; programs of East Asia
 * that left it at Western, or out, are told by what the cells hold.
 */
export function decodeSample(stream: Buffer, part: StreamPart): Decode {
  if (part.biff === 8) return decodeAs('windows-1252')
  let stated: string | null = null
  let gathered = 0
  const pieces: Buffer[] = []
  for (let at = part.offset; gathered < enough;) {
    const piece: StreamPart = { ...part, offset: at, end: stream.length }
    let last = at
    for (const record of recordsOf(stream, piece)) {
      last = record.end
      if (record.id === 0x42 && record.end - record.start >= 2) {
        stated = anyPageEncoding(stream.readUInt16LE(record.start))
      } else if (labels.has(record.id)) {
        const bytes = letters(stream, record)
        pieces.push(bytes, newline)
        gathered += bytes.length
        if (gathered >= enough) break
      }
    }
    if (last === at || gathered < enough) break
    at = last
  }
  return decodeAs(tableEncoding(stated, Buffer.concat(pieces)))
}

const newline = Buffer.from('\n')

/** The bytes of a label behind its place and length. */
function letters(stream: Buffer, record: RecordAt): Buffer {
  const bytes = stream.subarray(record.start, record.end)
  const head = record.id === 0x85 ? 7 : record.id === 0x1e || record.id === 0x41e ? 3 : 8
  return Buffer.from(bytes.subarray(head).filter((byte) => byte >= 32))
}
