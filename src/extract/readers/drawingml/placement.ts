import type { Attributes } from '../ooxml/xml.ts'
import type { Rect } from './shape.ts'

/** Offset and size as an `xfrm` element states them (ECMA-376 part 1, 20.1.7.6). */
export interface Transform {
  /** Sixty-thousandths of a degree. */
  rotation: number
  offset: readonly [number, number] | null
  size: readonly [number, number] | null
  childOffset: readonly [number, number] | null
  childSize: readonly [number, number] | null
}

export const newTransform = (): Transform => ({
  rotation: 0,
  offset: null,
  size: null,
  childOffset: null,
  childSize: null,
})

/** Takes up a child of an `xfrm`. */
export function takePlace(transform: Transform, name: string, attributes: Attributes): void {
  if (name === 'a:off') transform.offset = pair(attributes['x'], attributes['y'])
  else if (name === 'a:ext') transform.size = pair(attributes['cx'], attributes['cy'])
  else if (name === 'a:chOff') transform.childOffset = pair(attributes['x'], attributes['y'])
  else if (name === 'a:chExt') transform.childSize = pair(attributes['cx'], attributes['cy'])
}

/** Where a shape stands on the slide; null where that is not stated or a group around it is turned. */
export function rectOf(own: Transform, groups: readonly Transform[]): Rect | null {
  if (!own.offset || !own.size) return null
  let rect = turned(own.offset, own.size, own.rotation)
  for (const group of groups.toReversed()) {
    // a group without a place of its own leaves its shapes where they are
    if (!group.offset || !group.size || !group.childOffset || !group.childSize) continue
    if (group.rotation !== 0) return null
    const [scaleX, scaleY] = [
      scale(group.size[0], group.childSize[0]),
      scale(group.size[1], group.childSize[1]),
    ]
    const [left, top] = group.offset
    const [childLeft, childTop] = group.childOffset
    rect = {
      left: left + (rect.left - childLeft) * scaleX,
      right: left + (rect.right - childLeft) * scaleX,
      top: top + (rect.top - childTop) * scaleY,
      bottom: top + (rect.bottom - childTop) * scaleY,
    }
  }
  return rect
}

/** Neither touches the other. */
export const apart = (one: Rect, other: Rect): boolean =>
  one.right < other.left || one.left > other.right || one.bottom < other.top || one.top > other.bottom

function turned(offset: readonly [number, number], size: readonly [number, number], rotation: number): Rect {
  const [halfWidth, halfHeight] = [size[0] / 2, size[1] / 2]
  const [x, y] = [offset[0] + halfWidth, offset[1] + halfHeight]
  const angle = (rotation / 60_000 / 180) * Math.PI
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))]
  const [reachX, reachY] = [halfWidth * cos + halfHeight * sin, halfWidth * sin + halfHeight * cos]
  return { left: x - reachX, right: x + reachX, top: y - reachY, bottom: y + reachY }
}

const scale = (size: number, childSize: number): number => (childSize > 0 ? size / childSize : 1)

function pair(first: string | undefined, second: string | undefined): [number, number] | null {
  const [one, two] = [emu(first), emu(second)]
  return one === null || two === null ? null : [one, two]
}

/** Lengths in points and the like come in strict files: `1.5in`, `20mm`. */
function emu(text: string | undefined): number | null {
  const [, digits, unit] = /^(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?$/.exec(text ?? '') ?? []
  if (digits === undefined) return null
  return Number(digits) * (units.get(unit ?? '') ?? 1)
}

const units: ReadonlyMap<string, number> = new Map([
  ['mm', 36_000],
  ['cm', 360_000],
  ['in', 914_400],
  ['pt', 12_700],
  ['pc', 152_400],
  ['pi', 152_400],
])
