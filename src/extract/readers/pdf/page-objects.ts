import type { Picture } from '../../reader.ts'
import { drawPage, pixelSize } from './draw.ts'
import type { Geometry } from './geometry.ts'
import type { Engine } from './engine.ts'

const image = 3
const form = 5
const deepest = 4

/** Whether a picture stands on the page, also inside form objects. */
export function hasImage(engine: Engine, page: number): boolean {
  const { call } = engine
  const count = call.FPDFPage_CountObjects(page)
  for (let index = 0; index < count; index++) {
    if (isOrHoldsImage(engine, call.FPDFPage_GetObject(page, index), 0)) return true
  }
  return false
}

function isOrHoldsImage(engine: Engine, object: number, depth: number): boolean {
  const { call } = engine
  const type = call.FPDFPageObj_GetType(object)
  if (type === image) return true
  if (type !== form || depth >= deepest) return false
  const count = call.FPDFFormObj_CountObjects(object)
  for (let index = 0; index < count; index++) {
    if (isOrHoldsImage(engine, call.FPDFFormObj_GetObject(object, index), depth + 1)) return true
  }
  return false
}

/** Whether a page without text shows a picture, or shapes so busy that they may be letters drawn as outlines. */
export function showsSomething(engine: Engine, page: number, geometry: Geometry): boolean {
  if (engine.call.FPDFPage_CountObjects(page) <= 0) return false
  return hasImage(engine, page) || isBusy(drawPage(engine, page, 0, pixelSize(geometry, drawnPixels)))
}

const drawnPixels = 500
const paper = 240
/** A row of letters changes between ink and paper more often than ruled lines do. */
const busyChanges = 12
const busyRows = 3

function isBusy({ width, height, rgb }: Picture): boolean {
  let rows = 0
  for (let y = 0; y < height && rows < busyRows; y++) {
    let changes = 0
    let before = false
    for (let at = y * width * 3; at < (y + 1) * width * 3; at += 3) {
      const ink = Math.min(rgb[at] ?? 255, rgb[at + 1] ?? 255, rgb[at + 2] ?? 255) < paper
      if (ink !== before) changes++
      before = ink
    }
    if (changes >= busyChanges) rows++
  }
  return rows >= busyRows
}
