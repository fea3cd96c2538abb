/** Writes small zip archives in memory: for tests, which need them whole, odd and damaged. */
import { crc32, deflateRawSync } from 'node:zlib'
import { centralSignature, descriptorFlag, descriptorSignature, localSignature, utf8Flag } from './entry.ts'

export interface NewEntry {
  /** Bytes are written as they are, without the UTF-8 flag. */
  name: string | Uint8Array
  bytes: Uint8Array
  method?: 0 | 8
  mode?: number
}

export interface ZipStyle {
  /** Sizes after the data instead of before it. */
  descriptors?: boolean
  /** 64-bit fields everywhere. */
  wide?: boolean
}

// 2022-03-05 12:34:56
const date = ((2022 - 1980) << 9) | (3 << 5) | 5
const time = (12 << 11) | (34 << 5) | 28
const unset = 0xffff_ffff

export function makeZip(entries: readonly NewEntry[], style: ZipStyle = {}): Buffer {
  const pieces: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const made = makeEntry(entry, offset, style)
    pieces.push(...made.local)
    central.push(made.central)
    for (const piece of made.local) offset += piece.length
  }
  const directory = Buffer.concat(central)
  const wide = style.wide ? wideEnd(entries.length, directory.length, offset) : Buffer.alloc(0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(style.wide ? 0xffff : entries.length, 8)
  end.writeUInt16LE(style.wide ? 0xffff : entries.length, 10)
  end.writeUInt32LE(style.wide ? unset : directory.length, 12)
  end.writeUInt32LE(style.wide ? unset : offset, 16)
  return Buffer.concat([...pieces, directory, wide, end])
}

function makeEntry(entry: NewEntry, offset: number, style: ZipStyle): { local: Buffer[]; central: Buffer } {
  const name = Buffer.from(entry.name as Uint8Array)
  const method = entry.method ?? 8
  const data = method === 0 ? Buffer.from(entry.bytes) : deflateRawSync(entry.bytes)
  const crc = crc32(entry.bytes)
  const flags = (typeof entry.name === 'string' ? utf8Flag : 0) | (style.descriptors ? descriptorFlag : 0)

  const local = Buffer.alloc(30)
  local.writeUInt32LE(localSignature, 0)
  writeCommon(local, 4, { flags, method })
  if (!style.descriptors) writeSizes(local, 14, [crc, data.length, entry.bytes.length])
  local.writeUInt16LE(name.length, 26)

  const extra = style.wide ? wideExtra([entry.bytes.length, data.length, offset]) : Buffer.alloc(0)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(centralSignature, 0)
  central.writeUInt16LE(entry.mode === undefined ? 20 : (3 << 8) | 20, 4)
  writeCommon(central, 6, { flags, method })
  writeSizes(central, 16, style.wide ? [crc, unset, unset] : [crc, data.length, entry.bytes.length])
  central.writeUInt16LE(name.length, 28)
  central.writeUInt16LE(extra.length, 30)
  central.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 38)
  central.writeUInt32LE(style.wide ? unset : offset, 42)

  const descriptor = Buffer.alloc(style.descriptors ? 16 : 0)
  if (style.descriptors) {
    descriptor.writeUInt32LE(descriptorSignature, 0)
    writeSizes(descriptor, 4, [crc, data.length, entry.bytes.length])
  }
  return { local: [local, name, data, descriptor], central: Buffer.concat([central, name, extra]) }
}

function writeCommon(buffer: Buffer, at: number, fields: { flags: number; method: number }): void {
  buffer.writeUInt16LE(20, at)
  buffer.writeUInt16LE(fields.flags, at + 2)
  buffer.writeUInt16LE(fields.method, at + 4)
  buffer.writeUInt16LE(time, at + 6)
  buffer.writeUInt16LE(date, at + 8)
}

function writeSizes(buffer: Buffer, at: number, values: readonly number[]): void {
  for (const [index, value] of values.entries()) buffer.writeUInt32LE(value, at + index * 4)
}

function wideExtra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8)
  return extra
}

function wideEnd(count: number, length: number, offset: number): Buffer {
  const record = Buffer.alloc(76)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  record.write('PK\x06\x07', 56, 'latin1')
  record.writeBigUInt64LE(BigInt(offset + length), 64)
  record.writeUInt32LE(1, 72)
  return record
}
