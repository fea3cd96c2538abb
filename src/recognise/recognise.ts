/** From pixels to lines of text. */
import { outsideCodes } from './codes/outside.ts'
import { type Boxes, boxes } from './detect/boxes.ts'
import { detectionScale, finerScale } from './detect/scale.ts'
import { textMap } from './detect/text-map.ts'
import { covered, stamps, withoutColouredInk } from './detect/under-stamps.ts'
import type { Engines } from './engines.ts'
import { boxAround, mapQuad, quadHeight, quadWidth } from './geometry/quad.ts'
import type { Network } from './models/session.ts'
import type { Box, Line, Pixels, Point, Quad, Recognition } from './page.ts'
import { Pyramid } from './pixels/pyramid.ts'
import { type Turn, turned, turnedBack } from './pixels/turn.ts'
import { isNoise } from './read/noise.ts'
import { readLine } from './read/read-line.ts'
import { acrossPage } from './repair/across-page.ts'
import { secondOpinions } from './second/second-opinions.ts'
import { findTurn } from './turn/find-turn.ts'

export { openEngines } from './engines.ts'

export async function recognise(pixels: Pixels, engines: Engines): Promise<Recognition> {
  const codes = engines.codes?.find(pixels) ?? []
  const { pyramid, quads, angle, turn } = await upright(pixels, engines)
  const back = (point: Point): Point => turnedBack(point, turn, pixels.width, pixels.height)
  const lines: Line[] = []
  for (const part of await apartFromStamps(engines.detector, pyramid, quads)) {
    for (const quad of part.quads) {
      const line = await readLine(engines.recogniser, part.pyramid, quad)
      const height = { line: quadHeight(quad), picture: part.pyramid.height }
      if (!isNoise(line, height)) lines.push(line)
    }
  }
  const read = acrossPage(engines.second ? secondOpinions(engines.second, pyramid, lines) : lines)
  return {
    width: pixels.width,
    height: pixels.height,
    turned: turn,
    angle: (angle * 180) / Math.PI,
    lines: outsideCodes(
      read.map((line) => moved(line, back, pixels)),
      codes,
    ),
    codes,
  }
}

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

interface Part {
  pyramid: Pyramid
  quads: Quad[]
}

/** What lies under a stamp is found and read on the picture without coloured ink, all else on the picture. */
async function apartFromStamps(detector: Network, pyramid: Pyramid, quads: Quad[]): Promise<Part[]> {
  const stamped = stamps(quads, pyramid.full)
  const plain = stamped.length > 0 ? withoutColouredInk(pyramid.full) : null
  if (!plain) return [{ pyramid, quads }]
  const below = new Pyramid(plain)
  const under = (await detect(detector, below)).quads.filter((quad) =>
    stamped.some((stamp) => covered(boxAround(quad), stamp) > 0.05),
  )
  const belowBoxes = under.map((quad) => boxAround(quad))
  const apart = quads.filter((quad) => belowBoxes.every((box) => covered(boxAround(quad), box) < 0.5))
  return [
    { pyramid, quads: apart },
    { pyramid: below, quads: under },
  ]
}

/** Looks twice where lines turn out to be small for the scale. */
async function detect(detector: Network, pyramid: Pyramid): Promise<Boxes> {
  const { width, height } = pyramid
  const scale = detectionScale(width, height)
  const found = boxes(await textMap(detector, pyramid, scale))
  const heights = found.quads.map((quad) => Math.min(quadWidth(quad), quadHeight(quad)))
  const finer = finerScale(scale, heights, width, height)
  return finer === null ? found : boxes(await textMap(detector, pyramid, finer))
}

/** Into the picture as it was given; boxes end at its edges. */
function moved(line: Line, map: (point: Point) => Point, { width, height }: Pixels): Line {
  const inside = (value: number, most: number): number => Math.min(most, Math.max(0, value))
  const box = ([left, top, right, bottom]: Box): Box => {
    const [x0, y0, x1, y1] = boxAround([map({ x: left, y: top }), map({ x: right, y: bottom })])
    return [inside(x0, width), inside(y0, height), inside(x1, width), inside(y1, height)]
  }
  return {
    ...line,
    quad: mapQuad(line.quad, map),
    box: box(line.box),
    characters: line.characters.map((character) => ({ ...character, box: box(character.box) })),
  }
}
