/** Windows shortcuts ([MS-SHLLINK]): where they point, with what arguments, on whose machine they were made. */
import { decodeBytes } from '../../encoding/text-input.ts'
import type { Reader, Sink } from '../../reader.ts'
import { ReaderError } from '../../reader.ts'
import { BytesView, viewOf } from '../bytes-view.ts'
import { shellPath } from './shell-items.ts'

const headerBytes = 0x4c
/** Shortcuts are small; larger ones carry something else behind. */
const mostBytes = 4 * 2 ** 20

const has = {
  idList: 1,
  info: 2,
  name: 4,
  relative: 8,
  folder: 16,
  arguments: 32,
  icon: 64,
  wide: 128,
} as const

interface Found {
  lines: [field: string, value: string][]
  raw: [name: string, value: string][]
}

export const shortcutReader: Reader = {
  name: 'shortcut',
  version: 1,
  types: ['application/x-ms-shortcut'],
  async read(source, sink) {
    const view = await viewOf(source, 0, Math.min(source.size, mostBytes))
    if (view.u32(0) !== headerBytes) throw new ReaderError('corrupt', 'this is no shortcut')
    const found: Found = { lines: [], raw: [] }
    const whole = parse(view, found)
    write(found, sink)
    const times = [28, 44].map((at) => fileTime(view, at))
    if (times[0]) sink.meta('created', times[0])
    if (times[1]) sink.meta('modified', times[1])
    const accessed = fileTime(view, 36)
    if (accessed) sink.raw('target accessed', accessed)
    sink.raw('target size', String(view.u32(52)))
    if (!whole)
      return { state: 'corrupt', read: 'some', reason: 'the shortcut breaks off; what is there was read' }
    return undefined
  },
}

/** False where it breaks off. */
function parse(view: BytesView, found: Found): boolean {
  const flags = view.u32(20)
  let at = headerBytes
  if ((flags & has.idList) !== 0) {
    const size = view.u16(at)
    const path = shellPath(new BytesView(view.slice(at + 2, size)))
    if (path !== '') found.lines.push(['target', path])
    at += 2 + size
  }
  if ((flags & has.info) !== 0) {
    const size = view.u32(at)
    if (size < 4) return false
    linkInfo(new BytesView(view.slice(at, size)), found)
    at += size
  }
  for (const [flag, name] of [
    [has.name, 'description'],
    [has.relative, 'relative path'],
    [has.folder, 'working folder'],
    [has.arguments, 'arguments'],
    [has.icon, 'icon'],
  ] as const) {
    if ((flags & flag) === 0) continue
    if (at + 2 > view.length) return false
    const wide = (flags & has.wide) !== 0
    const length = view.u16(at) * (wide ? 2 : 1)
    const bytes = view.slice(at + 2, length)
    const text = wide ? bytes.toString('utf16le') : decodeBytes(bytes).text
    if (text.trim() !== '') found.lines.push([name, text])
    at += 2 + length
  }
  extraData(view, at, found)
  return at <= view.length
}

const drives: Record<number, string> = { 2: 'removable', 3: 'fixed', 4: 'network', 5: 'CD', 6: 'RAM' }

/** LinkInfo (2.3): volume, local path, share. */
function linkInfo(info: BytesView, found: Found): void {
  const flags = info.u32(8)
  const unicode = info.u32(4) >= 0x24
  let path = ''
  if ((flags & 1) !== 0) {
    const volume = info.u32(12)
    const kind = drives[info.u32(volume + 4)]
    if (kind) found.raw.push(['drive', kind])
    found.raw.push([
      'volume serial',
      info
        .u32(volume + 8)
        .toString(16)
        .padStart(8, '0')
        .toUpperCase(),
    ])
    const label = info.u32(volume + 12)
    // 0x14: the label is in Unicode, and its place stands in the field behind
    const name =
      label === 0x14 ? info.wide(volume + info.u32(volume + 16), 64) : info.string(volume + label, 64)
    if (name !== '') found.lines.push(['volume', name])
    path = unicode && info.u32(28) > 0 ? info.wide(info.u32(28)) : info.string(info.u32(16))
  }
  if ((flags & 2) !== 0) {
    const share = info.u32(20)
    const wide = info.u32(share + 8) > 0x14
    const name = wide ? info.wide(share + info.u32(share + 20)) : info.string(share + info.u32(share + 8))
    path = path === '' ? name : path
    if (name !== '') found.lines.push(['share', name])
  }
  const suffix = unicode && info.u32(32) > 0 ? info.wide(info.u32(32)) : info.string(info.u32(24))
  const joined =
    path !== '' && suffix !== '' && !path.endsWith('\\') && (flags & 1) === 0
      ? `${path}\\${suffix}`
      : path + suffix
  if (joined !== '') found.lines.unshift(['target', joined])
}

const blocks = {
  environment: 0xa0000001,
  tracker: 0xa0000003,
  icon: 0xa0000007,
  properties: 0xa0000009,
  darwin: 0xa0000006,
}

/** ExtraData (2.5): each block has its size and a signature. */
function extraData(view: BytesView, from: number, found: Found): void {
  let at = from
  for (let count = 0; count < 64 && at + 8 <= view.length; count++) {
    const size = view.u32(at)
    if (size < 8) return
    const kind = view.u32(at + 4)
    if (kind === blocks.environment || kind === blocks.icon) {
      const text = view.wide(at + 8 + 260, 260) || view.string(at + 8, 260)
      if (text !== '') found.lines.push([kind === blocks.icon ? 'icon' : 'target', text])
    } else if (kind === blocks.tracker) {
      found.raw.push(['machine', view.string(at + 16, 16)])
      const file = view.slice(at + 48, 16)
      found.raw.push(['droid volume', guid(view.slice(at + 32, 16))], ['droid file', guid(file)])
      // a version 1 UUID ends in the network card's address
      if (file.length === 16 && ((file[7] ?? 0) & 0xf0) === 0x10)
        found.raw.push([
          'network card',
          [...file.subarray(10)].map((byte) => byte.toString(16).padStart(2, '0')).join(':'),
        ])
    }
    at += size
  }
}

function guid(bytes: Buffer): string {
  const view = new BytesView(bytes)
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
  const rest = bytes.toString('hex', 8, 16)
  return `${hex(view.u32(0), 8)}-${hex(view.u16(4), 4)}-${hex(view.u16(6), 4)}-${rest.slice(0, 4)}-${rest.slice(4)}`
}

function write(found: Found, sink: Sink): void {
  const seen = new Set<string>()
  let target = ''
  for (const [field, value] of found.lines) {
    const text = value.replaceAll('\0', '').trim()
    if (text === '' || seen.has(`${field}\n${text}`)) continue
    seen.add(`${field}\n${text}`)
    if (sink.offset > 0) sink.write('\n')
    const start = sink.offset
    sink.part('field', text, { locator: { field } })
    if (field === 'target' && target === '') {
      target = text
      sink.flag('external-reference', `shortcut to ${text}`, { start, end: sink.offset })
    } else if (field === 'icon' && /^(?:\\\\|https?:)/i.test(text))
      sink.flag('external-reference', `icon: ${text}`, { start, end: sink.offset })
  }
  for (const [name, value] of found.raw) if (value !== '') sink.raw(name, value)
}

/** A FILETIME as ISO 8601; null where it is unset. */
function fileTime(view: BytesView, at: number): string | null {
  const ticks = view.u64(at)
  const time = new Date(ticks / 10_000 - 11_644_473_600_000)
  const year = ticks === 0 || Number.isNaN(time.getTime()) ? 0 : time.getUTCFullYear()
  return year >= 1980 && year < 2100 ? time.toISOString().replace(/\.\d+Z$/, 'Z') : null
}
