/** Which way a picture has to be turned to be read: told by how surely its lines are read each way. */
import { quadHeight, quadWidth, startAt } from '../geometry/quad.ts'
import type { Quad } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import type { Turn } from '../pixels/turn.ts'
import { readQuad } from '../read/read-quad.ts'
import { readStacked } from '../read/stacked.ts'
import type { Recogniser } from '../read/recogniser.ts'
import type { Seen } from '../read/ctc.ts'

/** Lines that are tried, the ones that tell most. */
const samples = 6
/** Read as surely as this, a line stands as it should. */
const sure = 0.85
/** By so much another way must be better for the picture to be turned. */
const better = 0.1

/** `quads` stand as the detector found them: upright, whatever is written in them. */
export async function findTurn(
  recogniser: Recogniser,
  pyramid: Pyramid,
  quads: readonly Quad[],
): Promise<Turn> {
  const [wide, tall] = [quads.filter(isWide), quads.filter(isTall)]
  const quarter = total(tall, quadHeight) > total(wide, quadWidth)
  const chosen = telling(quarter ? tall : wide)
  const read = async (turn: Turn, enough: number): Promise<number> =>
    surety(
      chosen,
      enough,
      async (quad) => (await readQuad(recogniser, pyramid, startAt(quad, corner[turn]))).seen,
    )
  if (!quarter) {
    const upright = await read(0, sure)
    return upright < sure && (await read(180, 1)) > upright + better ? 180 : 0
  }
  const [clockwise, counter] = [await read(90, sure), await read(270, sure)]
  if (clockwise > counter + better) return 90
  // the recogniser reads columns of upright characters as if they lay on their side: only those stand as they should
  const upright = await surety(
    chosen,
    sure,
    async (quad) => (await readStacked(recogniser, pyramid, quad)).seen,
  )
  return upright > counter - 2 * better ? 0 : 270
}

/** The corner of the quad at which a line starts that the turn makes upright. */
const corner: Record<Turn, number> = { 0: 0, 90: 3, 180: 2, 270: 1 }

const aspect = (quad: Quad): number => quadWidth(quad) / Math.max(1, quadHeight(quad))

const isWide = (quad: Quad): boolean => aspect(quad) > 1.5
const isTall = (quad: Quad): boolean => aspect(quad) < 1 / 1.5

const total = (quads: readonly Quad[], length: (quad: Quad) => number): number =>
  quads.reduce((sum, quad) => sum + length(quad), 0)

/** Lines of some ten characters: longer ones cost more and tell no more. */
function telling(quads: readonly Quad[]): Quad[] {
  const characters = (quad: Quad): number => Math.max(aspect(quad), 1 / aspect(quad))
  const worth = (quad: Quad): number => -Math.abs(Math.log(characters(quad) / 10))
  return [...quads].sort((a, b) => worth(b) - worth(a)).slice(0, samples)
}

/** Mean likelihood of the characters; ends early once half of the lines are read as surely as is enough. */
async function surety(
  quads: readonly Quad[],
  enough: number,
  read: (quad: Quad) => Promise<readonly Seen[]>,
): Promise<number> {
  let [sum, count] = [0, 0]
  for (const [index, quad] of quads.entries()) {
    for (const { confidence } of await read(quad)) {
      sum += confidence
      count++
    }
    if (index + 1 >= Math.ceil(quads.length / 2) && count >= 6 && sum / count >= enough) break
  }
  return count === 0 ? 0 : sum / count
}
