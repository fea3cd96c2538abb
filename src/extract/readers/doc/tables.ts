/** The small structures most of Word's tables are made of ([MS-DOC] §2.2.2, §2.2.4). All bounded by the bytes there are. */
import { decodeWhole } from '../../encoding/decoder.ts'

/** Ascending positions with data of a fixed size between them. */
export interface Plc {
  /** One more than there are entries. */
  positions: number[]
  count: number
  /** The data of an entry. */
  data(index: number): Buffer
}

const mostEntries = 2_000_000

export function parsePlc(bytes: Buffer, dataSize: number): Plc {
  const count = Math.min(mostEntries, Math.max(0, Math.floor((bytes.length - 4) / (4 + dataSize))))
  const positions: number[] = []
  for (let index = 0; index <= count && index * 4 + 4 <= bytes.length; index++)
    positions.push(bytes.readUInt32LE(index * 4))
  const dataStart = (count + 1) * 4
  return {
    positions,
    count: Math.max(0, positions.length - 1),
    data: (index) => bytes.subarray(dataStart + index * dataSize, dataStart + (index + 1) * dataSize),
  }
}

/** [from, to) pairs of a PLC without data, those that make sense. */
export function ranges(bytes: Buffer): [from: number, to: number][] {
  const { positions } = parsePlc(bytes, 0)
  const list: [number, number][] = []
  for (let index = 0; index + 1 < positions.length; index++)
    list.push([positions[index] ?? 0, positions[index + 1] ?? 0])
  return list
}

/** A string table; `encoding` is for those of Word 6 and 95. */
export function parseStrings(bytes: Buffer, isOld: boolean, encoding: string): string[] {
  if (bytes.length < 4) return []
  const strings: string[] = []
  if (isOld && bytes.readUInt16LE(0) !== 0xffff) {
    for (let at = 2; at < bytes.length;) {
      const length = bytes[at] ?? 0
      strings.push(decodeWhole(bytes.subarray(at + 1, at + 1 + length), encoding).text)
      at += 1 + length
    }
    return strings
  }
  const wide = bytes.readUInt16LE(0) === 0xffff
  const start = wide ? 2 : 0
  const count = bytes.readUInt16LE(start)
  const extra = bytes.readUInt16LE(Math.min(start + 2, bytes.length - 2))
  let at = start + 4
  for (let index = 0; index < count && at + (wide ? 2 : 1) <= bytes.length; index++) {
    const length = wide ? bytes.readUInt16LE(at) * 2 : (bytes[at] ?? 0)
    at += wide ? 2 : 1
    const raw = bytes.subarray(at, at + length)
    strings.push(wide ? raw.toString('utf16le') : decodeWhole(raw, encoding).text)
    at += length + extra
  }
  return strings
}

/** Strings one after another, each with its length before it. */
export function parseStringRow(bytes: Buffer, isOld: boolean, encoding: string): string[] {
  const strings: string[] = []
  for (let at = 0; at + 2 <= bytes.length && strings.length < 65_536;) {
    const length = isOld ? (bytes[at] ?? 0) : bytes.readUInt16LE(at) * 2
    at += isOld ? 1 : 2
    const raw = bytes.subarray(at, at + length)
    strings.push(isOld ? decodeWhole(raw, encoding).text : raw.toString('utf16le'))
    at += length
  }
  return strings
}
