/** The pictures on a page: how much of it the largest covers, and how finely it is drawn. */
import { type Geometry, toFractions } from './geometry.ts'
import { scratch } from './memory.ts'
import type { Engine } from './engine.ts'

const image = 3
const form = 5
const deepest = 4
/** More objects are not looked at one by one. */
const mostObjects = 20_000

export interface PageImages {
  /** Share of the page that the largest one covers, 0 to 1. */
  share: number
  /** Pixels for each point of the page, of the finest one that covers a good part of it; 0 where none does. */
  pixelsPerPoint: number
}

/** A good part: what the page is about, and not its letterhead. */
const goodPart = 0.2

export function pageImages(engine: Engine, page: number, geometry: Geometry): PageImages {
  const { call } = engine
  const found: PageImages = { share: 0, pixelsPerPoint: 0 }
  const count = Math.min(mostObjects, call.FPDFPage_CountObjects(page))
  for (let index = 0; index < count; index++) {
    const object = call.FPDFPage_GetObject(page, index)
    // the place of a picture inside a form is told in the form's own measure: the form's place stands for it
    const pixels = pixelsOf(engine, object, 0)
    if (pixels === null) continue
    const { share, longer } = placeOf(engine, object, geometry)
    found.share = Math.max(found.share, share)
    if (share >= goodPart && longer > 0)
      found.pixelsPerPoint = Math.max(found.pixelsPerPoint, pixels / longer)
  }
  return found
}

/** Longer side of the picture that this is, or of the largest one in it; null where it is or holds none. */
function pixelsOf(engine: Engine, object: number, depth: number): number | null {
  const { call } = engine
  const type = call.FPDFPageObj_GetType(object)
  if (type === image) {
    return scratch(engine, 8, (address) => {
      call.FPDFImageObj_GetImagePixelSize(object, address, address + 4)
      const [width = 0, height = 0] = engine.integers().subarray(address >> 2, (address >> 2) + 2)
      return Math.max(0, width, height)
    })
  }
  if (type !== form || depth >= deepest) return null
  let most: number | null = null
  const count = Math.min(mostObjects, call.FPDFFormObj_CountObjects(object))
  for (let index = 0; index < count; index++) {
    const pixels = pixelsOf(engine, call.FPDFFormObj_GetObject(object, index), depth + 1)
    if (pixels !== null) most = Math.max(most ?? 0, pixels)
  }
  return most
}

/** `longer`: its longer side in points. */
function placeOf(engine: Engine, object: number, geometry: Geometry): { share: number; longer: number } {
  return scratch(engine, 16, (address) => {
    const told =
      engine.call.FPDFPageObj_GetBounds(object, address, address + 4, address + 8, address + 12) !== 0
    if (!told) return { share: 0, longer: 0 }
    const [left = 0, bottom = 0, right = 0, top = 0] = engine
      .floats()
      .subarray(address >> 2, (address >> 2) + 4)
    const [x0, y0, x1, y1] = toFractions(geometry, left, bottom, right, top)
    const along = (from: number, to: number): number => Math.max(0, Math.min(1, to) - Math.max(0, from))
    const share = along(x0, x1) * along(y0, y1)
    return { share: share || 0, longer: Math.max(right - left, top - bottom) || 0 }
  })
}
