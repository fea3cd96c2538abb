/** From a map of text to a quad around each line. */
import {
  cornersOf,
  grow,
  hull,
  type Rectangle,
  rectangleAt,
  smallestRectangle,
} from '../geometry/rectangle.ts'
import type { Quad } from '../page.ts'
import { type Component, components } from './components.ts'
import type { TextMap } from './text-map.ts'

/** A patch is made of pixels at least this likely (of 255) … */
const likelyPixel = 77
/** … and is a line where they are this likely on average. */
const likelyLine = 140
/** Patches lower than this many map pixels are specks. */
const lowest = 3
/** The detector marks the middle of a line: by this factor it is grown to the line (area over circumference). */
const unclip = 1.6
const mostLines = 5000

interface Patch {
  corners: ReturnType<typeof hull>
  rectangle: Rectangle
}

export interface Boxes {
  /** Of the picture, upright as it is: the first corner is the top left one. */
  quads: Quad[]
  /** Radians by which most lines are turned, clockwise. */
  angle: number
}

export function boxes({ likely, width, height, scale }: TextMap): Boxes {
  const patches = components(likely, width, height, likelyPixel)
    .filter(({ mean, area }) => mean >= likelyLine && area >= lowest * lowest)
    .sort((a, b) => b.area - a.area)
    .slice(0, mostLines)
    .map(toPatch)
    .filter(({ rectangle }) => Math.min(rectangle.width, rectangle.height) >= lowest)
  const angle = commonAngle(patches)
  return {
    angle,
    quads: patches.map((patch) => {
      const { width: wide, height: high } = patch.rectangle
      const line = settled(patch, angle)
      const grown = grow(line, (wide * high * unclip) / (2 * (wide + high)))
      return inPicture(cornersOf(grown), scale)
    }),
  }
}

function toPatch({ edge }: Component): Patch {
  const corners = hull(edge)
  return { corners, rectangle: smallestRectangle(corners) }
}

/** The angle of the page: of all lines long enough to have one, the median by length. */
function commonAngle(patches: readonly Patch[]): number {
  const long = patches
    .map(({ rectangle: { width, height, angle } }) => ({
      angle,
      length: Math.max(width, height),
      across: Math.min(width, height),
    }))
    .filter(({ length, across }) => length > 3 * across)
    .sort((a, b) => a.angle - b.angle)
  const half = long.reduce((sum, { length }) => sum + length, 0) / 2
  let sum = 0
  for (const { angle, length } of long) {
    sum += length
    if (sum >= half) return angle
  }
  return 0
}

/** A patch of one or two characters has no angle of its own: it takes the page's where that costs little. */
function settled({ corners, rectangle }: Patch, angle: number): Rectangle {
  const common = rectangleAt(corners, angle)
  const [own, shared] = [rectangle.width * rectangle.height, common.width * common.height]
  return shared <= own * 1.2 ? common : rectangle
}

const inPicture = ([a, b, c, d]: Quad, scale: number): Quad => {
  const [p, q, r, s] = [a, b, c, d].map(({ x, y }) => ({ x: x / scale, y: y / scale }))
  return [p ?? a, q ?? b, r ?? c, s ?? d]
}
