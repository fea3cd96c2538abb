/** Shapes of a Word file: where they are anchored, the text boxes they hold, what their letters and authors say. */
import { shapeTexts } from '../ole/office-art.ts'
import { place } from './fib.ts'
import { parsePlc } from './tables.ts'
import type { WordFile } from './word-file.ts'

/** A text box, or the text of a drawing itself, at the position in the main text it is anchored to. */
export interface Anchored {
  anchor: number
  /** Positions of a text box's text. */
  from: number
  to: number
  /** Text of a drawing; '' for a text box. */
  alt: string
}

const nowhere = Number.MAX_SAFE_INTEGER
const boxEntry = 22
const shapeEntry = 26

/** `base` is where the story of the text boxes begins, `length` how long it is. */
export function textBoxes(
  file: WordFile,
  index: number,
  base: number,
  length: number,
  anchors: ReadonlyMap<number, number>,
): Anchored[] {
  const plc = parsePlc(file.section(index), file.fib.isOld ? 0 : boxEntry)
  const boxes: Anchored[] = []
  for (let entry = 0; entry < plc.count; entry++) {
    const data = plc.data(entry)
    const shape = data.length === boxEntry ? data.readUInt32LE(14) : 0
    const from = base + Math.min(plc.positions[entry] ?? 0, length)
    const to = base + Math.min(plc.positions[entry + 1] ?? 0, length)
    if (to > from) boxes.push({ anchor: anchors.get(shape) ?? nowhere, from, to, alt: '' })
  }
  if (boxes.length === 0 && length > 0)
    boxes.push({ anchor: nowhere, from: base, to: base + length, alt: '' })
  return boxes
}

/** Position of every shape's anchor in the main text, by the shape's number. */
export function anchorsOf(file: WordFile): Map<number, number> {
  const anchors = new Map<number, number>()
  if (file.fib.isOld) return anchors
  const plc = parsePlc(file.section(place.shapesMain), shapeEntry)
  for (let entry = 0; entry < plc.count; entry++) {
    const data = plc.data(entry)
    if (data.length >= 4) anchors.set(data.readUInt32LE(0), plc.positions[entry] ?? 0)
  }
  return anchors
}

/** Letters drawn as pictures and alternative texts; drawings of pages' backgrounds and headers come last. */
export function drawingTexts(file: WordFile, anchors: ReadonlyMap<number, number>): Anchored[] {
  if (file.fib.isOld) return []
  return Array.from(drawings(file.section(place.drawings))).map(({ shape, wordArt, alt }) => {
    const text = [wordArt, alt].filter(Boolean).join('\n')
    return { anchor: anchors.get(shape) ?? nowhere, from: 0, to: 0, alt: text }
  })
}

/** The drawings follow their common part, each with a byte before it. */
function* drawings(bytes: Buffer): Generator<ReturnType<typeof shapeTexts>[number]> {
  for (let at = 0, parts = 0; at + 8 <= bytes.length && parts < 100; parts++) {
    if (at > 0) at++
    if (at + 8 > bytes.length) return
    const length = bytes.readUInt32LE(at + 4)
    yield* shapeTexts(bytes.subarray(at, at + 8 + length))
    at += 8 + length
  }
}
