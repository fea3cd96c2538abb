import { aesMethod, encryptedFlag, utf8Flag, type ZipEntry } from './entry.ts'
import { dosTime, readExtra } from './extra.ts'

export const centralLength = 46
export const localLength = 30
const unset = 0xffff_ffff

interface HeaderFields {
  flags: number
  method: number
  time: number
  date: number
  crc: number
  compressedSize: number
  size: number
  offset: number
  externalAttributes: number
  madeBy: number
  name: Buffer
  extra: Buffer
}

/** `record` is a whole central directory record, its name and extra field included. */
export function centralEntry(record: Buffer): ZipEntry {
  const nameEnd = centralLength + record.readUInt16LE(28)
  const entry = entryFrom({
    madeBy: record.readUInt16LE(4),
    flags: record.readUInt16LE(8),
    method: record.readUInt16LE(10),
    time: record.readUInt16LE(12),
    date: record.readUInt16LE(14),
    crc: record.readUInt32LE(16),
    compressedSize: record.readUInt32LE(20),
    size: record.readUInt32LE(24),
    externalAttributes: record.readUInt32LE(38),
    offset: record.readUInt32LE(42),
    name: record.subarray(centralLength, nameEnd),
    extra: record.subarray(nameEnd, nameEnd + record.readUInt16LE(30)),
  })
  return { ...entry, disk: record.readUInt16LE(34) }
}

/** `record` is a whole local header found at `offset`; it knows no attributes. */
export function localEntry(record: Buffer, offset: number): ZipEntry {
  const nameEnd = localLength + record.readUInt16LE(26)
  const entry = entryFrom({
    madeBy: 0,
    flags: record.readUInt16LE(6),
    method: record.readUInt16LE(8),
    time: record.readUInt16LE(10),
    date: record.readUInt16LE(12),
    crc: record.readUInt32LE(14),
    compressedSize: record.readUInt32LE(18),
    size: record.readUInt32LE(22),
    externalAttributes: 0,
    offset: 0,
    name: record.subarray(localLength, nameEnd),
    extra: record.subarray(nameEnd),
  })
  return { ...entry, offset }
}

export const localRecordLength = (header: Buffer): number =>
  localLength + header.readUInt16LE(26) + header.readUInt16LE(28)

export const centralRecordLength = (header: Buffer): number =>
  centralLength + header.readUInt16LE(28) + header.readUInt16LE(30) + header.readUInt16LE(32)

function entryFrom(header: HeaderFields): ZipEntry {
  // Copies, so that one name does not keep the whole directory in memory.
  const nameBytes = Uint8Array.from(header.name)
  const narrow = [header.size, header.compressedSize, header.offset]
  const extra = readExtra(header.extra, nameBytes, narrow.filter((value) => value === unset).length)
  const [size, compressedSize, offset] = narrow.map((value) =>
    value === unset ? (extra.wide.shift() ?? value) : value,
  )
  const unix = [3, 19].includes(header.madeBy >> 8)
  const mode = unix ? header.externalAttributes >>> 16 : null
  const last = nameBytes.at(-1)
  return {
    nameBytes,
    unicodeName: extra.unicodeName ? Uint8Array.from(extra.unicodeName) : null,
    utf8: (header.flags & utf8Flag) !== 0,
    encrypted: (header.flags & encryptedFlag) !== 0,
    aes: header.method === aesMethod ? extra.aes : null,
    flags: header.flags,
    time: header.time,
    method: header.method === aesMethod ? (extra.aes?.method ?? aesMethod) : header.method,
    crc: header.crc,
    compressedSize: compressedSize ?? 0,
    size: size ?? 0,
    offset: offset ?? 0,
    modified: extra.modified ?? dosTime(header.date, header.time),
    isDirectory: last === slash || (last === backslash && header.size === 0) || (mode ?? 0) >> 12 === 4,
    externalAttributes: header.externalAttributes,
    mode,
    overlaps: false,
  }
}

const slash = 0x2f
const backslash = 0x5c
