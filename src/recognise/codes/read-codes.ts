/** Finds QR and bar codes on a picture. What they say is text: nothing follows it. */
import type { CodeReader } from '../hooks.ts'
import type { Box, Code, Pixels } from '../page.ts'
import { contentOf } from './content.ts'
import { doubled, greyPlane, type ScaledPlane } from './plane.ts'
import { type Found, openZxing, type Scan } from './zxing.ts'

/** Loads what is needed, once. */
export async function openCodeReader(): Promise<CodeReader> {
  const scan = await openZxing()
  return { find: (pixels) => readCodes(pixels, scan) }
}

/** From top to bottom. */
function readCodes(pixels: Pixels, scan: Scan): Code[] {
  const plane = greyPlane(pixels)
  if (plane.grey.length === 0) return []
  const codes = codesOn(plane, scan(plane, false), pixels)
  if (codes.length > 0 || plane.grey.length > mostDoubled) return codes
  const larger = doubled(plane)
  return codesOn(larger, scan(larger, true), pixels)
}

/** Larger pictures seldom have codes that small, and looking again would cost too much. */
const mostDoubled = 1_600_000

function codesOn({ step }: ScaledPlane, list: readonly Found[], pixels: Pixels): Code[] {
  return list
    .filter(isCredible)
    .map((found) => ({ text: contentOf(found), box: boxOf(found, step, pixels), format: found.format }))
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
}

/**
 * Bar codes with little or no check are found in rulings, hatching and text. What is asked of each: rows read alike,
 * and characters.
 */
const weak: Readonly<Record<string, { rows: number; length: number }>> = {
  ITF: { rows: 8, length: 6 },
  Code39: { rows: 6, length: 3 },
  Code93: { rows: 4, length: 3 },
  UPCE: { rows: 8, length: 8 },
  EAN8: { rows: 6, length: 8 },
  EAN13: { rows: 3, length: 12 },
  UPCA: { rows: 3, length: 12 },
  Code128: { rows: 3, length: 2 },
}

function isCredible({ format, text, lineCount }: Found): boolean {
  const needed = weak[format]
  return !needed || (lineCount >= needed.rows && text.length >= needed.length)
}

/** At least one pixel wide and high, inside the picture. */
function boxOf({ position }: Found, step: number, { width, height }: Pixels): Box {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  const corners = [topLeft, topRight, bottomRight, bottomLeft]
  const xs = corners.map(({ x }) => x * step)
  const ys = corners.map(({ y }) => y * step)
  const left = within(Math.min(...xs), width - 1)
  const top = within(Math.min(...ys), height - 1)
  return [
    left,
    top,
    Math.max(left + 1, within(Math.max(...xs) + step, width)),
    Math.max(top + 1, within(Math.max(...ys) + step, height)),
  ]
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value))
