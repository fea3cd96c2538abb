/**
 * The one typeface of the demo: Noto Sans SC from npm (OFL-1.1), 101 subset files loaded as characters need them.
 * No font of the machine is ever used, so drawings are the same everywhere.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ByteReader } from './byte-reader.ts'
import { normalisedWeight, Variations } from './variation.ts'
import { readGlyphs, readWoff2 } from './woff2.ts'
import type { OutlinePoint, RawGlyph } from './woff2.ts'

/** Outline in units of 1/1000 em, y upwards from the baseline, quadratic curves. */
export interface Glyph {
  advance: number
  contours: OutlinePoint[][]
}

export interface Typeface {
  /** The glyph for a code point, or a drawn box where the font has none. */
  glyph(codePoint: number): Glyph
}

interface Subset {
  glyphs: RawGlyph[]
  advances: number[]
  characters: Map<number, number>
  variations: Variations
}

function readCharacters(cmap: Uint8Array): Map<number, number> {
  const found = new Map<number, number>()
  const header = new ByteReader(cmap)
  header.skip(2)
  const offsets = Array.from({ length: header.u16() }, () => {
    header.skip(4)
    return header.u32()
  })
  for (const offset of new Set(offsets)) {
    const table = new ByteReader(cmap)
    table.at = offset
    const format = table.u16()
    if (format === 12) {
      table.skip(10)
      for (let groups = table.u32(); groups > 0; groups--) {
        const [from, to, glyph] = [table.u32(), table.u32(), table.u32()]
        for (let code = from; code <= to; code++) found.set(code, glyph + code - from)
      }
    } else if (format === 4) {
      table.skip(4)
      const segments = table.u16() / 2
      table.skip(6)
      const ends = Array.from({ length: segments }, () => table.u16())
      table.skip(2)
      const starts = Array.from({ length: segments }, () => table.u16())
      const deltas = Array.from({ length: segments }, () => table.i16())
      const rangesAt = table.at
      for (let segment = 0; segment < segments; segment++) {
        table.at = rangesAt + segment * 2
        const range = table.u16()
        for (let code = starts[segment] ?? 1; code <= (ends[segment] ?? 0) && code < 0xffff; code++) {
          let glyph = code
          if (range !== 0) {
            table.at = rangesAt + segment * 2 + range + (code - (starts[segment] ?? 0)) * 2
            glyph = table.u16()
          }
          glyph = (glyph + (deltas[segment] ?? 0)) & 0xffff
          if (glyph !== 0) found.set(code, glyph)
        }
      }
    }
  }
  return found
}

function readSubset(file: string, weight: number): Subset {
  const tables = readWoff2(readFileSync(file))
  const table = (tag: string): Uint8Array => {
    const found = tables.get(tag)
    if (!found) throw new Error(`the font has no ${tag} table`)
    return found.bytes
  }
  const hhea = new ByteReader(table('hhea'))
  hhea.at = 34
  const metrics = hhea.u16()
  const hmtx = new ByteReader(table('hmtx'))
  const bare = tables.get('hmtx')?.transform === 1
  if (bare) hmtx.skip(1)
  const advances = Array.from({ length: metrics }, () => {
    const advance = hmtx.u16()
    if (!bare) hmtx.skip(2)
    return advance
  })
  const value = normalisedWeight(table('fvar'), tables.get('avar')?.bytes, weight)
  return {
    glyphs: readGlyphs(table('glyf')),
    advances,
    characters: readCharacters(table('cmap')),
    variations: new Variations(table('gvar'), value),
  }
}

const box = (x0: number, y0: number, x1: number, y1: number): OutlinePoint[] => [
  { x: x0, y: y0, on: true },
  { x: x0, y: y1, on: true },
  { x: x1, y: y1, on: true },
  { x: x1, y: y0, on: true },
]

const missing: Glyph = {
  advance: 1000,
  contours: [box(100, -50, 900, 800), box(150, 0, 850, 750).toReversed()],
}

/** Opens the typeface at a weight from 100 to 900. */
export function openTypeface(weight: number): Typeface {
  const home = dirname(
    createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
  )
  const ranges = JSON.parse(readFileSync(join(home, 'unicode.json'), 'utf8')) as Record<string, string>
  const subsetOf = new Map<number, string>()
  for (const [key, list] of Object.entries(ranges)) {
    const name = key.replaceAll(/[[\]]/g, '')
    for (const range of list.split(',')) {
      const [from = 0, to = from] = range
        .replace('U+', '')
        .split('-')
        .map((digits) => Number.parseInt(digits, 16))
      for (let code = from; code <= to; code++) if (!subsetOf.has(code)) subsetOf.set(code, name)
    }
  }
  const subsets = new Map<string, Subset>()
  const glyphs = new Map<number, Glyph>()

  function outline(subset: Subset, index: number): Glyph {
    const raw = subset.glyphs[index] ?? { contours: [], components: [] }
    const { contours, advance } = subset.variations.apply(index, raw.contours)
    for (const component of raw.components) {
      for (const contour of outline(subset, component.glyph).contours)
        contours.push(contour.map(({ x, y, on }) => ({ x: x + component.dx, y: y + component.dy, on })))
    }
    const base = subset.advances[index] ?? subset.advances.at(-1) ?? 1000
    return { advance: Math.round(base + advance), contours }
  }

  return {
    glyph(codePoint) {
      const known = glyphs.get(codePoint)
      if (known) return known
      const name = subsetOf.get(codePoint)
      let glyph = missing
      if (name !== undefined) {
        let subset = subsets.get(name)
        if (!subset) {
          subset = readSubset(join(home, 'files', `noto-sans-sc-${name}-wght-normal.woff2`), weight)
          subsets.set(name, subset)
        }
        const index = subset.characters.get(codePoint)
        if (index !== undefined) glyph = outline(subset, index)
      }
      glyphs.set(codePoint, glyph)
      return glyph
    },
  }
}
