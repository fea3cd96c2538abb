/**
 * The upright frame: the picture turned as its text must be read, and its lines made level. Everything about layout is
 * decided there; only boxes that leave the layout are brought back to the picture as given.
 */
import type { Box, Point, Recognition } from '../page.ts'

export interface Frame {
  /** Of the turned picture, before it is levelled: what stands in it may lie a little outside after levelling. */
  width: number
  height: number
  toUpright: (point: Point) => Point
  toGiven: (point: Point) => Point
}

export function frameOf({
  width,
  height,
  turned,
  angle,
}: Pick<Recognition, 'width' | 'height' | 'turned' | 'angle'>): Frame {
  const sideways = turned === 90 || turned === 270
  const [upWidth, upHeight] = sideways ? [height, width] : [width, height]
  const [middleX, middleY] = [upWidth / 2, upHeight / 2]
  const radians = (Number.isFinite(angle) ? angle : 0) * (Math.PI / 180)
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  return {
    width: upWidth,
    height: upHeight,
    toUpright(point) {
      const { x, y } = turn(point, turned, width, height)
      const [dx, dy] = [x - middleX, y - middleY]
      return { x: middleX + dx * cos + dy * sin, y: middleY - dx * sin + dy * cos }
    },
    toGiven({ x, y }) {
      const [dx, dy] = [x - middleX, y - middleY]
      const level = { x: middleX + dx * cos - dy * sin, y: middleY + dx * sin + dy * cos }
      return turn(level, turnBack[turned], upWidth, upHeight)
    },
  }
}

const turnBack = { 0: 0, 90: 270, 180: 180, 270: 90 } as const

/** Where a point of a picture stands once the picture is turned clockwise. */
function turn({ x, y }: Point, turned: Recognition['turned'], width: number, height: number): Point {
  if (turned === 90) return { x: height - y, y: x }
  if (turned === 180) return { x: width - x, y: height - y }
  if (turned === 270) return { x: y, y: width - x }
  return { x, y }
}

/** The upright box around points. */
export function around(points: readonly Point[]): Box {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

const cornersOf = ([left, top, right, bottom]: Box): readonly Point[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

/** A box of the upright frame, in the picture as given. */
export const boxToGiven = (frame: Frame, box: Box): Box => around(cornersOf(box).map(frame.toGiven))

/** A box of the picture as given, in the upright frame. */
export const boxToUpright = (frame: Frame, box: Box): Box => around(cornersOf(box).map(frame.toUpright))

export function union(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    left = Math.min(left, box[0])
    top = Math.min(top, box[1])
    right = Math.max(right, box[2])
    bottom = Math.max(bottom, box[3])
  }
  return left <= right ? [left, top, right, bottom] : [0, 0, 0, 0]
}
