/** A zip whose bytes depend on nothing but its members: fixed order, stated times, packing in plain JavaScript. */
import { crc32 } from 'node:zlib'
import { deflateSync } from 'fflate'
import { encryptMember } from './zip-crypto.ts'
import { concat, encode, little, utf8 } from './bytes.ts'

export interface ZipMember {
  name: string
  bytes: Uint8Array
  /** Raw name bytes, where they are not simply the name in the zip's encoding. */
  rawName?: Uint8Array
  /** Already packed or not worth packing. */
  store?: boolean
}

export interface ZipOptions {
  /** Local date and time of every member, `2022-03-05T10:20:30`. */
  time: string
  /** Encoding of names: `utf8` sets the flag; others (gbk, big5, shift_jis) leave readers to guess. */
  names?: string
  comment?: string
  /** Encrypts every member; `head` gives 11 bytes of chance each. */
  password?: { text: string; head: () => Uint8Array }
}

function dosTime(time: string): [number, number] {
  const [year = 1980, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.split(/[-T:]/).map(Number)
  return [(hour << 11) | (minute << 5) | (second >> 1), ((year - 1980) << 9) | (month << 5) | day]
}

export function writeZip(members: readonly ZipMember[], options: ZipOptions): Uint8Array {
  const encoding = options.names ?? 'utf8'
  const [clock, date] = dosTime(options.time)
  const flags = (encoding === 'utf8' ? 0x800 : 0) | (options.password ? 1 : 0)
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const member of members) {
    const name = member.rawName ?? (encoding === 'utf8' ? utf8(member.name) : encode(member.name, encoding))
    const plain = member.store ? member.bytes : deflateSync(member.bytes, { level: 6 })
    const packed = options.password
      ? encryptMember(plain, utf8(options.password.text), options.password.head(), crc32(member.bytes))
      : plain
    const method = member.store ? 0 : 8
    const common = little(
      [2, 20],
      [2, flags],
      [2, method],
      [2, clock],
      [2, date],
      [4, crc32(member.bytes)],
      [4, packed.length],
      [4, member.bytes.length],
      [2, name.length],
      [2, 0],
    )
    const local = concat([little([4, 0x04034b50]), common, name, packed])
    parts.push(local)
    directory.push(
      concat([
        little([4, 0x02014b50], [2, 20]),
        common,
        little([2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
        name,
      ]),
    )
    at += local.length
  }
  const index = concat(directory)
  const comment = utf8(options.comment ?? '')
  const end = little(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, members.length],
    [2, members.length],
    [4, index.length],
    [4, at],
    [2, comment.length],
  )
  return concat([...parts, index, end, comment])
}
