/** Draws codes and puts them on pictures. For tests only. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Pixels } from '../../page.ts'

interface Library {
  prepareZXingModule(options: {
    overrides: { wasmBinary: Uint8Array }
    fireImmediately: true
  }): Promise<unknown>
  writeBarcode(
    content: string | Uint8Array,
    options: { format: string; scale: number },
  ): Promise<{ symbol: Stamp & { data: Uint8Array }; error: string }>
}

/** One byte a pixel and module, 0 black, without a border. */
export interface Stamp {
  width: number
  height: number
  data: Uint8Array
}

export type Write = (content: string | Uint8Array, format: string) => Promise<Stamp>

export async function openWriter(): Promise<Write> {
  const library = (await import('zxing-wasm/writer')) as unknown as Library
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')
  await library.prepareZXingModule({ overrides: { wasmBinary: await readFile(file) }, fireImmediately: true })
  return async (content, format) => {
    const { symbol, error } = await library.writeBarcode(content, { format, scale: 1 })
    if (error !== '') throw new Error(error)
    return symbol
  }
}

export function blank(width: number, height: number, shade = 255): Pixels {
  return { width, height, rgb: new Uint8Array(width * height * 3).fill(shade) }
}

/** How a code lies on a picture: pixels a module, the middle of it, degrees clockwise, light and dark. */
export interface Placing {
  scale: number
  x: number
  y: number
  angle?: number
  dark?: readonly [number, number, number]
  light?: readonly [number, number, number]
}

/** Puts a code and a quiet zone of four modules on the picture. */
export function put(pixels: Pixels, stamp: Stamp, { scale, x, y, angle = 0, dark, light }: Placing): void {
  const turn = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(turn) / scale, Math.sin(turn) / scale]
  const reach = Math.ceil((Math.hypot(stamp.width, stamp.height) / 2 + 6) * scale)
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const column = Math.floor(cos * dx + sin * dy + stamp.width / 2)
      const row = Math.floor(cos * dy - sin * dx + stamp.height / 2)
      const quiet = 4
      if (column < -quiet || row < -quiet || column >= stamp.width + quiet || row >= stamp.height + quiet)
        continue
      const inside = column >= 0 && row >= 0 && column < stamp.width && row < stamp.height
      const isDark = inside && stamp.data[row * stamp.width + column] === 0
      const colour = isDark ? (dark ?? [0, 0, 0]) : (light ?? [255, 255, 255])
      const [left, top] = [Math.round(x) + dx, Math.round(y) + dy]
      if (left < 0 || top < 0 || left >= pixels.width || top >= pixels.height) continue
      pixels.rgb.set(colour, (top * pixels.width + left) * 3)
    }
}
