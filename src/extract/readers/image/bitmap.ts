/** Windows bitmaps without compression, which sharp cannot open: 1, 4, 8, 24 and 32 bits a pixel. */
import type { Picture } from '../../reader.ts'

export const isBitmap = (bytes: Uint8Array): boolean => bytes[0] === 0x42 && bytes[1] === 0x4d

export interface BitmapFacts {
  width: number
  height: number
  bits: number
}

const fileHeader = 14
const shortHeader = 12
const plain = 0
const masks = 3

interface Layout extends BitmapFacts {
  data: number
  palette: number
  paletteEntry: number
  topDown: boolean
}

/** Throws Error where the header is cut or the kind is not one of the above. */
export const bitmapFacts = (bytes: Uint8Array): BitmapFacts => layout(viewOf(bytes))

export function decodeBitmap(bytes: Uint8Array, most: number): Picture {
  const view = viewOf(bytes)
  const { width, height, bits, data, palette, paletteEntry, topDown } = layout(view)
  if (width * height > most) throw new Error('exceeds pixel limit')
  const stride = Math.ceil((width * bits) / 32) * 4
  if (data + stride * height > bytes.length) throw new Error('bitmap is cut short')
  const rgb = new Uint8Array(width * height * 3)
  const perByte = 8 / bits
  for (let y = 0; y < height; y++) {
    const row = data + stride * (topDown ? y : height - 1 - y)
    for (let x = 0; x < width; x++) {
      let from = row + (x * bits) / 8
      if (bits <= 8) {
        const shift = 8 - bits - (x % perByte) * bits
        const index = ((bytes[row + Math.floor(x / perByte)] ?? 0) >> shift) & ((1 << bits) - 1)
        from = palette + index * paletteEntry
      }
      const to = (y * width + x) * 3
      rgb[to] = bytes[from + 2] ?? 0
      rgb[to + 1] = bytes[from + 1] ?? 0
      rgb[to + 2] = bytes[from] ?? 0
    }
  }
  return { width, height, rgb }
}

function layout(view: DataView): Layout {
  const header = view.getUint32(fileHeader, true)
  const isShort = header === shortHeader
  const width = isShort ? view.getUint16(18, true) : view.getInt32(18, true)
  const signed = isShort ? view.getUint16(20, true) : view.getInt32(22, true)
  const bits = view.getUint16(isShort ? 24 : 28, true)
  const compression = isShort ? plain : view.getUint32(30, true)
  if (width < 1 || signed === 0) throw new Error('bitmap without pixels')
  if (
    ![1, 4, 8, 24, 32].includes(bits) ||
    !(compression === plain || (compression === masks && bits === 32))
  ) {
    throw new Error(`bitmap of a kind that cannot be read (${bits} bits, compression ${compression})`)
  }
  // With a short header the three colour masks follow it; longer headers hold them.
  const extra = compression === masks && header === 40 ? 12 : 0
  return {
    width,
    height: Math.abs(signed),
    bits,
    data: view.getUint32(10, true),
    palette: fileHeader + header + extra,
    paletteEntry: isShort ? 3 : 4,
    topDown: signed < 0,
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
