/** Ways to damage bytes. Everything comes from `random`, so that a seed repeats it. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

type Random = () => number
type Damage = (bytes: Buffer, random: Random) => Buffer

const below = (random: Random, limit: number): number => Math.floor(random() * limit)
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]
const longest = 2 ** 20

const flip: Damage = (bytes, random) => {
  const changed = Buffer.from(bytes)
  for (let hits = 1 + below(random, 8); hits > 0; hits--)
    changed[below(random, changed.length)] = below(random, 256)
  return changed
}

/** Counts and offsets that are too large, negative or nothing. */
const number: Damage = (bytes, random) => {
  const changed = Buffer.from(bytes)
  for (let hits = 1 + below(random, 4); hits > 0 && changed.length >= 4; hits--) {
    const value = extremes[below(random, extremes.length)] ?? 0
    const at = below(random, changed.length - 3)
    if (random() < 0.5) changed.writeUInt32LE(value, at)
    else changed.writeUInt16LE(value & 0xffff, at)
  }
  return changed
}

const cut: Damage = (bytes, random) => bytes.subarray(0, below(random, bytes.length))

/** A piece from elsewhere over or into another place. */
const splice: Damage = (bytes, random) => {
  const from = below(random, bytes.length)
  const piece = bytes.subarray(from, from + 1 + below(random, 300))
  const at = below(random, bytes.length)
  return Buffer.concat([
    bytes.subarray(0, at),
    piece,
    bytes.subarray(random() < 0.5 ? at : at + piece.length),
  ])
}

const repeat: Damage = (bytes, random) => {
  const from = below(random, bytes.length)
  const piece = bytes.subarray(from, from + 1 + below(random, 200))
  const times = Math.min(2 + below(random, 2000), Math.floor(longest / piece.length))
  return Buffer.concat([bytes.subarray(0, from), ...Array<Buffer>(times).fill(piece), bytes.subarray(from)])
}

const drop: Damage = (bytes, random) => {
  const from = below(random, bytes.length)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(random, 200))])
}

const ways: readonly Damage[] = [flip, flip, number, number, cut, splice, repeat, drop]

function damage(bytes: Buffer, random: Random): Buffer {
  let changed = bytes
  for (let times = random() < 0.3 ? 2 : 1; times > 0 && changed.length > 0; times--)
    changed = (ways[below(random, ways.length)] ?? flip)(changed, random)
  return changed
}

interface Member {
  name: Buffer
  bytes: Buffer
}

const local = 0x04034b50

/** Members of an archive that states their sizes before them; null where it is none. */
function membersOf(archive: Buffer): Member[] | null {
  const members: Member[] = []
  for (let at = 0; at + 30 <= archive.length && archive.readUInt32LE(at) === local;) {
    const [packed, names] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)]
    const start = at + 30 + names + archive.readUInt16LE(at + 28)
    const data = archive.subarray(start, start + packed)
    const name = archive.subarray(at + 30, at + 30 + names)
    members.push({ name, bytes: archive.readUInt16LE(at + 8) === 8 ? inflateRawSync(data) : data })
    at = start + packed
  }
  return members.length > 0 ? members : null
}

function zipOf(members: readonly Member[]): Buffer {
  const [pieces, central]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, bytes } of members) {
    const data = deflateRawSync(bytes, { level: 1 })
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, name)
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name])
    pieces.push(head, data)
    at += head.length + data.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...pieces, list, end])
}

/** In archives mostly what is inside is damaged, packed anew: else little more than the check sums would be tested. */
export function damageFile(file: Buffer, random: Random): Buffer {
  const members = random() < 0.8 ? membersOf(file) : null
  if (!members) return damage(file, random)
  const hit = below(random, members.length)
  return zipOf(
    members.map((member, at) => (at === hit ? { ...member, bytes: damage(member.bytes, random) } : member)),
  )
}
