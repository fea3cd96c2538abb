/** PNG and JPEG files, packed in plain JavaScript: a machine's zlib may differ, these bytes must not. */
import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'
import type { Canvas } from '../draw/canvas.ts'
import { concat, ascii } from './bytes.ts'

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat([ascii(type), data])
  const frame = new Uint8Array(body.length + 8)
  const view = new DataView(frame.buffer)
  view.setUint32(0, data.length)
  frame.set(body, 4)
  view.setUint32(body.length + 4, crc32(body))
  return frame
}

/** `texts` become tEXt chunks (Latin-1 keys and values). */
export function writePng(canvas: Canvas, texts: Readonly<Record<string, string>>): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, canvas.width)
  view.setUint32(4, canvas.height)
  header[8] = 8
  header[9] = 2
  const stride = canvas.width * 3
  const rows = new Uint8Array((stride + 1) * canvas.height)
  for (let row = 0; row < canvas.height; row++) {
    const at = row * (stride + 1)
    // Filter 2 (up): flat areas of a screenshot become zeros.
    rows[at] = 2
    for (let index = 0; index < stride; index++) {
      const above = row === 0 ? 0 : (canvas.rgb[(row - 1) * stride + index] ?? 0)
      rows[at + 1 + index] = (canvas.rgb[row * stride + index] ?? 0) - above
    }
  }
  return concat([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', header),
    ...Object.entries(texts).map(([key, value]) => chunk('tEXt', ascii(`${key}\0${value}`))),
    chunk('IDAT', zlibSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ])
}
