import type { Block, Box } from '../../page.ts'
import { place, type Placed } from '../placed.ts'

/** Puts a block that belongs to no text after the last one that begins above its middle, of its own column where there is one. */
export function insert(placed: readonly Placed[], block: Block, box: Box): Placed[] {
  const [left, top, right, bottom] = box
  const above = (other: Placed): boolean => other.top <= (top + bottom) / 2
  const column = placed.findLastIndex((other) => above(other) && other.left < right && other.right > left)
  const at = column >= 0 ? column : placed.findLastIndex(above)
  return [...placed.slice(0, at + 1), place(block, box), ...placed.slice(at + 1)]
}
