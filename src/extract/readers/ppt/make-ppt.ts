/** Writes small PowerPoint files in memory: for tests, which need them odd, broken and hostile. */
import { type OleParts, writeOle } from '../../ole/write-ole.ts'
import { type } from './records.ts'

export const atom = (kind: number, data: Uint8Array = Buffer.alloc(0), instance = 0): Buffer =>
  record(kind, instance << 4, data)

export const container = (kind: number, children: readonly Buffer[], instance = 0): Buffer =>
  record(kind, (instance << 4) | 15, Buffer.concat(children))

function record(kind: number, head: number, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt16LE(head)
  bytes.writeUInt16LE(kind, 2)
  bytes.writeUInt32LE(data.length, 4)
  return Buffer.concat([bytes, data])
}

export const longs = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, index * 4)
  return bytes
}

export const text = (words: string, kind = 4): Buffer[] => [
  atom(type.textHeader, longs(kind)),
  atom(type.textChars, Buffer.from(words, 'utf16le')),
]

export const string = (words: string, instance = 0): Buffer =>
  atom(type.string, Buffer.from(words, 'utf16le'), instance)

export interface NewShape {
  records?: readonly Buffer[]
  placeholder?: number
  hidden?: boolean
  /** [left, top, right, bottom]. */
  box?: readonly [number, number, number, number]
  alt?: string
  /** The first of a group that is a table. */
  isTable?: boolean
  inGroup?: boolean
  /** Further properties. */
  properties?: readonly (readonly [id: number, value: number])[]
  /** Group, background … ([MS-ODRAW] §2.2.40). */
  flags?: number
}

/** Properties of a shape filled with a colour (as stored: blue, green, red), or with none. */
export const filling = (colour: number | null): [id: number, value: number][] =>
  colour === null
    ? [[0x01bf, 0x10_0000]]
    : [
        [0x0181, colour],
        [0x01bf, 0x10_0010],
      ]

/** How all of a text looks: colour as red, green, blue and kind, or points. */
export function looks(
  length: number,
  { colour, size }: { colour?: readonly number[]; size?: number },
): Buffer {
  const mask = (size === undefined ? 0 : 0x2_0000) | (colour === undefined ? 0 : 0x4_0000)
  const parts = [longs(length), Buffer.alloc(6), longs(length, mask)]
  if (size !== undefined) parts.push(Buffer.from([size, 0]))
  if (colour !== undefined) parts.push(Buffer.from(colour))
  return atom(type.textStyles, Buffer.concat(parts))
}

export function shape(made: NewShape): Buffer {
  const { records = [], placeholder, hidden, box, alt, isTable, inGroup, flags = 0 } = made
  const parts = [atom(0xf00a, longs(1, flags))]
  const properties = [...(made.properties ?? [])]
  if (hidden) properties.push([0x03bf, 0x2_0002])
  if (isTable) properties.push([0x039f, 1])
  const altBytes = Buffer.from(`${alt ?? ''}\0`, 'utf16le')
  if (alt !== undefined) properties.push([0x8381, altBytes.length])
  const table = properties.map(([id, value]) =>
    Buffer.concat([Buffer.from([id & 255, id >> 8]), longs(value)]),
  )
  if (alt !== undefined) table.push(altBytes)
  parts.push(atom(0xf00b, Buffer.concat(table), properties.length))
  if (box) {
    const [left, top, right, bottom] = box
    parts.push(
      inGroup ? atom(0xf00f, longs(left, top, right, bottom)) : atom(0xf010, longs(top, left, right, bottom)),
    )
  }
  if (placeholder !== undefined)
    parts.push(container(0xf011, [atom(type.placeholder, Buffer.from([0, 0, 0, 0, placeholder, 0, 0, 0]))]))
  if (records.length > 0) parts.push(container(0xf00d, records))
  return container(0xf004, parts)
}

export const group = (...shapes: readonly Buffer[]): Buffer => container(0xf003, shapes)

/** A slide's drawing: the group around everything begins with a shape of its own; the background follows it. */
const drawing = (shapes: readonly Buffer[], background?: number): Buffer =>
  container(type.drawing, [
    container(0xf002, [
      group(shape({ flags: 5 }), ...shapes),
      ...(background === undefined ? [] : [shape({ flags: 0x400, properties: filling(background) })]),
    ]),
  ])

/** A slide that stands by itself, as earlier saves leave it. */
export const looseSlide = (...shapes: readonly Buffer[]): Buffer => container(type.slide, [drawing(shapes)])

export interface NewSlide {
  shapes: readonly Buffer[]
  /** Texts in the list of slides. */
  outline?: readonly Buffer[]
  hidden?: boolean
  notes?: readonly Buffer[]
  more?: readonly Buffer[]
  /** Colour of its own behind everything, as stored; else the master's. */
  background?: number
}

export interface NewShow {
  slides: readonly NewSlide[]
  master?: readonly Buffer[]
  /** Colour behind everything, as stored. */
  background?: number
  /** Colours by number, four bytes each. */
  scheme?: Buffer
  /** What another master, used by no slide, shows. */
  unused?: readonly Buffer[]
  /** Records of earlier saves, before all others. */
  earlier?: readonly Buffer[]
  /** Further children of the document. */
  more?: readonly Buffer[]
  /** Further objects, numbered from 100. */
  objects?: readonly Buffer[]
  parts?: OleParts
}

const masterId = 0x8000_0000

export function makePpt(show: NewShow): Buffer {
  const { slides, master = [], more = [], objects = [], parts = {}, unused } = show
  const stored = new Map<number, Buffer>()
  const listOf = (entries: readonly Buffer[], instance: number): Buffer =>
    container(type.slideList, entries, instance)
  const persist = (id: number, slideId: number): Buffer =>
    atom(type.slidePersist, longs(id, 0, 0, slideId, 0))
  const slideEntries: Buffer[] = []
  const notesEntries: Buffer[] = []
  for (const [index, slide] of slides.entries()) {
    const { shapes, outline = [], hidden = false, notes, more: own = [], background } = slide
    const notesId = notes ? 500 + index : 0
    const flags = Buffer.from([background === undefined ? 7 : 3, 0, 0, 0])
    const slideAtom = atom(type.slideAtom, Buffer.concat([longs(0, 0, 0, masterId, notesId), flags]))
    const info = atom(
      type.slideInfo,
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, hidden ? 4 : 0, 0, 0, 0, 0, 0]),
    )
    stored.set(10 + index, container(type.slide, [slideAtom, info, drawing(shapes, background), ...own]))
    slideEntries.push(persist(10 + index, 256 + index), ...outline)
    if (!notes) continue
    stored.set(50 + index, container(type.notes, [drawing(notes)]))
    notesEntries.push(persist(50 + index, notesId))
  }
  const scheme = show.scheme ? [atom(type.colourScheme, show.scheme, 1)] : []
  stored.set(
    2,
    container(type.mainMaster, [drawing(master, show.background), ...scheme, string('Blue design', 2)]),
  )
  if (unused) stored.set(3, container(type.mainMaster, [drawing(unused)]))
  for (const [index, object] of objects.entries()) stored.set(100 + index, object)
  const size = Buffer.concat([longs(5760, 4320, 0, 0, 0, 0, 0, 0), Buffer.from([1, 0, 0, 0, 0, 0, 0, 0])])
  stored.set(
    1,
    container(type.document, [
      atom(type.documentAtom, size),
      ...more,
      listOf([persist(2, masterId), ...(unused ? [persist(3, masterId + 1)] : [])], 1),
      listOf(slideEntries, 0),
      listOf(notesEntries, 2),
    ]),
  )
  const pieces: Buffer[] = [...(show.earlier ?? [])]
  const directory: number[] = []
  let at = Buffer.concat(pieces).length
  for (const [id, bytes] of stored) {
    directory.push((1 << 20) | id, at)
    pieces.push(bytes)
    at += bytes.length
  }
  pieces.push(atom(type.persistDirectory, longs(...directory)))
  const edit = at + 8 + directory.length * 4
  pieces.push(atom(type.userEdit, longs(0, 0, 0, at, 1, 200, 0)))
  return writeOle({
    'PowerPoint Document': Buffer.concat(pieces),
    'Current User': atom(0x0ff6, longs(20, 0xe391_c05f, edit, 0, 0)),
    ...parts,
  })
}
