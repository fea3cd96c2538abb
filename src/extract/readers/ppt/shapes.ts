/** Shapes of a slide in drawing order ([MS-PPT] §2.7, [MS-ODRAW] §2.2.14). */
import { numberProperty, shapeTexts } from '../ole/office-art.ts'
import { type Fill, fillOf, type Scheme } from './ground.ts'
import { type PptRecord, records, type } from './records.ts'
import { parseTexts, type PptText } from './texts.ts'

export interface Shape {
  texts: (PptText | number)[]
  /** What kind of place of the layout it fills; 0 for none. */
  placeholder: number
  hidden: boolean
  /** [left, top, right, bottom] on the slide or in its group. */
  box: readonly [number, number, number, number] | null
  inGroup: boolean
  /** The table it is a cell of. */
  table: number | null
  alt: string
  wordArt: string
  /** What it is filled with; null where a master decides. */
  fill: Fill | null
  isPicture: boolean
}

const art = {
  group: 0xf003,
  shape: 0xf004,
  anchor: 0xf010,
  childAnchor: 0xf00f,
  data: 0xf011,
  text: 0xf00d,
  properties: 0xf00b,
  flags: 0xf00a,
}
const propertyTables = new Set([0xf00b, 0xf121, 0xf122])
const tableProperties = 0x039f
const groupFlags = 0x03bf
/** Groups, the one around everything, and the slide's background, which is asked for by itself. */
const notDrawn = 0x1 | 0x4 | 0x400
const pictureProperty = 0x0104
const deepest = 100
const mostShapes = 100_000

/** `drawing` is what a slide's drawing container holds. */
export function shapesOf(drawing: Buffer, scheme: Scheme | null): Shape[] {
  const shapes: Shape[] = []
  const open: {
    records: Generator<PptRecord>
    isGroup: boolean
    count: number
    table: number | null
    hidden: boolean
  }[] = [{ records: records(drawing), isGroup: false, count: 0, table: null, hidden: false }]
  let tables = 0
  while (open.length > 0 && shapes.length < mostShapes) {
    const frame = open.at(-1)
    const next = frame?.records.next()
    if (!frame || !next || next.done) {
      open.pop()
      continue
    }
    const record = next.value
    if (record.type === art.shape) {
      const shape = parseShape(record.data, frame.isGroup, frame.hidden, scheme)
      // The first shape of a group stands for the group itself.
      if (frame.isGroup && frame.count++ === 0) {
        if (shape.isTable) frame.table = ++tables
        frame.hidden = shape.hidden
        if (shape.alt !== '' || shape.wordArt !== '') shapes.push(shape)
      } else shapes.push({ ...shape, table: frame.table })
    } else if (
      record.isContainer &&
      open.length < deepest &&
      (record.type === art.group || record.type === 0xf002)
    ) {
      const isGroup = record.type === art.group && open.length > 2
      open.push({ records: records(record.data), isGroup, count: 0, table: null, hidden: frame.hidden })
    }
  }
  return shapes
}

function parseShape(
  bytes: Buffer,
  inGroup: boolean,
  hidden: boolean,
  scheme: Scheme | null,
): Shape & { isTable: boolean } {
  const shape: Shape & { isTable: boolean } = {
    texts: [],
    placeholder: 0,
    hidden,
    box: null,
    inGroup,
    table: null,
    alt: '',
    wordArt: '',
    fill: null,
    isPicture: false,
    isTable: false,
  }
  for (const record of records(bytes)) {
    const { data, instance } = record
    if (propertyTables.has(record.type)) {
      if (((numberProperty(data, instance, tableProperties) ?? 0) & 1) === 1) shape.isTable = true
      const flags = numberProperty(data, instance, groupFlags) ?? 0
      if ((flags & 0x2_0002) === 0x2_0002) shape.hidden = true
      if (record.type === art.properties) shape.fill ??= fillOf(data, instance, scheme)
      if (numberProperty(data, instance, pictureProperty) !== null) shape.isPicture = true
    } else if (record.type === art.flags && data.length >= 8) {
      if ((data.readUInt32LE(4) & notDrawn) !== 0) shape.fill = 'none'
    } else if (record.type === art.anchor || record.type === art.childAnchor) shape.box = boxOf(record)
    else if (record.type === art.text) shape.texts.push(...parseTexts(data))
    else if (record.type === art.data) {
      for (const inner of records(data)) {
        if (inner.type === type.placeholder && inner.data.length >= 5) shape.placeholder = inner.data[4] ?? 0
      }
    }
  }
  const [text] = shapeTexts(bytes)
  shape.alt = text?.alt ?? ''
  shape.wordArt = text?.wordArt ?? ''
  return shape
}

/** Slides have top, left, right, bottom in two or four bytes each; groups left, top, right, bottom in four. */
function boxOf({ type: kind, data }: PptRecord): Shape['box'] {
  const wide = data.length >= 16
  if (!wide && data.length < 8) return null
  const at = (index: number): number => (wide ? data.readInt32LE(index * 4) : data.readInt16LE(index * 2))
  return kind === art.anchor ? [at(1), at(0), at(2), at(3)] : [at(0), at(1), at(2), at(3)]
}
