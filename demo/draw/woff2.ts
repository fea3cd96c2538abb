/** Reads a WOFF2 font into its tables, and its transformed outlines into points (W3C WOFF2 §5.1). */
import { brotliDecompressSync } from 'node:zlib'
import { ByteReader } from './byte-reader.ts'

const knownTags =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'.split(
    ' ',
  )

export interface FontTable {
  bytes: Uint8Array
  /** WOFF2 transform version; 3 for glyf and 0 for others mean "as in a plain font". */
  transform: number
}

export function readWoff2(file: Uint8Array): Map<string, FontTable> {
  const reader = new ByteReader(file)
  if (reader.tag() !== 'wOF2') throw new Error('not a WOFF2 font')
  reader.skip(8)
  const count = reader.u16()
  reader.skip(6)
  const packed = reader.u32()
  reader.at = 48
  const entries: { tag: string; transform: number; length: number }[] = []
  for (let index = 0; index < count; index++) {
    const flags = reader.u8()
    const known = flags & 63
    const tag = known === 63 ? reader.tag() : (knownTags[known] ?? '')
    const transform = flags >> 6
    const original = reader.base128()
    const changed = tag === 'glyf' || tag === 'loca' ? transform === 0 : transform !== 0
    entries.push({ tag, transform, length: changed ? reader.base128() : original })
  }
  const data = brotliDecompressSync(file.subarray(reader.at, reader.at + packed))
  const tables = new Map<string, FontTable>()
  let at = 0
  for (const { tag, transform, length } of entries) {
    tables.set(tag, { bytes: data.subarray(at, at + length), transform })
    at += length
  }
  return tables
}

export interface OutlinePoint {
  x: number
  y: number
  on: boolean
}

/** Contours of a simple glyph; components are `glyph` drawn at an offset. */
export interface RawGlyph {
  contours: OutlinePoint[][]
  components: { glyph: number; dx: number; dy: number }[]
}

const signed = (flag: number, value: number) => ((flag & 1) === 1 ? value : -value)

function triplet(flag: number, bytes: ByteReader): [number, number] {
  const kind = flag & 0x7f
  if (kind < 10) return [0, signed(kind, ((kind & 14) << 7) + bytes.u8())]
  if (kind < 20) return [signed(kind, (((kind - 10) & 14) << 7) + bytes.u8()), 0]
  if (kind < 84) {
    const base = kind - 20
    const low = bytes.u8()
    return [
      signed(kind, 1 + (base & 0x30) + (low >> 4)),
      signed(kind >> 1, 1 + ((base & 0x0c) << 2) + (low & 0x0f)),
    ]
  }
  if (kind < 120) {
    const base = kind - 84
    const x = signed(kind, 1 + (Math.floor(base / 12) << 8) + bytes.u8())
    return [x, signed(kind >> 1, 1 + (((base % 12) >> 2) << 8) + bytes.u8())]
  }
  if (kind < 124) {
    const [first, second, third] = [bytes.u8(), bytes.u8(), bytes.u8()]
    return [signed(kind, (first << 4) + (second >> 4)), signed(kind >> 1, ((second & 0x0f) << 8) + third)]
  }
  const x = signed(kind, bytes.u16())
  return [x, signed(kind >> 1, bytes.u16())]
}

function components(composite: ByteReader): { list: RawGlyph['components']; instructions: boolean } {
  const list: RawGlyph['components'] = []
  let instructions = false
  for (let more = true; more;) {
    const flags = composite.u16()
    const glyph = composite.u16()
    const words = (flags & 1) !== 0
    const [dx, dy] = words ? [composite.i16(), composite.i16()] : [composite.i8(), composite.i8()]
    if (flags & 8) composite.skip(2)
    else if (flags & 0x40) composite.skip(4)
    else if (flags & 0x80) composite.skip(8)
    if (flags & 0x100) instructions = true
    list.push({ glyph, dx, dy })
    more = (flags & 0x20) !== 0
  }
  return { list, instructions }
}

/** All glyphs of a transformed `glyf` table, in order. */
export function readGlyphs(table: Uint8Array): RawGlyph[] {
  const header = new ByteReader(table)
  header.skip(4)
  const count = header.u16()
  header.skip(2)
  const sizes = Array.from({ length: 7 }, () => header.u32())
  let at = header.at
  const [contourStream, pointStream, flagStream, glyphStream, compositeStream] = sizes.map((size) => {
    const stream = new ByteReader(table.subarray(at, at + size))
    at += size
    return stream
  }) as [ByteReader, ByteReader, ByteReader, ByteReader, ByteReader]

  return Array.from({ length: count }, () => {
    const contourCount = contourStream.i16()
    if (contourCount === 0) return { contours: [], components: [] }
    if (contourCount < 0) {
      const { list, instructions } = components(compositeStream)
      if (instructions) glyphStream.short255()
      return { contours: [], components: list }
    }
    const lengths = Array.from({ length: contourCount }, () => pointStream.short255())
    let [x, y] = [0, 0]
    const contours = lengths.map((length) =>
      Array.from({ length }, () => {
        const flag = flagStream.u8()
        const [dx, dy] = triplet(flag, glyphStream)
        x += dx
        y += dy
        return { x, y, on: flag >> 7 === 0 }
      }),
    )
    glyphStream.short255()
    return { contours, components: [] }
  })
}
