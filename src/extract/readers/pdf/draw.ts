import type { Picture } from '../../reader.ts'
import { scratch } from './memory.ts'
import type { Engine } from './engine.ts'

const bgrFormat = 2
const drawAnnotations = 0x01
const white = 0xffffffff

/** Draws a loaded page on white, `width` × `height` pixels. With a form handle, fields are drawn as filled in. */
export function drawPage(
  engine: Engine,
  page: number,
  form: number,
  size: { width: number; height: number },
): Picture {
  const { call } = engine
  const { width, height } = size
  const stride = width * 3
  return scratch(engine, stride * height, (address) => {
    const bitmap = call.FPDFBitmap_CreateEx(width, height, bgrFormat, address, stride)
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    call.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, drawAnnotations)
    if (form !== 0) call.FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, 0)
    call.FPDFBitmap_Destroy(bitmap)
    return { width, height, rgb: swapRedAndBlue(engine.bytes().slice(address, address + stride * height)) }
  })
}

function swapRedAndBlue(pixels: Uint8Array): Uint8Array {
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const blue = pixels[at] ?? 0
    pixels[at] = pixels[at + 2] ?? 0
    pixels[at + 2] = blue
  }
  return pixels
}

/** Pixels for a page of this shape: longer side about `pixels`, neither side under 1. */
export function pixelSize(
  page: { width: number; height: number },
  pixels: number,
): { width: number; height: number } {
  const scale = pixels / Math.max(page.width, page.height)
  const side = (points: number): number => Math.max(1, Math.min(pixels, Math.round(points * scale)))
  return { width: side(page.width), height: side(page.height) }
}
