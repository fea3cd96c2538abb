/** A 7z archive that only stores (Copy): enough to be one, and small to check. */
import { crc32 } from 'node:zlib'
import { concat, little } from './bytes.ts'

/** 7z's own numbers: the count of leading ones in the first byte tells how many bytes follow. */
function packed(value: number): Uint8Array {
  for (let extra = 0; extra < 8; extra++) {
    if (value >= 2 ** (7 * (extra + 1))) continue
    const lead = (0xff00 >> extra) & 0xff
    const high = Math.floor(value / 256 ** extra)
    return Uint8Array.from({ length: extra + 1 }, (_, index) =>
      index === 0 ? lead | high : Math.floor(value / 256 ** (index - 1)) & 0xff,
    )
  }
  throw new RangeError('number too large')
}

const long = (value: number) => little([4, value % 2 ** 32], [4, Math.floor(value / 2 ** 32)])
const utf16 = (text: string) => new Uint8Array(Buffer.from(`${text}\0`, 'utf16le'))

export function writeSevenZip(members: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const full = members.filter(({ bytes }) => bytes.length > 0)
  const data = concat(full.map(({ bytes }) => bytes))
  const byte = (...values: number[]) => Uint8Array.from(values)
  const sums = full.map(({ bytes }) => little([4, crc32(bytes)]))
  const names = concat([byte(0), ...members.map(({ name }) => utf16(name))])
  const empties = members.map(({ bytes }) => bytes.length === 0)
  const bits = (flags: readonly boolean[]) =>
    Uint8Array.from({ length: Math.ceil(flags.length / 8) }, (_, at) =>
      flags.slice(at * 8, at * 8 + 8).reduce((sum, flag, bit) => sum | (flag ? 128 >> bit : 0), 0),
    )
  const emptyStream = empties.includes(true)
    ? [
        byte(0x0e),
        packed(Math.ceil(members.length / 8)),
        bits(empties),
        byte(0x0f),
        packed(Math.ceil(empties.filter(Boolean).length / 8)),
        bits(empties.filter(Boolean)),
      ]
    : []
  const header = concat([
    byte(0x01, 0x04),
    byte(0x06),
    packed(0),
    packed(full.length),
    byte(0x09),
    ...full.map(({ bytes }) => packed(bytes.length)),
    byte(0x00),
    byte(0x07, 0x0b),
    packed(full.length),
    byte(0),
    ...full.map(() => byte(1, 1, 0)),
    byte(0x0c),
    ...full.map(({ bytes }) => packed(bytes.length)),
    byte(0x0a, 1),
    ...sums,
    byte(0x00),
    // One stream a folder: said even so, or some readers find none.
    byte(0x08, 0x00),
    byte(0x00),
    byte(0x05),
    packed(members.length),
    ...emptyStream,
    byte(0x11),
    packed(names.length),
    names,
    byte(0x00, 0x00),
  ])
  const start = concat([long(data.length), long(header.length), little([4, crc32(header)])])
  return concat([
    byte(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4),
    little([4, crc32(start)]),
    start,
    data,
    header,
  ])
}
