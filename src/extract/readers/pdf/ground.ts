/**
 * Where a page may carry anything but white paper, told from the places of its objects. What stands where there is
 * nothing needs no drawing to be judged, and drawing a page takes longer than reading it.
 */
import { type Geometry, toFractions } from './geometry.ts'
import { scratch } from './memory.ts'
import { isInk } from './text-styles.ts'
import type { Engine } from './engine.ts'

/** Squares along each side of the page. */
const grid = 512
const textObject = 1
/** More objects are not looked at one by one. */
const mostObjects = 20_000
/** Letters may reach beyond what their object states by so much of its height; edges are drawn soft. */
const overshoot = 0.15
const softness = 1 / grid

export class Ground {
  /** Squares that something may have been drawn on; null where everything may be. */
  readonly #squares: Uint8Array | null

  constructor(engine: Engine, page: number, geometry: Geometry) {
    const { call } = engine
    const count = call.FPDFPage_CountObjects(page)
    // what annotations draw has no place among the objects
    const isKnown = call.FPDFPage_GetAnnotCount(page) === 0 && count <= mostObjects
    this.#squares = isKnown ? new Uint8Array(grid * grid) : null
    for (let index = 0; this.#squares && index < count; index++) {
      const object = call.FPDFPage_GetObject(page, index)
      const isText = call.FPDFPageObj_GetType(object) === textObject
      if (isText && !isInk(engine, object)) continue
      if (!mark(this.#squares, engine, object, geometry, isText ? overshoot : 0)) this.#squares = null
    }
  }

  /** Whether nothing but white paper can be there. `box` in fractions of the page. */
  isBare(box: readonly [number, number, number, number]): boolean {
    if (!this.#squares) return false
    const [x0, y0, x1, y1] = box
    for (let y = square(y0); y <= square(y1); y++) {
      for (let x = square(x0); x <= square(x1); x++) if (this.#squares[y * grid + x] === 1) return false
    }
    return true
  }
}

const square = (fraction: number): number => Math.min(grid - 1, Math.max(0, Math.floor(fraction * grid)))

/** Gives false where the object does not tell its place. */
function mark(
  squares: Uint8Array,
  engine: Engine,
  object: number,
  geometry: Geometry,
  beyond: number,
): boolean {
  return scratch(engine, 16, (address) => {
    const told =
      engine.call.FPDFPageObj_GetBounds(object, address, address + 4, address + 8, address + 12) !== 0
    const [left = 0, bottom = 0, right = 0, top = 0] = engine
      .floats()
      .subarray(address >> 2, (address >> 2) + 4)
    if (!told || !(right >= left && top >= bottom)) return false
    const more = (top - bottom) * beyond
    const [x0, y0, x1, y1] = toFractions(geometry, left - more, bottom - more, right + more, top + more)
    for (let y = square(y0 - softness); y <= square(y1 + softness); y++)
      squares.fill(1, y * grid + square(x0 - softness), y * grid + square(x1 + softness) + 1)
    return true
  })
}
