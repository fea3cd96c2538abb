/** ID3v2 (2.2 to 2.4, id3.org) and ID3v1, and the length of MPEG audio. */
import type { ByteSource } from '../../reader.ts'
import { BytesView, viewOf } from '../bytes-view.ts'
import type { Found } from './found.ts'

/** Names of text frames, those of version 2.2 (three letters) beside those of later ones. */
const frames: Record<string, string> = {
  TIT2: 'title',
  TT2: 'title',
  TIT1: 'grouping',
  TT1: 'grouping',
  TIT3: 'subtitle',
  TT3: 'subtitle',
  TPE1: 'artist',
  TP1: 'artist',
  TPE2: 'band',
  TP2: 'band',
  TPE3: 'conductor',
  TPE4: 'remixer',
  TALB: 'album',
  TAL: 'album',
  TCOM: 'composer',
  TCM: 'composer',
  TEXT: 'lyricist',
  TXT: 'lyricist',
  TCOP: 'copyright',
  TCR: 'copyright',
  TPUB: 'publisher',
  TPB: 'publisher',
  TENC: 'encoded by',
  TEN: 'encoded by',
  TSSE: 'software',
  TSS: 'software',
  TDRC: 'created',
  TYER: 'created',
  TYE: 'created',
  TCON: 'genre',
  TCO: 'genre',
  TRCK: 'track',
  TRK: 'track',
  TLAN: 'language',
  TOWN: 'owner',
  TRSN: 'station',
  TOPE: 'original artist',
}
const mostFrames = 2000
const mostTag = 16 * 2 ** 20

/** Reads the tag at `start`, if there is one; gives the offset behind it. */
export async function readId3(source: ByteSource, found: Found, start = 0): Promise<number> {
  const head = await viewOf(source, start, 10, false)
  if (head.ascii(0, 3) !== 'ID3') return start
  const version = head.u8(3)
  const size = synchsafe(head, 6)
  const raw = await viewOf(source, start + 10, Math.min(size, mostTag), false)
  const everywhere = (head.u8(5) & 0x80) !== 0 && version < 4
  const view = everywhere ? new BytesView(resynchronised(raw.bytes), false) : raw
  let at = 0
  if ((head.u8(5) & 0x40) !== 0) at = version === 4 ? synchsafe(view, 0) : 4 + view.u32(0)
  const short = version === 2
  for (let count = 0; count < mostFrames && at + (short ? 6 : 10) <= view.length; count++) {
    const name = view.ascii(at, short ? 3 : 4)
    if (!/^[A-Z][A-Z0-9]{2,3}$/.test(name)) break
    const length = short
      ? (view.u16(at + 3) << 8) | view.u8(at + 5)
      : version === 4
        ? synchsafe(view, at + 4)
        : view.u32(at + 4)
    const flags = short ? 0 : view.u16(at + 8)
    at += short ? 6 : 10
    if (length > view.length - at) {
      found.damage = 'a tag breaks off'
      break
    }
    const packed = version === 4 ? (flags & 0x0c) !== 0 : (flags & 0xc0) !== 0
    let body = view.slice(at, length)
    if (version === 4 && (flags & 1) !== 0) body = body.subarray(4)
    if (version === 4 && (flags & 2) !== 0) body = resynchronised(body)
    if (!packed && body.length > 1) frame(name, body, found)
    at += length
  }
  return start + 10 + size
}

const synchsafe = (view: BytesView, at: number): number =>
  ((view.u8(at) & 0x7f) << 21) |
  ((view.u8(at + 1) & 0x7f) << 14) |
  ((view.u8(at + 2) & 0x7f) << 7) |
  (view.u8(at + 3) & 0x7f)

function resynchronised(bytes: Buffer): Buffer {
  const out = Buffer.alloc(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    out[length++] = bytes[at] ?? 0
    if (bytes[at] === 0xff && bytes[at + 1] === 0) at++
  }
  return out.subarray(0, length)
}

function frame(name: string, body: Buffer, found: Found): void {
  const coding = body[0] ?? 0
  if (name === 'APIC' || name === 'PIC') picture(name, body, coding, found)
  else if (name === 'COMM' || name === 'COM' || name === 'USLT' || name === 'ULT') {
    const [, rest] = split(body.subarray(4), coding)
    found.field(name.startsWith('C') ? 'comment' : 'lyrics', textOf(rest, coding))
  } else if (name === 'TXXX' || name === 'TXX') {
    const [label, rest] = split(body.subarray(1), coding)
    const text = textOf(rest, coding)
    const kind = textOf(label, coding)
    found.field(typeof kind === 'string' && kind !== '' ? kind.slice(0, 100) : 'user text', text)
  } else if (name.startsWith('T') || name === 'GRP1') {
    const text = textOf(body.subarray(1), coding)
    const known = frames[name]
    if (known) found.field(known, text)
    else if (typeof text === 'string') found.raw(name, text)
  } else if (name.startsWith('W')) {
    const link = name === 'WXXX' || name === 'WXX' ? split(body.subarray(1), coding)[1] : body
    found.field('link', link.toString('latin1').replaceAll('\0', ''))
  } else if (name === 'PRIV' || name === 'UFID' || name === 'GEOB') found.raw(name, ownerOf(body))
}

const ownerOf = (body: Buffer): string =>
  body
    .subarray(0, Math.max(0, body.indexOf(0)))
    .toString('latin1')
    .slice(0, 200)

function picture(name: string, body: Buffer, coding: number, found: Found): void {
  const end = name === 'PIC' ? 4 : body.indexOf(0, 1)
  if (end < 0) return
  const type = body.toString('latin1', 1, end).toLowerCase()
  const [label, bytes] = split(body.subarray(end + (name === 'PIC' ? 1 : 2)), coding)
  const text = textOf(label, coding)
  if (typeof text === 'string' && text !== '') found.field('picture', text)
  found.picture(/^image\/[a-z0-9.+-]+$/.test(type) ? type : '', null, Buffer.from(bytes))
}

/** Before and after the first terminator of the encoding. */
function split(bytes: Buffer, coding: number): [Buffer, Buffer] {
  const wide = coding === 1 || coding === 2
  for (let at = 0; at < bytes.length; at += wide ? 2 : 1) {
    if (bytes[at] === 0 && (!wide || bytes[at + 1] === 0))
      return [bytes.subarray(0, at), bytes.subarray(at + (wide ? 2 : 1))]
  }
  return [Buffer.alloc(0), bytes]
}

/** Encoding 0 is Latin-1 by the book and whatever the machine had in practice. */
function textOf(bytes: Buffer, coding: number): string | { bytes: Uint8Array } {
  if (coding === 3) return bytes.toString('utf8')
  if (coding === 1 || coding === 2) {
    const big = coding === 2 || (bytes[0] === 0xfe && bytes[1] === 0xff)
    return new TextDecoder(big ? 'utf-16be' : 'utf-16le').decode(bytes)
  }
  return bytes.some((byte) => byte > 0x7f) ? { bytes } : bytes.toString('latin1')
}

/** The last 128 bytes, where ID3v2 has nothing or is cut. */
export async function readId3v1(source: ByteSource, found: Found): Promise<void> {
  const view = await viewOf(source, source.size - 128, 128)
  if (view.length < 128 || view.ascii(0, 3) !== 'TAG') return
  for (const [name, at, length] of [
    ['title', 3, 30],
    ['artist', 33, 30],
    ['album', 63, 30],
    ['comment', 97, 28],
  ] as const) {
    const bytes = view.slice(at, length)
    const end = bytes.indexOf(0)
    found.field(name, { bytes: end < 0 ? bytes : bytes.subarray(0, end) })
  }
  if (/^(19|20)\d\d$/.test(view.ascii(93, 4))) found.field('created', view.ascii(93, 4))
}

const bitrates = [
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
]
const rates = [44_100, 48_000, 32_000]

/** From the first frame: the count of frames that encoders leave there, else its bit rate. */
export async function mpegLength(source: ByteSource, start: number, found: Found): Promise<void> {
  const view = await viewOf(source, start, 65_536, false)
  for (let at = 0; at + 200 < view.length; at++) {
    const head = view.u32(at)
    const version = (head >>> 19) & 3
    const layer = 4 - ((head >>> 17) & 3)
    const rate = rates[(head >>> 10) & 3]
    if (head >>> 21 !== 0x7ff || version === 1 || layer === 4 || rate === undefined) continue
    const first = version === 3
    const table = bitrates[first ? layer - 1 : layer === 1 ? 3 : 4]
    const bitrate = table?.[(head >>> 12) & 15] ?? 0
    if (bitrate === 0) continue
    const samples = rate / (first ? 1 : version === 2 ? 2 : 4)
    const mono = ((head >>> 6) & 3) === 3
    const mark = at + 4 + (first ? (mono ? 17 : 32) : mono ? 9 : 17)
    const counted = ['Xing', 'Info'].includes(view.ascii(mark, 4)) && (view.u32(mark + 4) & 1) === 1
    const perFrame = layer === 1 ? 384 : layer === 3 && !first ? 576 : 1152
    found.raw('sample rate', samples)
    if (counted) found.duration((view.u32(mark + 8) * perFrame) / samples)
    else found.duration((source.size - start - at) / (bitrate * 125))
    return
  }
}
