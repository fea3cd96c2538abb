/** Small recordings for tests: all that matters is what they say of themselves. */
import iconv from 'iconv-lite'

const be32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const le32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

export const cover = Buffer.from('89504e470d0a1a0a0000000d', 'hex')

const frame = (name: string, ...body: Buffer[]): Buffer => {
  const all = Buffer.concat(body)
  return Buffer.concat([Buffer.from(name), be32(all.length), Buffer.from([0, 0]), all])
}

/** ID3v2.3 with text in Latin-1's place that is GB18030, as Chinese machines wrote it, and one frame of MPEG sound. */
export function makeMp3(): Buffer {
  const wide = (text: string): Buffer =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const frames = Buffer.concat([
    frame('TIT2', Buffer.from([0]), iconv.encode('第三季度会议录音', 'gb18030')),
    frame('TPE1', Buffer.from([0]), iconv.encode('张伟', 'gb18030')),
    frame('TALB', Buffer.from([1]), wide('内部培训')),
    frame('COMM', Buffer.from([1]), Buffer.from('eng'), wide('x\0'), wide('请勿外传')),
    frame('USLT', Buffer.from([3]), Buffer.from('zho\0第一句\n第二句')),
    frame('TYER', Buffer.from([0]), Buffer.from('2021')),
    frame('APIC', Buffer.from([0]), Buffer.from('image/png\0\x03cover\0'), cover),
    Buffer.alloc(20),
  ])
  const size = frames.length
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, (size >> 7) & 127, size & 127])
  // 128 kbit/s, 44.1 kHz
  return Buffer.concat([head, frames, Buffer.from([0xff, 0xfb, 0x90, 0x44]), Buffer.alloc(31_996)])
}

function comments(...entries: string[]): Buffer {
  const text = (value: string): Buffer => Buffer.concat([le32(Buffer.byteLength(value)), Buffer.from(value)])
  return Buffer.concat([text('maker 1.0'), le32(entries.length), ...entries.map(text)])
}

export function makeFlac(): Buffer {
  const info = Buffer.alloc(34)
  info.writeUInt32BE(((44_100 << 12) | 0x2f0) >>> 0, 10)
  info.writeUInt32BE(88_200, 14)
  const picture = Buffer.concat([
    be32(3),
    be32(9),
    Buffer.from('image/png'),
    be32(0),
    Buffer.alloc(16),
    be32(cover.length),
    cover,
  ])
  const block = (kind: number, body: Buffer): Buffer =>
    Buffer.concat([be32((kind << 24) | body.length), body])
  return Buffer.concat([
    Buffer.from('fLaC'),
    block(0, info),
    block(4, comments('TITLE=访谈', 'ARTIST=Li', 'DATE=2021-03-04', 'COMMENT=备注')),
    Buffer.concat([be32(((0x86 << 24) | picture.length) >>> 0), picture]),
    Buffer.alloc(100, 0x55),
  ])
}

export function makeOgg(): Buffer {
  const page = (granule: number, ...packets: Buffer[]): Buffer => {
    const sizes = packets.flatMap(({ length }) => [
      ...Array<number>(Math.floor(length / 255)).fill(255),
      length % 255,
    ])
    const head = Buffer.alloc(27)
    head.write('OggS')
    head.writeUInt32LE(granule, 6)
    head[26] = sizes.length
    return Buffer.concat([head, Buffer.from(sizes), ...packets])
  }
  const first = Buffer.concat([Buffer.from('OpusHead'), Buffer.alloc(11)])
  const second = Buffer.concat([
    Buffer.from('OpusTags'),
    comments('TITLE=语音备忘', `DESCRIPTION=${'长'.repeat(300)}`),
  ])
  return Buffer.concat([page(0, first), page(0, second), page(96_000, Buffer.alloc(10))])
}

const box = (name: string, ...body: Buffer[]): Buffer => {
  const all = Buffer.concat(body)
  return Buffer.concat([be32(all.length + 8), Buffer.from(name, 'latin1'), all])
}

export function makeMp4(): Buffer {
  const movie = Buffer.concat([be32(0), be32(3_697_679_167), be32(3_697_679_167), be32(1000), be32(2500)])
  const track = Buffer.alloc(84)
  track.writeUInt32BE(1920 << 16, 76)
  track.writeUInt32BE(1080 << 16, 80)
  const data = (text: string): Buffer => box('data', be32(1), be32(0), Buffer.from(text))
  const place = Buffer.from('+39.9042+116.4074/')
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0')),
    box('mdat', Buffer.alloc(64)),
    box(
      'moov',
      box('mvhd', movie),
      box('trak', box('tkhd', track)),
      box(
        'udta',
        box('\xa9xyz', Buffer.from([0, place.length, 0x15, 0xc7]), place),
        box(
          'meta',
          be32(0),
          box('hdlr', Buffer.alloc(25)),
          box('ilst', box('\xa9nam', data('现场视频')), box('covr', box('data', be32(14), be32(0), cover))),
        ),
      ),
    ),
  ])
}

export function makeWav(): Buffer {
  const chunk = (name: string, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from(name), le32(body.length), body, Buffer.alloc(body.length % 2)])
  const format = Buffer.concat([
    Buffer.from([1, 0, 1, 0]),
    le32(8000),
    le32(16_000),
    Buffer.from([2, 0, 16, 0]),
  ])
  const info = Buffer.concat([
    Buffer.from('INFO'),
    chunk('INAM', iconv.encode('电话录音：客户回访\0', 'gb18030')),
  ])
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('LIST', info),
    chunk('data', Buffer.alloc(32_000)),
  ])
  return Buffer.concat([Buffer.from('RIFF'), le32(body.length), body])
}

const element = (id: string, ...body: Buffer[]): Buffer => {
  const all = Buffer.concat(body)
  return Buffer.concat([
    Buffer.from(id, 'hex'),
    Buffer.from([0x40 | (all.length >> 8), all.length & 255]),
    all,
  ])
}

export const makeMatroska = (): Buffer =>
  Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('matroska'))),
    element(
      '18538067',
      element('1549a966', element('7ba9', Buffer.from('培训视频')), element('5741', Buffer.from('maker'))),
      element(
        '1254c367',
        element(
          '7373',
          element('67c8', element('45a3', Buffer.from('COMMENT')), element('4487', Buffer.from('内部'))),
        ),
      ),
      element(
        '1941a469',
        element('61a7', element('466e', Buffer.from('notes.txt')), element('465c', Buffer.from('attached'))),
      ),
    ),
  ])
