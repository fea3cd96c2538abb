/** Reads a quad the way it is written: along its width, or down its height. */
import { quadHeight, quadWidth, startAt } from '../geometry/quad.ts'
import type { Line, Quad } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { inksOf } from './ink-columns.ts'
import { toLine } from './line.ts'
import { readColumn } from './read-column.ts'
import { type ReadQuad, readQuad } from './read-quad.ts'
import type { Recogniser } from './recogniser.ts'
import { closer, withoutStamp } from './second-look.ts'
import { withSpaces } from './spaces.ts'

/** Quads this much higher than wide may be columns, or lines that lie on their side. */
const tall = 1.5
/** Below this one they may as well be a narrow character or two: 1, l, I, an exclamation mark. */
const narrow = 2.6
const sure = 0.9
/** One character as unsure as this is worth a second look. */
const doubtful = 0.45

type Way = () => Promise<Line>

export async function readLine(recogniser: Recogniser, pyramid: Pyramid, quad: Quad): Promise<Line> {
  const ways: Way[] = []
  const slenderness = quadHeight(quad) / Math.max(1, quadWidth(quad))
  if (slenderness < narrow) ways.push(() => lookTwice(recogniser, pyramid, quad))
  if (slenderness >= tall) {
    ways.push(async () => toLine(quad, await readColumn(recogniser, pyramid, quad), true))
    for (const steps of [1, 3]) ways.push(() => lookTwice(recogniser, pyramid, startAt(quad, steps)))
  }
  let best: Line | null = null
  for (const way of ways) {
    const line = await way()
    if (!best || line.confidence > best.confidence) best = line
    if (best.confidence >= sure) break
  }
  return best ?? toLine(quad, [], false)
}

/** Along the quad; where that is not sure, once more from closer, and once without coloured ink. */
async function lookTwice(recogniser: Recogniser, pyramid: Pyramid, quad: Quad): Promise<Line> {
  const first = await readQuad(recogniser, pyramid, quad)
  let best = lineOf(first)
  if (best.confidence >= sure && best.characters.every(({ confidence }) => confidence >= doubtful))
    return best
  const second = await readQuad(recogniser, pyramid, closer(quad, first.crop))
  best = better(best, lineOf(second))
  const plain = withoutStamp(second.crop)
  if (!plain) return best
  return better(best, lineOf({ ...second, crop: plain, seen: await recogniser.read(plain) }))
}

function lineOf({ quad, seen, crop }: ReadQuad): Line {
  const inks = inksOf(crop)
  return toLine(quad, withSpaces(seen, inks), false, inks)
}

/** Surer, and not because half of it was not seen. */
const better = (old: Line, line: Line): Line =>
  line.confidence > old.confidence && line.characters.length * 2 > old.characters.length ? line : old
