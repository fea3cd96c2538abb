/** Reads a quad the way it is written: along its width, or down its height. */
import { quadHeight, quadWidth, startAt } from '../geometry/quad.ts'
import type { Line, Quad } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { toLine } from './line.ts'
import { readColumn } from './read-column.ts'
import { readQuad } from './read-quad.ts'
import type { Recogniser } from './recogniser.ts'

/** Quads this much higher than wide may be columns, or lines that lie on their side. */
const tall = 1.5
/** Below this one they may as well be a narrow character or two: 1, l, I, an exclamation mark. */
const narrow = 2.6
const sure = 0.9

type Way = () => Promise<Line>

export async function readLine(recogniser: Recogniser, pyramid: Pyramid, quad: Quad): Promise<Line> {
  const ways: Way[] = []
  const along = (steps: number): Way => {
    const started = startAt(quad, steps)
    return async () => toLine(started, (await readQuad(recogniser, pyramid, started)).seen, false)
  }
  const slenderness = quadHeight(quad) / Math.max(1, quadWidth(quad))
  if (slenderness < narrow) ways.push(along(0))
  if (slenderness >= tall) {
    const down: Way = async () => toLine(quad, await readColumn(recogniser, pyramid, quad), true)
    ways.push(down, along(1), along(3))
  }
  let best: Line | null = null
  for (const way of ways) {
    const line = await way()
    if (!best || line.confidence > best.confidence) best = line
    if (best.confidence >= sure) break
  }
  return best ?? toLine(quad, [], false)
}
