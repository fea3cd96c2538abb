import { BytesView } from '../bytes-view.ts'

const mostItems = 64
const longName = 0xbeef0004

/** The path an IDList stands for ([MS-SHLLINK] 2.2; items as described by libfwsi): drive, folders, file. */
export function shellPath(list: BytesView): string {
  const names: string[] = []
  let at = 0
  for (let count = 0; count < mostItems; count++) {
    const size = list.u16(at)
    if (size < 3 || at + size > list.length) break
    const name = itemName(new BytesView(list.slice(at, size)))
    if (name !== '') names.push(name.replace(/\\$/, ''))
    at += size
  }
  return names.join('\\')
}

function itemName(item: BytesView): string {
  const kind = item.u8(2)
  if ((kind & 0x70) === 0x20 && kind !== 0x2e) return /^[a-z]:/i.exec(item.string(3, 32))?.[0] ?? ''
  if ((kind & 0x70) === 0x40) return item.string(5, 512)
  if ((kind & 0x70) === 0x60) return (item.u8(3) & 0x80) === 0 ? item.string(8, 2048) : item.wide(8, 2048)
  if ((kind & 0x70) !== 0x30) return ''
  return fullName(item) || ((kind & 4) === 0 ? item.string(14, 260) : item.wide(14, 260))
}

/** File entries carry their long name in an extension whose place stands in their last two bytes. */
function fullName(item: BytesView): string {
  const at = item.u16(item.length - 2)
  if (at < 14 || item.u32(at + 4) !== longName) return ''
  const version = item.u16(at + 2)
  const place = version >= 9 ? 46 : version >= 8 ? 42 : version >= 7 ? 38 : 20
  return item.wide(at + place, 260)
}
