/** Photographs: drawn shapes only, never a real face or place; camera, time and position in the metadata. */
import { Canvas } from '../draw/canvas.ts'
import type { Colour } from '../draw/canvas.ts'
import { writeJpeg } from '../formats/jpeg.ts'
import { stampOf } from '../world/time.ts'
import type { Random } from '../random.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

function hills(canvas: Canvas, random: Random, top: number, colour: Colour): void {
  let level = top
  let slope = 0
  for (let x = 0; x < canvas.width; x++) {
    slope = Math.max(-2, Math.min(2, slope + random.int(-3, 3) / 10))
    level = Math.max(top - 60, Math.min(top + 60, level + slope))
    canvas.rectangle(x, level, 1, canvas.height - level, colour)
  }
}

function figure(canvas: Canvas, random: Random, x: number, ground: number, tall: number): void {
  const shirt: Colour = [random.int(60, 220), random.int(60, 200), random.int(60, 220)]
  canvas.bubble(
    Math.round(x - tall * 0.14),
    Math.round(ground - tall * 0.72),
    Math.round(tall * 0.28),
    Math.round(tall * 0.72),
    tall * 0.1,
    shirt,
  )
  canvas.circle(Math.round(x), Math.round(ground - tall * 0.84), Math.round(tall * 0.13), [226, 192, 164])
}

function grain(canvas: Canvas, random: Random): void {
  for (let at = 0; at < canvas.rgb.length; at += 3) {
    const noise = random.int(-9, 9)
    for (let channel = 0; channel < 3; channel++)
      canvas.rgb[at + channel] = Math.max(0, Math.min(255, (canvas.rgb[at + channel] ?? 0) + noise))
  }
}

function turned(canvas: Canvas, orientation: number): Canvas {
  if (orientation === 1) return canvas
  const half = orientation === 3
  const out = half ? new Canvas(canvas.width, canvas.height) : new Canvas(canvas.height, canvas.width)
  for (let y = 0; y < out.height; y++)
    for (let x = 0; x < out.width; x++) {
      const [fromX, fromY] = half
        ? [canvas.width - 1 - x, canvas.height - 1 - y]
        : orientation === 6
          ? [canvas.width - 1 - y, x]
          : [y, canvas.height - 1 - x]
      for (let channel = 0; channel < 3; channel++)
        out.rgb[(y * out.width + x) * 3 + channel] =
          canvas.rgb[(fromY * canvas.width + fromX) * 3 + channel] ?? 0
    }
  return out
}

export interface PhotoOptions {
  time: number
  people: number
  place?: { latitude: number; longitude: number }
  /** Words on a sign in the picture. */
  sign?: string
  /** EXIF orientation. */
  orientation?: number
}

export function photo(studio: Studio, path: string, options: PhotoOptions): Paper {
  const { random } = studio
  const canvas = new Canvas(720, 540)
  const sky: Colour = [random.int(150, 200), random.int(180, 215), random.int(215, 245)]
  for (let y = 0; y < canvas.height; y++)
    canvas.rectangle(
      0,
      y,
      canvas.width,
      1,
      sky.map((part) => part + (255 - part) * (y / 700)) as unknown as Colour,
    )
  hills(canvas, random, 300, [random.int(90, 130), random.int(130, 160), random.int(90, 120)])
  hills(canvas, random, 390, [random.int(60, 95), random.int(105, 135), random.int(60, 90)])
  for (let index = 0; index < options.people; index++)
    figure(canvas, random, 150 + index * random.int(90, 150), random.int(470, 500), random.int(110, 190))
  const script = new Script()
  if (options.sign !== undefined) {
    canvas.rectangle(380, 120, 300, 90, [34, 84, 150])
    canvas.text(studio.faces.bold, 400, 180, 40, [250, 250, 250], script.say(options.sign))
  }
  grain(canvas, random)
  // The camera was held turned: the pixels lie, the orientation says how to set them upright.
  const held = turned(canvas, options.orientation ?? 1)
  const bytes = writeJpeg(held, 80, {
    make: random.pick(['FICTCAM', 'Nimbus', 'Ostrich']),
    model: random.pick(['N7 Pro', 'P-40', 'X2']),
    software: 'FICTION 1.0',
    taken: stampOf(options.time).replaceAll('-', ':').replace('T', ' '),
    orientation: options.orientation ?? 1,
    ...(options.place ? { place: options.place } : {}),
  })
  return paper({
    path,
    bytes,
    script,
    state: options.sign === undefined ? 'empty' : 'ok',
    needs: options.sign === undefined ? 'nothing' : 'recognise',
  })
}
