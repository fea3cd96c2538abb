/** Matroska and WebM (RFC 9559): title, times, tags, tracks, attached files. */
import type { ByteSource } from '../../reader.ts'
import { BytesView, viewOf } from '../bytes-view.ts'
import type { Found } from './found.ts'

const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  entry: 0xae,
  video: 0xe0,
  tags: 0x1254c367,
  tag: 0x7373,
  simple: 0x67c8,
  tagName: 0x45a3,
  tagString: 0x4487,
  attachments: 0x1941a469,
  file: 0x61a7,
  fileName: 0x466e,
  fileType: 0x4660,
  fileData: 0x465c,
  fileText: 0x467e,
  title: 0x7ba9,
  muxer: 0x4d80,
  writer: 0x5741,
  date: 0x4461,
  scale: 0x2ad7b1,
  duration: 0x4489,
  width: 0xb0,
  height: 0xba,
  trackName: 0x536e,
  codec: 0x86,
  chapters: 0x1043a770,
  edition: 0x45b9,
  atom: 0xb6,
  display: 0x80,
  chapterText: 0x85,
  cluster: 0x1f43b675,
} as const
const masters = new Set<number>([
  ids.segment,
  ids.info,
  ids.tracks,
  ids.entry,
  ids.video,
  ids.tags,
  ids.tag,
  ids.simple,
  ids.attachments,
  ids.file,
  ids.chapters,
  ids.edition,
  ids.atom,
  ids.display,
])
const mostElements = 50_000
const mostDepth = 12

interface State {
  elements: number
  scale: number
  tag: string
  file: { name: string | null; type: string }
}

const tagNames: Record<string, string> = {
  TITLE: 'title',
  ARTIST: 'artist',
  DESCRIPTION: 'description',
  COMMENT: 'comment',
  DATE_RECORDED: 'created',
  DATE_RELEASED: 'created',
  ENCODER: 'software',
  GENRE: 'genre',
  LYRICS: 'lyrics',
}

export async function readMatroska(source: ByteSource, found: Found): Promise<void> {
  await elements(
    source,
    0,
    source.size,
    0,
    { elements: 0, scale: 1e6, tag: '', file: { name: null, type: '' } },
    found,
  )
}

async function elements(
  source: ByteSource,
  start: number,
  end: number,
  depth: number,
  state: State,
  found: Found,
): Promise<void> {
  let at = start
  while (at < end) {
    state.elements++
    if (state.elements > mostElements) return
    const head = await viewOf(source, at, 12, false)
    const id = number(head, 0, true)
    const size = number(head, id.length, false)
    if (id.length === 0 || size.length === 0) {
      found.damage = 'it is cut short or damaged'
      return
    }
    const body = at + id.length + size.length
    // an unknown size goes to the end of what is around it; a cluster of that kind holds nothing but sound and picture
    const stop = size.value < 0 ? end : Math.min(body + size.value, end)
    if (masters.has(id.value) && depth < mostDepth)
      await elements(source, body, stop, depth + 1, state, found)
    else if (id.value !== ids.cluster)
      element(id.value, await viewOf(source, body, Math.min(stop - body, 16 * 2 ** 20), false), state, found)
    at = stop
  }
}

/** EBML's numbers of varying length; -1 for the value that means unknown. */
function number(view: BytesView, at: number, marked: boolean): { value: number; length: number } {
  const first = view.u8(at)
  const length = first === 0 ? 0 : Math.clz32(first) - 23
  if (length === 0 || at + length > view.length || (marked && length > 4)) return { value: 0, length: 0 }
  let value = marked ? first : first & (0xff >> length)
  let unknown = !marked && value === 0xff >> length
  for (let next = 1; next < length; next++) {
    const byte = view.u8(at + next)
    value = value * 256 + byte
    unknown &&= byte === 0xff
  }
  return { value: unknown ? -1 : value, length }
}

const unsigned = (view: BytesView): number =>
  view.bytes.subarray(0, 7).reduce((value, byte) => value * 256 + byte, 0)
const text = (view: BytesView): string =>
  view.bytes.subarray(0, 1_000_000).toString('utf8').replace(/\0+$/, '')

function element(id: number, view: BytesView, state: State, found: Found): void {
  if (id === ids.title) found.field('title', text(view))
  else if (id === ids.muxer || id === ids.writer) found.field('software', text(view))
  else if (id === ids.date && view.length === 8) {
    const date = new Date(Date.UTC(2001, 0, 1) + Number(view.bytes.readBigInt64BE()) / 1e6)
    if (!Number.isNaN(date.getTime())) found.field('created', date.toISOString().replace(/\.\d+/, ''))
  } else if (id === ids.scale) state.scale = unsigned(view)
  else if (id === ids.duration && (view.length === 4 || view.length === 8)) {
    const ticks = view.length === 4 ? view.bytes.readFloatBE() : view.bytes.readDoubleBE()
    found.duration((ticks * state.scale) / 1e9)
  } else if (id === ids.width) found.number('width', unsigned(view))
  else if (id === ids.height) found.number('height', unsigned(view))
  else if (id === ids.trackName) found.field('track name', text(view))
  else if (id === ids.codec) found.raw(`codec ${text(view)}`, 'yes')
  else if (id === ids.chapterText) found.field('chapter', text(view))
  else if (id === ids.tagName) state.tag = text(view)
  else if (id === ids.tagString) tagged(state.tag, text(view), found)
  else if (id === ids.fileName) state.file.name = text(view).slice(0, 255)
  else if (id === ids.fileType) state.file.type = text(view).slice(0, 100)
  else if (id === ids.fileText) found.field('attachment', text(view))
  else if (id === ids.fileData) {
    found.picture(state.file.type, state.file.name, view.bytes)
    state.file = { name: null, type: '' }
  }
}

function tagged(name: string, value: string, found: Found): void {
  const known = tagNames[name.toUpperCase()]
  if (known) found.field(known, value)
  else if (/^(?:BPS|DURATION|NUMBER_OF|_STATISTICS|SOURCE_ID)/i.test(name)) found.raw(name, value)
  else found.field(name.toLowerCase().slice(0, 100), value)
}
