import type { Block, Box } from '../page.ts'

/** A block and where it stands in the upright frame. */
export interface Placed {
  block: Block
  left: number
  top: number
  right: number
  bottom: number
}

export const place = (block: Block, [left, top, right, bottom]: Box): Placed => ({
  block,
  left,
  top,
  right,
  bottom,
})
