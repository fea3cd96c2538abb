/** Reads what stands in a quad of the picture. */
import { quadHeight, quadWidth } from '../geometry/quad.ts'
import type { Quad } from '../page.ts'
import type { Pyramid } from '../pixels/pyramid.ts'
import { type Crop, warp } from '../pixels/warp.ts'
import type { Seen } from './ctc.ts'
import { lineHeight, type Recogniser } from './recogniser.ts'

/** Widths come in these steps: the runtime plans memory for each new one, and odd ones run slower. */
const widthStep = 32
const narrowest = 32
/** Longest line read at once, in heights of itself. */
const longest = 60

export interface ReadQuad {
  quad: Quad
  crop: Crop
  seen: Seen[]
}

export async function readQuad(recogniser: Recogniser, pyramid: Pyramid, quad: Quad): Promise<ReadQuad> {
  const crop = warp(pyramid, quad, cropWidth(quad), lineHeight)
  return { quad, crop, seen: await recogniser.read(crop) }
}

/** Rather than padded, lines are stretched to the nearest step. */
function cropWidth(quad: Quad): number {
  const wanted = Math.min(longest, quadWidth(quad) / Math.max(1, quadHeight(quad))) * lineHeight
  const step = wanted < 2 * widthStep ? widthStep / 2 : widthStep
  return Math.max(narrowest, Math.round(wanted / step) * step)
}

/** Mean over the characters; 0 where there are none. */
export const confidenceOf = (seen: readonly { confidence: number }[]): number =>
  seen.length === 0 ? 0 : seen.reduce((sum, { confidence }) => sum + confidence, 0) / seen.length
