/** Texts of enhanced metafiles ([MS-EMF] §2.3.5): drawings that hold their letters as letters. */
import { decodeWhole } from '../../encoding/decoder.ts'
import type { Line } from './line.ts'

const record = { header: 1, eof: 14, textA: 83, textW: 84, smallText: 108, polyA: 96, polyW: 97 }
const mostRecords = 2_000_000

export function* emfTexts(bytes: Buffer, encoding: string): Generator<Line> {
  for (let at = 0, count = 0; at + 8 <= bytes.length && count < mostRecords; count++) {
    const type = bytes.readUInt32LE(at)
    const size = bytes.readUInt32LE(at + 4)
    if (size < 8 || type === record.eof) return
    const data = bytes.subarray(at, at + size)
    const wide = type === record.textW || type === record.polyW
    if (wide || type === record.textA || type === record.polyA)
      yield* texts(data, wide, type >= record.polyA, encoding)
    else if (type === record.smallText) yield* smallText(data, encoding)
    at += size
  }
}

/** Where the text begins, its length and its place; `poly` records have several of these. */
function* texts(data: Buffer, wide: boolean, poly: boolean, encoding: string): Generator<Line> {
  const first = poly ? 40 : 36
  const count = poly && data.length >= 40 ? Math.min(data.readUInt32LE(36), 10_000) : 1
  for (let index = 0; index < count; index++) {
    const at = first + index * 40
    if (at + 16 > data.length) return
    const length = data.readUInt32LE(at + 8)
    const offset = data.readUInt32LE(at + 12)
    const raw = data.subarray(offset, offset + length * (wide ? 2 : 1))
    // Letters may be given as numbers of the font's shapes, which say nothing.
    if (at + 20 <= data.length && (data.readUInt32LE(at + 16) & 0x10) !== 0) continue
    const text = wide ? raw.toString('utf16le') : decodeWhole(raw, encoding).text
    yield { x: data.readInt32LE(at), y: data.readInt32LE(at + 4), text }
  }
}

function* smallText(data: Buffer, encoding: string): Generator<Line> {
  if (data.length < 36) return
  const length = data.readUInt32LE(16)
  const options = data.readUInt32LE(20)
  const at = (options & 0x100) !== 0 ? 36 : 52
  const narrow = (options & 0x200) !== 0
  const raw = data.subarray(at, at + length * (narrow ? 1 : 2))
  const text = narrow ? decodeWhole(raw, encoding).text : raw.toString('utf16le')
  yield { x: data.readInt32LE(8), y: data.readInt32LE(12), text }
}
