/** Patches of text on a map, one a line as far as can be told. */
import { type Component, components } from './components.ts'
import { boxAround } from '../geometry/quad.ts'

/** A patch is made of pixels at least this likely (of 255) … */
const likelyPixel = 77
/** … and where lines touch each other, or a stamp, of surer ones. */
const surerPixels = [140, 190, 225, 245]
/** The share of its upright box that a straight line fills, be it slanting a little. */
const filled = 0.45
/** Pieces smaller than this part of the patch are its frayed edge. */
const leastPiece = 0.04

export interface LikelyMap {
  width: number
  height: number
  likely: Uint8Array
}

/** `straight` tells how much of the smallest rectangle around it a patch fills, 0 to 1. */
export function patches(map: LikelyMap, straight: (patch: Component) => number): Component[] {
  return components(map.likely, map.width, map.height, likelyPixel).flatMap((patch) =>
    straight(patch) >= filled || patch.area < 200 ? [patch] : pieces(map, patch, straight),
  )
}

/** Raises the bar within the patch until it falls apart into straight ones; else it stays as it is. */
function pieces(map: LikelyMap, patch: Component, straight: (patch: Component) => number): Component[] {
  const [left, top, right, bottom] = boxAround(patch.edge)
  const [width, height] = [right - left, bottom - top]
  const part = new Uint8Array(width * height)
  // only the patch's own pixels: others lie in its box
  for (const [index, from] of patch.edge.entries()) {
    const to = patch.edge[index + 1]
    if (index % 4 !== 0 || !to) continue
    const row = from.y * map.width
    part.set(map.likely.subarray(row + from.x, row + to.x), (from.y - top) * width + from.x - left)
  }
  for (const least of surerPixels) {
    const found = components(part, width, height, least).filter(({ area }) => area >= patch.area * leastPiece)
    const whole = found.reduce((sum, { area }) => sum + area, 0)
    if (found.length < 2 || whole < patch.area * 0.3) continue
    return found.flatMap((piece) => {
      const moved = { ...piece, edge: piece.edge.map(({ x, y }) => ({ x: x + left, y: y + top })) }
      return straight(moved) >= filled || least === surerPixels.at(-1) || piece.area === patch.area
        ? [moved]
        : pieces(map, moved, straight)
    })
  }
  return [patch]
}
