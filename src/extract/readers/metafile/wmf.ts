/** Windows metafiles ([MS-WMF]): the words drawn in them. */
import type { ByteSource, Sink } from '../../reader.ts'
import { viewOf } from '../bytes-view.ts'
import { DrawnText, ansiText } from './words.ts'

const placeable = 0x9ac6cdd7
const kinds = { font: 0x02fb, text: 0x0521, extendedText: 0x0a32 } as const
const mostRecords = 2_000_000
const mostBytes = 16 * 2 ** 20

/** False where it breaks off. */
export async function readWmf(source: ByteSource, sink: Sink): Promise<boolean> {
  const view = await viewOf(source, 0, mostBytes)
  const text = new DrawnText(sink)
  let at = view.u32(0) === placeable ? 22 : 0
  at += view.u16(at + 2) * 2
  let charset = 0
  for (let count = 0; count < mostRecords; count++) {
    const size = view.u32(at) * 2
    const kind = view.u16(at + 4)
    if (size < 6 || at + size > view.length) {
      text.end()
      return false
    }
    if (kind === 0) break
    if (kind === kinds.font) charset = view.u8(at + 6 + 13)
    else if (kind === kinds.text) {
      const length = view.u16(at + 6)
      const bytes = view.slice(at + 8, Math.min(length, size - 8))
      const place = at + 8 + length + (length % 2)
      text.add({
        text: ansiText(bytes, charset),
        y: signed(view.u16(place)),
        x: signed(view.u16(place + 2)),
        width: null,
      })
    } else if (kind === kinds.extendedText) {
      const length = view.u16(at + 10)
      const options = view.u16(at + 12)
      const start = 14 + ((options & 6) === 0 ? 0 : 8)
      const widths = start + length + (length % 2)
      let width: number | null = null
      if (widths + length * 2 <= size) {
        width = 0
        for (let index = 0; index < length; index++) width += signed(view.u16(at + widths + index * 2))
      }
      const bytes = view.slice(at + start, Math.min(length, Math.max(0, size - start)))
      if ((options & 0x10) === 0)
        text.add({
          text: ansiText(bytes, charset),
          y: signed(view.u16(at + 6)),
          x: signed(view.u16(at + 8)),
          width,
        })
    }
    at += size
    if (count % 1024 === 0) await sink.flush()
  }
  text.end()
  return true
}

const signed = (value: number): number => (value << 16) >> 16
