/** ISO base media (ISO 14496-12) and QuickTime: times, tracks, tags of iTunes and of cameras, places. */
import type { ByteSource } from '../../reader.ts'
import { BytesView, viewOf } from '../bytes-view.ts'
import type { Found } from './found.ts'

const tags: Record<string, string> = {
  '©nam': 'title',
  '©ART': 'artist',
  aART: 'band',
  '©alb': 'album',
  '©cmt': 'comment',
  '©lyr': 'lyrics',
  '©day': 'created',
  '©too': 'software',
  '©swr': 'software',
  '©wrt': 'composer',
  '©gen': 'genre',
  '©des': 'description',
  desc: 'description',
  ldes: 'description',
  cprt: 'copyright',
  '©cpy': 'copyright',
  '©grp': 'grouping',
  '©inf': 'information',
  '©mak': 'make',
  '©mod': 'model',
  '©aut': 'author',
  '©dir': 'director',
  '©prd': 'producer',
  '©enc': 'encoded by',
  '©key': 'keywords',
  titl: 'title',
  auth: 'author',
  dscp: 'description',
  perf: 'artist',
  albm: 'album',
  gnre: 'genre',
  catg: 'genre',
  kywd: 'keywords',
  purl: 'link',
  tvsh: 'show',
  tven: 'episode',
  tvnn: 'network',
}
const appleKeys: Record<string, string> = {
  make: 'make',
  model: 'model',
  software: 'software',
  creationdate: 'created',
  title: 'title',
  comment: 'comment',
  description: 'description',
  author: 'author',
  artist: 'artist',
  album: 'album',
  copyright: 'copyright',
  keywords: 'keywords',
  displayname: 'title',
  information: 'information',
  genre: 'genre',
  'android.version': 'software',
  'location.name': 'place',
}
const containers = new Set(['moov', 'trak', 'mdia', 'udta', 'minf', 'edts', 'meta', 'ilst'])
const mostBoxes = 20_000
const mostDepth = 8
const mostTag = 16 * 2 ** 20

interface State {
  boxes: number
  keys: string[]
  make: string
  model: string
}

export async function readMp4(source: ByteSource, found: Found): Promise<void> {
  const state: State = { boxes: 0, keys: [], make: '', model: '' }
  await boxes(source, 0, source.size, [], state, found)
  if (state.make !== '' || state.model !== '') {
    const known = state.model.toLowerCase().startsWith(state.make.toLowerCase())
    found.field('device', known ? state.model : `${state.make} ${state.model}`)
  }
}

async function boxes(
  source: ByteSource,
  start: number,
  end: number,
  path: readonly string[],
  state: State,
  found: Found,
): Promise<void> {
  let at = start
  while (at + 8 <= end) {
    state.boxes++
    if (state.boxes > mostBoxes) return
    const head = await viewOf(source, at, 16, false)
    const name = head.ascii(4, 4)
    const long = head.u32(0) === 1
    const size = long ? head.u64(8) : head.u32(0) === 0 ? end - at : head.u32(0)
    if (size < (long ? 16 : 8) || at + size > end) {
      if (name !== '\0\0\0\0') found.damage = 'it is cut short or damaged'
      if (size < 8) return
    }
    const body = at + (long ? 16 : 8)
    const stop = Math.min(at + size, end)
    await box(source, name, body, stop, path, state, found)
    at = stop
  }
}

async function box(
  source: ByteSource,
  name: string,
  start: number,
  end: number,
  path: readonly string[],
  state: State,
  found: Found,
): Promise<void> {
  const outer = path.at(-1) ?? ''
  if (outer === 'ilst') await item(source, name, start, end, state, found)
  else if (containers.has(name) && path.length < mostDepth) {
    // `meta` has a version of its own in one of the two families
    const skip = name === 'meta' && (await viewOf(source, start + 4, 4)).ascii(0, 4) !== 'hdlr' ? 4 : 0
    await boxes(source, start + skip, end, [...path, name], state, found)
  } else if (path.length === 0 && name === 'uuid') return
  else if (name === 'mvhd') header(await viewOf(source, start, 32, false), found)
  else if (name === 'tkhd') track(await viewOf(source, start, 104, false), found)
  else if (name === 'keys') readKeys(await viewOf(source, start, Math.min(end - start, 65_536), false), state)
  else if (name === 'hdlr' && outer === 'mdia') {
    const view = await viewOf(source, start, Math.min(end - start, 256), false)
    found.raw(`track ${view.ascii(8, 4)}`, view.string(24, 200).replace(/^\p{Cc}/u, ''))
  } else if (outer === 'udta') await userData(source, name, start, end, state, found)
}

const epoch1904 = 2_082_844_800

function header(view: BytesView, found: Found): void {
  const wide = view.u8(0) === 1
  time('created', wide ? view.u64(4) : view.u32(4), found)
  time('modified', wide ? view.u64(12) : view.u32(8), found)
  const scale = view.u32(wide ? 20 : 12)
  if (scale > 0) found.duration((wide ? view.u64(24) : view.u32(16)) / scale)
}

/** Zero, and years before there were such files, mean that nobody set it. */
function time(name: string, seconds: number, found: Found): void {
  const date = new Date((seconds - epoch1904) * 1000)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1990 || date.getUTCFullYear() > 2100) return
  found.raw(`header ${name}`, date.toISOString().replace('.000', ''))
  found.later(name, date.toISOString().replace('.000', ''))
}

function track(view: BytesView, found: Found): void {
  const at = view.u8(0) === 1 ? 88 : 76
  const [width, height] = [view.u32(at) >>> 16, view.u32(at + 4) >>> 16]
  if (width === 0 || height === 0) return
  found.number('width', width)
  found.number('height', height)
}

function readKeys(view: BytesView, state: State): void {
  let at = 8
  for (let index = 0; index < Math.min(view.u32(4), 1000) && at + 8 <= view.length; index++) {
    const size = view.u32(at)
    if (size < 8) return
    state.keys.push(view.slice(at + 8, size - 8).toString('utf8'))
    at += size
  }
}

/** One entry of `ilst`: `data` boxes inside, a type in front of each value; free-form ones name themselves. */
async function item(
  source: ByteSource,
  name: string,
  start: number,
  end: number,
  state: State,
  found: Found,
): Promise<void> {
  const view = await viewOf(source, start, Math.min(end - start, mostTag), false)
  const number = Buffer.from(name, 'latin1').readUInt32BE()
  let label = tags[name] ?? labelOf(state.keys[number - 1]) ?? ''
  for (let at = 0; at + 8 <= view.length;) {
    const size = view.u32(at)
    const kind = view.ascii(at + 4, 4)
    if (size < 8) return
    if (kind === 'name')
      label = view
        .slice(at + 12, size - 12)
        .toString('utf8')
        .slice(0, 100)
    if (kind === 'data') {
      const type = view.u32(at + 8)
      const bytes = view.slice(at + 16, size - 16)
      if (name === 'covr')
        found.picture(type === 14 ? 'image/png' : type === 13 ? 'image/jpeg' : '', null, bytes)
      else if (type === 1 || type === 2)
        value(label, bytes.toString(type === 1 ? 'utf8' : 'latin1'), state, found)
    }
    at += size
  }
}

const labelOf = (key: string | undefined): string | undefined => {
  const short = key?.replace(/^com\.(?:apple\.quicktime|android)\./, (prefix) =>
    prefix.includes('android') ? 'android.' : '',
  )
  return short === undefined ? undefined : (appleKeys[short] ?? short)
}

function value(label: string, text: string, state: State, found: Found): void {
  if (text.trim() === '') return
  if (label === 'make') state.make = text.trim()
  else if (label === 'model') state.model = text.trim()
  else if (label === 'location.ISO6709' || label === '©xyz') found.place(text)
  else if (label === 'keywords') found.field('genre', text)
  else if (label === '' || /^(?:iTun|android\.capture)/.test(label)) found.raw(label, text)
  else found.field(label, text)
}

/** QuickTime strings (length, language, text) and those of 3GPP (version, language, text). */
async function userData(
  source: ByteSource,
  name: string,
  start: number,
  end: number,
  state: State,
  found: Found,
): Promise<void> {
  if (name === 'loci') location(await viewOf(source, start, Math.min(end - start, 1024), false), found)
  const label = name === '©xyz' ? name : tags[name]
  if (label === undefined) return
  const view = await viewOf(source, start, Math.min(end - start, 65_536), false)
  const bytes = name.startsWith('©') ? view.slice(4, view.u16(0)) : view.slice(6, view.length - 6)
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff
  const text = wide ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('utf8').replaceAll('\0', '')
  value(label, text, state, found)
}

/** 3GPP's place: a name, then longitude and latitude as signed numbers of 16.16 bits. */
function location(view: BytesView, found: Found): void {
  const end = view.bytes.indexOf(0, 6)
  if (end < 0) return
  const name = view.slice(6, end - 6).toString('utf8')
  if (name !== '') found.field('place', name)
  const [longitude, latitude] = [view.u32(end + 2) | 0, view.u32(end + 6) | 0].map((fixed) => fixed / 65_536)
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return
  found.number('latitude', Math.round(latitude * 1e5) / 1e5)
  found.number('longitude', Math.round(longitude * 1e5) / 1e5)
}
