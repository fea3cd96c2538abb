/** From pixels to lines of text. */
import { boxes } from './detect/boxes.ts'
import { detectionScale } from './detect/scale.ts'
import { textMap } from './detect/text-map.ts'
import type { Engines } from './engines.ts'
import type { Line, Pixels, Recognition } from './page.ts'
import { Pyramid } from './pixels/pyramid.ts'
import { toLine } from './read/line.ts'
import { readQuad } from './read/read-quad.ts'
import { secondOpinions } from './second/second-opinions.ts'

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
    lines.push(line)
  }
  const codes = (await engines.codes?.find(pixels)) ?? []
  return {
    width: pixels.width,
    height: pixels.height,
    turned: 0,
    angle: (angle * 180) / Math.PI,
    lines: engines.second ? secondOpinions(engines.second, pyramid, lines) : lines,
    codes,
  }
}
