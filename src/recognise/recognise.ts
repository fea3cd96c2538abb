/** From pixels to lines of text. */
import { type Boxes, boxes } from './detect/boxes.ts'
import { detectionScale } from './detect/scale.ts'
import { textMap } from './detect/text-map.ts'
import type { Engines, SecondReader } from './engines.ts'
import { boxAround, mapQuad, quadHeight, quadWidth } from './geometry/quad.ts'
import type { Network } from './models/session.ts'
import type { Box, Line, Pixels, Point, Recognition } from './page.ts'
import { Pyramid } from './pixels/pyramid.ts'
import { type Turn, turned, turnedBack } from './pixels/turn.ts'
import { warp } from './pixels/warp.ts'
import { readLine } from './read/read-line.ts'
import { findTurn } from './turn/find-turn.ts'

export { openEngines } from './engines.ts'

export async function recognise(pixels: Pixels, engines: Engines): Promise<Recognition> {
  const codes = (await engines.codes?.find(pixels)) ?? []
  const { pyramid, quads, angle, turn } = await upright(pixels, engines)
  const back = (point: Point): Point => turnedBack(point, turn, pixels.width, pixels.height)
  const lines: Line[] = []
  for (const quad of quads) {
    const line = await readLine(engines.recogniser, pyramid, quad)
    if (line.confidence < leastConfidence) continue
    lines.push(moved(await secondOpinion(engines.second, pyramid, line), back))
  }
  return {
    width: pixels.width,
    height: pixels.height,
    turned: turn,
    angle: (angle * 180) / Math.PI,
    lines,
    codes,
  }
}

/** What is read less surely is not text. */
const leastConfidence = 0.5

interface Upright extends Boxes {
  pyramid: Pyramid
  turn: Turn
}

/** Finds the lines; where they do not stand upright, turns the picture and finds them again. */
async function upright(pixels: Pixels, { detector, recogniser }: Engines): Promise<Upright> {
  const pyramid = new Pyramid(pixels)
  const found = await detect(detector, pyramid)
  const turn = await findTurn(recogniser, pyramid, found.quads)
  if (turn === 0) return { ...found, pyramid, turn }
  const right = new Pyramid(turned(pixels, turn))
  return { ...(await detect(detector, right)), pyramid: right, turn }
}

const detect = async (detector: Network, pyramid: Pyramid): Promise<Boxes> =>
  boxes(await textMap(detector, pyramid, detectionScale(pyramid.width, pyramid.height)))

function moved(line: Line, map: (point: Point) => Point): Line {
  const box = ([left, top, right, bottom]: Box): Box =>
    boxAround([map({ x: left, y: top }), map({ x: right, y: bottom })])
  return {
    ...line,
    quad: mapQuad(line.quad, map),
    box: box(line.box),
    characters: line.characters.map((character) => ({ ...character, box: box(character.box) })),
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
