/**
 * Reads a column of Chinese. The recogniser has learnt such columns lying on their side, and so reads sideways numbers
 * and names in them as well; upright characters it reads better one beside the other. Both are done, and the surer
 * one is taken, cell by cell.
 */
import { startAt } from '../geometry/quad.ts'
import type { Quad } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import type { Seen } from './ctc.ts'
import { confidenceOf, readQuad } from './read-quad.ts'
import type { Recogniser } from './recogniser.ts'
import { readStacked, type Stacked } from './stacked.ts'

/** Of a quad standing upright; places count from its top. */
export async function readColumn(recogniser: Recogniser, pyramid: Pyramid, quad: Quad): Promise<Seen[]> {
  const sideways = (await readQuad(recogniser, pyramid, startAt(quad, 1))).seen
  return surer(await readStacked(recogniser, pyramid, quad), sideways)
}

/** Upright reading is believed where it is as sure as this less than the other. */
const preferred = 0.05

export function surer({ cells, seen: upright }: Stacked, sideways: readonly Seen[]): Seen[] {
  const borders = cells.map(({ to }) => to)
  const groups = Array.from({ length: cells.length + 1 }, () => ({
    upright: [] as Seen[],
    sideways: [] as Seen[],
  }))
  const groupOf = ({ from, to }: Seen): (typeof groups)[number] | undefined => {
    const border = borders.findIndex((end) => (from + to) / 2 < end)
    return groups[border < 0 ? cells.length : border]
  }
  for (const each of upright) if (each.text.trim() !== '') groupOf(each)?.upright.push(each)
  for (const each of sideways) if (each.text.trim() !== '') groupOf(each)?.sideways.push(each)
  return groups.flatMap((group) =>
    confidenceOf(group.upright) + preferred >= confidenceOf(group.sideways) ? group.upright : group.sideways,
  )
}
