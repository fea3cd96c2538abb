/** Enhanced metafiles ([MS-EMF]): the words drawn in them. */
import type { ByteSource, Sink } from '../../reader.ts'
import { type BytesView, viewOf } from '../bytes-view.ts'
import { DrawnText, ansiText } from './words.ts'

const kinds = { header: 1, end: 14, comment: 70, font: 82, textA: 83, textW: 84, small: 108 } as const
const glyphs = 0x10
const mostRecords = 2_000_000
const longestText = 65_536
const windowBytes = 256 * 1024

/** False where it breaks off. */
export async function readEmf(source: ByteSource, sink: Sink): Promise<boolean> {
  const text = new DrawnText(sink)
  const state = { charset: 0 }
  let at = 0
  let from = 0
  let window = await viewOf(source, 0, windowBytes)
  for (let count = 0; count < mostRecords; count++) {
    let place = at - from
    if (place + 8 > window.length && from + window.length < source.size) {
      from = at
      place = 0
      window = await viewOf(source, at, windowBytes)
    }
    const kind = window.u32(place)
    const size = window.u32(place + 4)
    if (size < 8 || at + size > source.size) {
      text.end()
      return false
    }
    if (wanted.has(kind)) {
      if (place + size > window.length) {
        from = at
        place = 0
        window = await viewOf(source, at, Math.max(windowBytes, Math.min(size, 4 * 2 ** 20)))
      }
      record(kind, window, place, size, state, text, sink)
    }
    if (kind === kinds.end) break
    at += size
    if (count % 1024 === 0) await sink.flush()
  }
  text.end()
  return true
}

const wanted = new Set<number>([
  kinds.header,
  kinds.comment,
  kinds.font,
  kinds.textA,
  kinds.textW,
  kinds.small,
])

function record(
  kind: number,
  view: BytesView,
  at: number,
  size: number,
  state: { charset: number },
  text: DrawnText,
  sink: Sink,
): void {
  if (kind === kinds.header) description(view, at, sink)
  else if (kind === kinds.font) state.charset = view.u8(at + 12 + 23)
  else if (kind === kinds.small) small(view, at, state.charset, text)
  else if (kind === kinds.textA || kind === kinds.textW) {
    const count = Math.min(view.u32(at + 44), longestText)
    const place = view.u32(at + 48)
    if ((view.u32(at + 52) & glyphs) !== 0 || place < 8 || place >= size) return
    const wide = kind === kinds.textW
    const bytes = view.slice(at + place, Math.min(count * (wide ? 2 : 1), size - place))
    const widths = view.u32(at + 72)
    let width: number | null = null
    if (widths >= 8 && widths + count * 4 <= size) {
      width = 0
      for (let index = 0; index < count; index++) width += view.u32(at + widths + index * 4)
    }
    const drawn = wide ? bytes.toString('utf16le') : ansiText(bytes, state.charset)
    text.add({ text: drawn, x: view.u32(at + 36) | 0, y: view.u32(at + 40) | 0, width })
  } else if (kind === kinds.comment && view.ascii(at + 12, 4) === 'EMF+') plus(view, at + 16, at + size, text)
}

/** Program and title. */
function description(view: BytesView, at: number, sink: Sink): void {
  const length = Math.min(view.u32(at + 60), 1000)
  if (length === 0) return
  const [program = '', title = ''] = view
    .slice(at + view.u32(at + 64), length * 2)
    .toString('utf16le')
    .split('\0')
  sink.meta('software', program)
  sink.meta('title', title)
}

const oneByte = 0x200
const noRectangle = 0x100

function small(view: BytesView, at: number, charset: number, text: DrawnText): void {
  const count = Math.min(view.u32(at + 16), longestText)
  const options = view.u32(at + 20)
  if ((options & glyphs) !== 0) return
  const bytes = view.slice(
    at + 36 + ((options & noRectangle) === 0 ? 16 : 0),
    count * ((options & oneByte) === 0 ? 2 : 1),
  )
  const drawn = (options & oneByte) === 0 ? bytes.toString('utf16le') : ansiText(bytes, charset)
  text.add({ text: drawn, x: view.u32(at + 8) | 0, y: view.u32(at + 12) | 0, width: null })
}

const drawString = 0x401c

/** EMF+ ([MS-EMFPLUS] 2.3.4.14): in files of both kinds its text stands in ordinary records too, which is then dropped here. */
function plus(view: BytesView, from: number, end: number, text: DrawnText): void {
  for (let at = from; at + 12 <= end;) {
    const size = view.u32(at + 4)
    if (size < 12) return
    if (view.u16(at) === drawString) {
      const length = Math.min(view.u32(at + 20), longestText)
      text.addOnce({ text: view.slice(at + 40, length * 2).toString('utf16le'), x: 0, y: at, width: null })
    }
    at += size
  }
}
