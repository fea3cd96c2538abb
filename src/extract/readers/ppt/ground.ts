/** What lies behind the letters of a slide, as far as that is one plain colour. */
import { numberProperty } from '../ole/office-art.ts'
import { child, records, type } from './records.ts'
import type { Run } from './runs.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/** What a shape is filled with: a colour, nothing, or something else, which may be anything. */
export type Fill = Colour | 'none' | 'unknown'

const white: Colour = [255, 255, 255]
const fillKind = 0x0180
const fillColour = 0x0181
const fillOpacity = 0x0182
const fillFlags = 0x01bf
const filled = 0x10
const saysFilled = 0x10_0000
const solid = 0
const opaque = 0x1_0000

/** Eight colours that others are named by: background, text, shadow, title … */
export type Scheme = readonly Colour[]

const ownScheme = 1

/** A slide's or master's own; null where it has none. */
export function schemeOf(slide: Buffer): Scheme | null {
  const data = child(slide, type.colourScheme, ownScheme)?.data
  if (!data || data.length < 32) return null
  return Array.from({ length: 8 }, (_, at) => [
    data[at * 4] ?? 0,
    data[at * 4 + 1] ?? 0,
    data[at * 4 + 2] ?? 0,
  ])
}

/** `table` is a shape's table of `count` properties. */
export function fillOf(table: Buffer, count: number, scheme: Scheme | null): Fill | null {
  const flags = numberProperty(table, count, fillFlags)
  if (flags === null || (flags & saysFilled) === 0) return null
  if ((flags & filled) === 0) return 'none'
  if ((numberProperty(table, count, fillKind) ?? solid) !== solid) return 'unknown'
  if ((numberProperty(table, count, fillOpacity) ?? opaque) < opaque) return 'unknown'
  const colour = numberProperty(table, count, fillColour)
  if (colour === null) return white
  const kind = colour >>> 24
  if (kind === 8) return scheme?.[colour & 255] ?? 'unknown'
  return kind === 0 || kind === 2 ? [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255] : 'unknown'
}

/** Of the shape that stands for the whole slide. `drawing` is what the drawing container holds. */
export function backgroundOf(drawing: Buffer, scheme: Scheme | null): Fill {
  const inside = child(drawing, 0xf002)?.data
  const shape = inside && child(inside, 0xf004)?.data
  if (!shape) return 'unknown'
  for (const { type: kind, data, instance } of records(shape))
    if (kind === 0xf00b) return fillOf(data, instance, scheme) ?? 'unknown'
  return 'unknown'
}

const rgb = 0xfe

/** Of letters; null where a master decides. */
export function colourOf({ colour }: Run, scheme: Scheme | null): Colour | null {
  if (!colour) return null
  const [red, green, blue, kind] = colour
  return kind === rgb ? [red, green, blue] : (scheme?.[kind] ?? null)
}

/** No eye tells them apart. */
export const isSame = (one: Colour, other: Colour): boolean =>
  one.every((part, at) => Math.abs(part - (other[at] ?? 0)) <= 8)
