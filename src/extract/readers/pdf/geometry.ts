/** From a page's own coordinates to fractions of the page as a person sees it, turned and cropped. */
import { scratch } from './memory.ts'
import type { Engine } from './engine.ts'

export type Box = [x0: number, y0: number, x1: number, y1: number]

export interface Geometry {
  left: number
  bottom: number
  right: number
  top: number
  /** Quarter turns clockwise. */
  turns: number
  /** As shown, in points. */
  width: number
  height: number
}

export function pageGeometry(engine: Engine, page: number): Geometry {
  const { call } = engine
  return scratch(engine, 16, (address) => {
    const known = call.FPDF_GetPageBoundingBox(page, address) !== 0
    const [left, top, right, bottom] = engine.floats().slice(address >> 2, (address >> 2) + 4)
    const width = sane(call.FPDF_GetPageWidthF(page))
    const height = sane(call.FPDF_GetPageHeightF(page))
    const turns = call.FPDFPage_GetRotation(page) & 3
    const box = { left: left ?? 0, bottom: bottom ?? 0, right: right ?? 0, top: top ?? 0 }
    const whole = known && box.right > box.left && box.top > box.bottom
    const upright = turns % 2 === 0
    const fallback = { left: 0, bottom: 0, right: upright ? width : height, top: upright ? height : width }
    return { ...(whole ? box : fallback), turns, width, height }
  })
}

const sane = (points: number): number => (Number.isFinite(points) && points > 0 ? points : 1)

/** Unclamped: what lies off the page has fractions below 0 or above 1. */
export function toFractions(page: Geometry, left: number, bottom: number, right: number, top: number): Box {
  const x0 = (left - page.left) / (page.right - page.left)
  const x1 = (right - page.left) / (page.right - page.left)
  const y0 = (page.top - top) / (page.top - page.bottom)
  const y1 = (page.top - bottom) / (page.top - page.bottom)
  if (page.turns === 1) return [1 - y1, x0, 1 - y0, x1]
  if (page.turns === 2) return [1 - x1, 1 - y1, 1 - x0, 1 - y0]
  if (page.turns === 3) return [y0, 1 - x1, y1, 1 - x0]
  return [x0, y0, x1, y1]
}

export const isOffPage = (box: Box): boolean => box[2] <= 0 || box[0] >= 1 || box[3] <= 0 || box[1] >= 1

/** The same box, changed. */
export function clamp(box: Box): Box {
  box[0] = fraction(box[0])
  box[1] = fraction(box[1])
  box[2] = fraction(box[2])
  box[3] = fraction(box[3])
  return box
}

/** Four decimals: a tenth of a pixel on a drawn page, and half the bytes. */
const fraction = (value: number): number =>
  value > 0 ? (value < 1 ? Math.round(value * 10_000) / 10_000 : 1) : 0
