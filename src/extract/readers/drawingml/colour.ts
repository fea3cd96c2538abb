import type { Attributes } from '../ooxml/xml.ts'

/** A colour as a drawing states it (ECMA-376 part 1, 20.1.2.3); what it looks like depends on the theme. */
export interface Colour {
  /** Six hex digits. */
  rgb?: string
  /** Name of a theme colour, `tx1`, `accent2`, `phClr` … */
  scheme?: string
  /** `lumMod`, `tint`, `alpha` … with their share of 1. */
  changes: [name: string, share: number][]
}

/** Red, green, blue (0 to 255) and opacity (0 to 1). */
export type Seen = readonly [red: number, green: number, blue: number, opacity: number]

const changes = new Set(['lumMod', 'lumOff', 'tint', 'shade', 'alpha', 'alphaMod'])
const mostChanges = 20

/** Names of `a:prstClr` that hide text or are common; others are taken for visible. */
const presets: ReadonlyMap<string, string> = new Map([
  ['white', 'FFFFFF'],
  ['black', '000000'],
  ['red', 'FF0000'],
  ['green', '008000'],
  ['blue', '0000FF'],
  ['yellow', 'FFFF00'],
  ['gray', '808080'],
  ['grey', '808080'],
  ['whiteSmoke', 'F5F5F5'],
  ['snow', 'FFFAFA'],
  ['ivory', 'FFFFF0'],
])

/** A colour element such as `a:srgbClr`; null for any other element. */
export function colourOf(name: string, attributes: Attributes): Colour | null {
  const value = attributes['val'] ?? ''
  if (name === 'a:srgbClr') return /^[0-9a-f]{6}$/i.test(value) ? { rgb: value, changes: [] } : null
  if (name === 'a:schemeClr') return { scheme: value, changes: [] }
  if (name === 'a:sysClr') return { rgb: attributes['lastClr'] ?? systemColour(value), changes: [] }
  if (name === 'a:prstClr') {
    const rgb = presets.get(value)
    return rgb === undefined ? { changes: [] } : { rgb, changes: [] }
  }
  if (name === 'a:scrgbClr') {
    const channel = (key: string): string => hex(linear(share(attributes[key]) ?? 0))
    return { rgb: channel('r') + channel('g') + channel('b'), changes: [] }
  }
  return name === 'a:hslClr' ? { changes: [] } : null
}

/** Takes up an element inside a colour that changes it. */
export function changeColour(colour: Colour, name: string, attributes: Attributes): void {
  const change = name.slice(2)
  const part = share(attributes['val'])
  if (!changes.has(change) || part === null || colour.changes.length >= mostChanges) return
  colour.changes.push([change, part])
}

/** `65000` (thousandths of a per cent) or `65%`. */
function share(value: string | undefined): number | null {
  if (value === undefined) return null
  const number = value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value) / 100_000
  return Number.isFinite(number) ? number : null
}

/** What a colour with a known base looks like. */
export function applyChanges(rgb: string, list: Colour['changes']): Seen {
  let red = Number.parseInt(rgb.slice(0, 2), 16)
  let green = Number.parseInt(rgb.slice(2, 4), 16)
  let blue = Number.parseInt(rgb.slice(4, 6), 16)
  let opacity = 1
  const each = (change: (channel: number) => number): void => {
    red = bounded(change(red))
    green = bounded(change(green))
    blue = bounded(change(blue))
  }
  for (const [name, part] of list) {
    if (name === 'alpha') opacity = part
    else if (name === 'alphaMod') opacity *= part
    else if (name === 'tint') each((channel) => 255 - (255 - channel) * part)
    else if (name === 'shade') each((channel) => channel * part)
    else {
      const [hue, saturation, lightness] = toHsl(red, green, blue)
      const changed = name === 'lumMod' ? lightness * part : lightness + part
      ;[red, green, blue] = fromHsl(hue, saturation, Math.min(1, Math.max(0, changed)))
    }
  }
  return [red, green, blue, opacity]
}

/** So near to each other that letters of one cannot be read on the other. */
export const alike = (one: Seen, other: Seen): boolean =>
  [0, 1, 2].every((channel) => Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) <= 8)

const systemColour = (name: string): string => (name === 'window' ? 'FFFFFF' : '000000')

const bounded = (channel: number): number => Math.min(255, Math.max(0, channel))

const hex = (part: number): string =>
  Math.round(bounded(part * 255))
    .toString(16)
    .padStart(2, '0')

/** scRGB stands for light, not for what a screen is told. */
const linear = (part: number): number =>
  part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055

function toHsl(red: number, green: number, blue: number): [number, number, number] {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const [sum, spread] = [most + least, most - least]
  if (spread === 0) return [0, 0, sum / 2]
  const saturation = sum > 1 ? spread / (2 - sum) : spread / sum
  const sixth =
    most === r ? (g - b) / spread + (g < b ? 6 : 0) : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  return [sixth / 6, saturation, sum / 2]
}

function fromHsl(hue: number, saturation: number, lightness: number): [number, number, number] {
  const channel = (offset: number): number => {
    const at = (offset + hue * 12) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return [channel(0), channel(8), channel(4)]
}
