/** Vorbis comments in FLAC (RFC 9639) and Ogg (RFC 3533; Vorbis, Opus, Speex). */
import type { ByteSource } from '../../reader.ts'
import { BytesView, viewOf } from '../bytes-view.ts'
import type { Found } from './found.ts'

const mostComments = 1000
const names: Record<string, string> = {
  date: 'created',
  tracknumber: 'track',
  encoder: 'software',
  organization: 'publisher',
  unsyncedlyrics: 'lyrics',
}

/** Vendor, then `NAME=value` each with its length; all numbers little-endian. */
function vorbisComments(view: BytesView, found: Found): void {
  const vendor = view.u32(0)
  const software = view.slice(4, Math.min(vendor, 1000)).toString('utf8')
  if (software !== '') found.field('software', software)
  let at = 8 + vendor
  const count = Math.min(view.u32(4 + vendor), mostComments)
  for (let index = 0; index < count && at + 4 <= view.length; index++) {
    const length = view.u32(at)
    const text = view.slice(at + 4, length).toString('utf8')
    at += 4 + length
    const equals = text.indexOf('=')
    if (equals < 1) continue
    const name = text.slice(0, equals).toLowerCase()
    const value = text.slice(equals + 1)
    if (name === 'metadata_block_picture')
      flacPicture(new BytesView(Buffer.from(value, 'base64'), false), found)
    else if (name === 'coverart') found.picture('', null, Buffer.from(value, 'base64'))
    else found.field((names[name] ?? name).slice(0, 100), value)
  }
}

/** METADATA_BLOCK_PICTURE; numbers big-endian. */
function flacPicture(view: BytesView, found: Found): void {
  const type = view.ascii(8, Math.min(view.u32(4), 100))
  let at = 8 + view.u32(4)
  const label = view.slice(at + 4, Math.min(view.u32(at), 1000)).toString('utf8')
  if (label !== '') found.field('picture', label)
  at += 4 + view.u32(at) + 16
  const bytes = view.slice(at + 4, view.u32(at))
  // an arrow stands for an address that is given in place of the picture
  if (type === '-->') found.field('picture', bytes.toString('latin1').slice(0, 2000))
  else found.picture(type, null, bytes)
}

export async function readFlac(source: ByteSource, start: number, found: Found): Promise<void> {
  let at = start + 4
  for (let count = 0; count < 1000; count++) {
    const head = await viewOf(source, at, 4, false)
    if (head.length < 4) {
      found.damage = 'it breaks off among its tags'
      return
    }
    const kind = head.u8(0) & 0x7f
    const length = head.u32(0) & 0xffffff
    if (kind === 0) {
      const info = await viewOf(source, at + 4, 34, false)
      const rate = info.u32(10) >>> 12
      const samples = (info.u8(13) & 15) * 2 ** 32 + info.u32(14)
      if (rate > 0) {
        found.raw('sample rate', rate)
        found.duration(samples / rate)
      }
    } else if (kind === 4) vorbisComments(await viewOf(source, at + 4, length), found)
    else if (kind === 6) flacPicture(await viewOf(source, at + 4, length, false), found)
    at += 4 + length
    if ((head.u8(0) & 0x80) !== 0) return
  }
}

const mostHeaderBytes = 16 * 2 ** 20

/** The second packet of the first stream holds the comments; it may go over many pages. */
export async function readOgg(source: ByteSource, found: Found): Promise<void> {
  const packets: Buffer[] = []
  let packet: Buffer[] = []
  let at = 0
  let serial: number | null = null
  while (packets.length < 2 && at < Math.min(source.size, mostHeaderBytes)) {
    const head = await viewOf(source, at, 27 + 255)
    if (head.ascii(0, 4) !== 'OggS') {
      found.damage = 'it breaks off among its tags'
      break
    }
    const own = head.u32(14)
    serial ??= own
    const count = head.u8(26)
    const sizes = Array.from(head.slice(27, count))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    if (own === serial) {
      const body = (await viewOf(source, at + 27 + count, total)).bytes
      let place = 0
      for (const size of sizes) {
        packet.push(body.subarray(place, place + size))
        place += size
        if (size === 255) continue
        packets.push(Buffer.concat(packet))
        packet = []
      }
    }
    at += 27 + count + total
  }
  const [first, second] = packets
  if (!first || !second) return
  const opus = first.toString('latin1', 0, 8) === 'OpusHead'
  const skipped = opus ? 8 : first.toString('latin1', 1, 7) === 'vorbis' ? 7 : 0
  if (skipped > 0 || first.toString('latin1', 0, 5) === 'Speex')
    vorbisComments(new BytesView(second.subarray(skipped)), found)
  const rate = opus ? 48_000 : first.length >= 16 && skipped === 7 ? first.readUInt32LE(12) : 0
  if (rate > 0) await oggLength(source, rate, found)
}

async function oggLength(source: ByteSource, rate: number, found: Found): Promise<void> {
  const size = Math.min(source.size, 65_536)
  const tail = await viewOf(source, source.size - size, size)
  const last = tail.bytes.lastIndexOf('OggS')
  if (last >= 0) found.duration(tail.u64(last + 6) / rate)
}
