/** From pixels to lines of text. */
import { boxes } from './detect/boxes.ts'
import { detectionScale } from './detect/scale.ts'
import { textMap } from './detect/text-map.ts'
import type { Engines, SecondReader } from './engines.ts'
import type { Line, Pixels, Recognition } from './page.ts'
import { Pyramid } from './pixels/pyramid.ts'
import { warp } from './pixels/warp.ts'
import { toLine } from './read/line.ts'
import { readQuad } from './read/read-quad.ts'
import { quadHeight, quadWidth } from './geometry/quad.ts'

export { openEngines } from './engines.ts'

export async function recognise(pixels: Pixels, engines: Engines): Promise<Recognition> {
  const pyramid = new Pyramid(pixels)
  const map = await textMap(engines.detector, pyramid, detectionScale(pixels.width, pixels.height))
  const { quads, angle } = boxes(map)
  const lines: Line[] = []
  for (const quad of quads) {
    const { seen } = await readQuad(engines.recogniser, pyramid, quad)
    const line = toLine(quad, seen, false)
    if (line.confidence < 0.5) continue
    lines.push(await secondOpinion(engines.second, pyramid, line))
  }
  const codes = (await engines.codes?.find(pixels)) ?? []
  return {
    width: pixels.width,
    height: pixels.height,
    turned: 0,
    angle: (angle * 180) / Math.PI,
    lines,
    codes,
  }
}

async function secondOpinion(second: SecondReader | null, pyramid: Pyramid, line: Line): Promise<Line> {
  if (!second?.wants(line)) return line
  const height = second.lineHeight
  const width = Math.max(height, Math.round((quadWidth(line.quad) / quadHeight(line.quad)) * height))
  const { rgb } = warp(pyramid, line.quad, width, height)
  const grey = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3)
    grey[pixel] = 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0) + 0.5
  return second.reread(line, { width, height, grey })
}
