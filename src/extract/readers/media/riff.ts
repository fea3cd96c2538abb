/** RIFF (WAV, AVI) and AIFF: chunks with tags of their own, or a whole ID3 tag. */
import { decodeBytes } from '../../encoding/text-input.ts'
import type { ByteSource } from '../../reader.ts'
import { type BytesView, viewOf } from '../bytes-view.ts'
import type { Found } from './found.ts'
import { readId3 } from './id3.ts'

const tags: Record<string, string> = {
  INAM: 'title',
  IART: 'artist',
  ICMT: 'comment',
  ICOP: 'copyright',
  ICRD: 'created',
  IGNR: 'genre',
  IKEY: 'keywords',
  IPRD: 'album',
  ISBJ: 'subject',
  ISFT: 'software',
  ISRC: 'source',
  IENG: 'engineer',
  ITCH: 'technician',
  IMED: 'medium',
  IPRT: 'track',
  ILNG: 'language',
  NAME: 'title',
  AUTH: 'author',
  '(c) ': 'copyright',
  ANNO: 'comment',
  IDIT: 'digitised',
}
const mostChunks = 20_000

export async function readRiff(source: ByteSource, found: Found): Promise<void> {
  const head = await viewOf(source, 0, 12)
  const big = head.ascii(0, 4) === 'FORM'
  const state = { chunks: 0, rate: 0 }
  await chunks(source, 12, source.size, !big, 0, state, found)
}

async function chunks(
  source: ByteSource,
  start: number,
  end: number,
  little: boolean,
  depth: number,
  state: { chunks: number; rate: number },
  found: Found,
): Promise<void> {
  let at = start
  while (at + 8 <= end) {
    state.chunks++
    if (state.chunks > mostChunks) return
    const head = await viewOf(source, at, 12, little)
    const name = head.ascii(0, 4)
    const size = head.u32(4)
    const body = at + 8
    // programs that stream leave the size of the sound open
    if (body + size > end && name !== 'data' && name !== 'LIST' && name !== 'SSND')
      found.damage = 'it is cut short or damaged'
    const inner = head.ascii(8, 4)
    if (name === 'LIST' && inner !== 'movi') {
      if (depth < 4)
        await chunks(source, body + 4, Math.min(body + size, end), little, depth + 1, state, found)
    } else if (name === 'id3 ' || name === 'ID3 ') await readId3(source, found, body)
    else if (name === 'data' && state.rate > 0) found.duration(Math.min(size, end - body) / state.rate)
    else if (name !== 'LIST' && name !== 'data' && name !== 'SSND')
      chunk(name, await viewOf(source, body, Math.min(size, 2 ** 20), little), state, found)
    at = body + size + (size % 2)
  }
}

function chunk(name: string, view: BytesView, state: { rate: number }, found: Found): void {
  const tag = tags[name]
  if (tag !== undefined) {
    const end = view.bytes.indexOf(0)
    found.field(tag, { bytes: end < 0 ? view.bytes : view.bytes.subarray(0, end) })
  } else if (name === 'fmt ') {
    state.rate = view.u32(8)
    found.raw('sample rate', view.u32(4))
    found.raw('channels', view.u16(2))
  } else if (name === 'bext') {
    found.field('description', view.string(0, 256))
    found.field('author', view.string(256, 32))
    found.field('reference', view.string(288, 32))
    const date = `${view.string(320, 10).replaceAll(/[^\d]/g, '-')}T${view.string(330, 8).replaceAll(/[^\d]/g, ':')}`
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(date)) found.field('created', date)
  } else if (name === 'iXML' || name === '_PMX') found.raw(name, decodeBytes(view.bytes).text)
  else if (name === 'avih') {
    found.number('width', view.u32(32))
    found.number('height', view.u32(36))
    found.duration((view.u32(0) * view.u32(16)) / 1e6)
  } else if (name === 'COMT') found.field('comment', { bytes: view.slice(10, view.u16(8)) })
}
