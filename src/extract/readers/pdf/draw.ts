import type { Picture, Region } from '../../reader.ts'
import { scratch } from './memory.ts'
import type { Engine } from './engine.ts'

const bgrFormat = 2
const drawAnnotations = 0x01
const white = 0xffffffff

interface Size {
  width: number
  height: number
}

/** Where the whole page lies around what is drawn of it, in pixels. */
interface Frame extends Size {
  left: number
  top: number
}

/** Draws a loaded page, or the piece of `frame` that begins at its left and top, on white. With a form handle, fields are drawn as filled in. */
export function drawPage(
  engine: Engine,
  page: number,
  form: number,
  { width, height }: Size,
  frame: Frame = { left: 0, top: 0, width, height },
): Picture {
  const { call } = engine
  const whole = [-frame.left, -frame.top, frame.width, frame.height] as const
  const stride = width * 3
  return scratch(engine, stride * height, (address) => {
    const bitmap = call.FPDFBitmap_CreateEx(width, height, bgrFormat, address, stride)
    call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white)
    call.FPDF_RenderPageBitmap(bitmap, page, ...whole, 0, drawAnnotations)
    if (form !== 0) call.FPDF_FFLDraw(form, bitmap, page, ...whole, 0, 0)
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

/** A whole page is never drawn larger than this, however small the piece. */
const mostWhole = 65_536

/** The piece of a page of this shape, its longer side about `pixels`. */
export function pieceOf(
  page: Size,
  pixels: number,
  [left, top, right, bottom]: Region,
): { size: Size; frame: Frame } {
  const share = Math.max((right - left) * page.width, (bottom - top) * page.height)
  const longer = (pixels * Math.max(page.width, page.height)) / Math.max(share, 1e-6)
  const whole = pixelSize(page, Math.min(mostWhole, Math.round(longer)))
  const edge = (fraction: number, side: number): number =>
    Math.min(side, Math.max(0, Math.round(fraction * side)))
  const [x, y] = [edge(left, whole.width), edge(top, whole.height)]
  const size = {
    width: Math.max(1, Math.min(pixels, edge(right, whole.width) - x)),
    height: Math.max(1, Math.min(pixels, edge(bottom, whole.height) - y)),
  }
  return { size, frame: { left: x, top: y, ...whole } }
}

/** Pixels for a page of this shape: longer side about `pixels`, neither side under 1. */
export function pixelSize(page: Size, pixels: number): Size {
  const scale = pixels / Math.max(page.width, page.height)
  const side = (points: number): number => Math.max(1, Math.min(pixels, Math.round(points * scale)))
  return { width: side(page.width), height: side(page.height) }
}
