/** Writes small Word files in memory: for tests, which need them odd, broken and hostile. */
import { writeOle, type OleParts } from '../../ole/write-ole.ts'

export interface NewRun {
  text: string
  /** Formatting of its characters. */
  look?: Buffer
  /** Formatting of the paragraphs that end in it. */
  paragraph?: Buffer
}

export interface NewDoc {
  body: readonly NewRun[]
  footnotes?: readonly NewRun[][]
  /** Even header, odd header, even footer, odd footer, first header, first footer of one section. */
  headers?: readonly NewRun[][]
  comments?: readonly { author: string; time: number; runs: NewRun[] }[]
  boxes?: readonly NewRun[][]
  /** Who changed what. */
  authors?: readonly string[]
  /** The file's text in this many pieces, the last of them first, as after fast saves. */
  pieces?: number
  /** Word 95: characters as bytes. */
  old?: { language: number; encode(text: string): Buffer }
  /** Streams beside the text. */
  parts?: OleParts
}

const textAt = 2048
const nothing = Buffer.alloc(0)
const page = 512

/** A modifier with its operand. */
export const sprm = (code: number, ...operand: number[]): Buffer => {
  const head = Buffer.alloc(2)
  head.writeUInt16LE(code)
  return Buffer.concat([head, Buffer.from(operand)])
}

/** One of Word 6 and 95. */
export const oldSprm = (code: number, ...operand: number[]): Buffer => Buffer.from([code, ...operand])

export const u32 = (value: number): number[] => [
  value & 255,
  (value >>> 8) & 255,
  (value >>> 16) & 255,
  value >>> 24,
]

/** [MS-DOC] §2.9.67. */
export const packed = (year: number, month: number, day: number, hour: number, minute: number): number =>
  ((year - 1900) << 20) | (month << 16) | (day << 11) | (hour << 6) | minute

interface Placed {
  start: number
  end: number
  modifiers: Buffer
}

export function makeDoc(doc: NewDoc): Buffer {
  const footnotes = doc.footnotes ?? []
  // The lines around notes come first and are empty here.
  const headers = doc.headers ?? []
  const comments = doc.comments ?? []
  const boxes = doc.boxes ?? []
  const stories = [
    doc.body,
    footnotes.flat(),
    headers.flat(),
    comments.flatMap(({ runs }) => runs),
    boxes.flat(),
  ]
  const lengthOf = (runs: readonly NewRun[]): number =>
    runs.reduce((sum, { text }) => sum + (doc.old ? doc.old.encode(text).length : text.length), 0)
  const all = stories.flat()
  const width = doc.old ? 1 : 2
  const encoded = all.map(({ text }) => (doc.old ? doc.old.encode(text) : Buffer.from(text, 'utf16le')))
  const text = Buffer.concat(encoded)
  const count = text.length / width
  const cuts = cutsOf(count, doc.pieces ?? 1)
  const order = cuts.toReversed()
  const stream = Buffer.concat(order.map(([from, to]) => text.subarray(from * width, to * width)))
  const offsets = new Map<number, number>()
  let at = textAt
  for (const [from, to] of order) {
    offsets.set(from, at)
    at += (to - from) * width
  }
  const placeOf = (position: number): number => {
    const cut = cuts.find(([from, to]) => position >= from && position < to) ?? cuts.at(-1)
    return (offsets.get(cut?.[0] ?? 0) ?? textAt) + (position - (cut?.[0] ?? 0)) * width
  }
  const characters: Placed[] = []
  const paragraphs: Placed[] = []
  let position = 0
  for (const [index, run] of all.entries()) {
    const length = (encoded[index]?.length ?? 0) / width
    for (let inner = 0; inner < length; inner++) {
      const start = placeOf(position + inner)
      push(characters, { start, end: start + width, modifiers: run.look ?? nothing })
      push(paragraphs, { start, end: start + width, modifiers: run.paragraph ?? nothing })
    }
    position += length
  }
  const body = Buffer.concat([stream, Buffer.alloc((page - ((textAt + stream.length) % page)) % page)])
  const firstPage = (textAt + body.length) / page
  const characterPages = pagesOf(characters, firstPage, doc.old !== undefined, false)
  const paragraphPages = pagesOf(
    paragraphs,
    firstPage + characterPages.pages.length,
    doc.old !== undefined,
    true,
  )

  const sections: [index: number, bytes: Buffer][] = [
    [12, characterPages.index],
    [13, paragraphPages.index],
    [3, positions(footnotes.map(lengthOf))],
    [11, positions([0, 0, 0, 0, 0, 0, ...headers.map(lengthOf)])],
    [5, positions(comments.map(({ runs }) => lengthOf(runs)))],
    [33, clx(cuts, (from) => offsets.get(from) ?? 0)],
    [51, strings(doc.authors ?? [])],
    [56, boxTable(boxes.map(lengthOf))],
    [4, commentRefs(comments.length)],
    [36, Buffer.concat(comments.map(({ author }) => counted(author)))],
    [
      112,
      Buffer.concat(comments.map(({ time }) => Buffer.from([...u32(time), ...Array<number>(14).fill(0)]))),
    ],
  ]
  const lengths = [stories[0], stories[1], stories[2], [], stories[3], [], stories[4]].map((runs) =>
    lengthOf(runs ?? []),
  )
  const main = Buffer.concat([Buffer.alloc(textAt), body, ...characterPages.pages, ...paragraphPages.pages])
  const head = main.subarray(0, textAt)
  const old = doc.old
  const tables: Buffer[] = []
  let tableAt = old ? main.length : 0
  for (const [index, bytes] of sections) {
    if (old && (index > 59 || index === 51 || index === 33)) continue
    const pair = old ? (index < 38 ? 88 + index * 8 : 402 + (index - 40) * 8) : 154 + index * 8
    head.writeUInt32LE(tableAt, pair)
    head.writeUInt32LE(bytes.length, pair + 4)
    tables.push(bytes)
    tableAt += bytes.length
  }
  head.writeUInt16LE(old ? 0xa5dc : 0xa5ec)
  head.writeUInt16LE(old ? 0x65 : 0xc1, 2)
  head.writeUInt16LE(old?.language ?? 0x409, 6)
  head.writeUInt16LE(old ? 0 : 0x1200, 10)
  head.writeUInt32LE(textAt, 24)
  head.writeUInt32LE(textAt + text.length, 28)
  for (const [index, length] of lengths.entries()) head.writeUInt32LE(length, (old ? 52 : 76) + index * 4)
  if (!old) {
    head.writeUInt16LE(14, 32)
    head.writeUInt16LE(22, 62)
    head.writeUInt16LE(136, 152)
  }
  return writeOle(
    old
      ? { WordDocument: Buffer.concat([main, ...tables]), ...doc.parts }
      : { WordDocument: main, '1Table': Buffer.concat(tables), ...doc.parts },
  )
}

function cutsOf(count: number, pieces: number): [from: number, to: number][] {
  const size = Math.ceil(count / pieces)
  return Array.from({ length: pieces }, (_, index): [number, number] => [
    Math.min(count, index * size),
    Math.min(count, (index + 1) * size),
  ])
}

function push(list: Placed[], next: Placed): void {
  const last = list.at(-1)
  if (last?.end === next.start && last.modifiers === next.modifiers) last.end = next.end
  else list.push(next)
}

/** One run a page: nothing in the format minds. */
function pagesOf(
  placed: readonly Placed[],
  first: number,
  old: boolean,
  isParagraph: boolean,
): { pages: Buffer[]; index: Buffer } {
  const sorted = placed.toSorted((one, other) => one.start - other.start)
  const pages = sorted.map(({ start, end, modifiers }) => {
    const bytes = Buffer.alloc(page)
    bytes.writeUInt32LE(start, 0)
    bytes.writeUInt32LE(end, 4)
    const at = 100
    bytes[8] = at / 2
    if (isParagraph) {
      const content = Buffer.concat([Buffer.alloc(2), modifiers])
      bytes[at] = old ? Math.ceil(content.length / 2) : 0
      if (!old) bytes[at + 1] = Math.ceil(content.length / 2)
      content.copy(bytes, at + (old ? 1 : 2))
    } else {
      bytes[at] = modifiers.length
      modifiers.copy(bytes, at + 1)
    }
    bytes[page - 1] = 1
    return bytes
  })
  const size = old ? 2 : 4
  const index = Buffer.alloc((sorted.length + 1) * 4 + sorted.length * size)
  for (const [number, { start, end }] of sorted.entries()) {
    index.writeUInt32LE(start, number * 4)
    index.writeUInt32LE(end, (number + 1) * 4)
    index.writeUIntLE(first + number, (sorted.length + 1) * 4 + number * size, size)
  }
  return { pages, index }
}

function positions(lengths: readonly number[]): Buffer {
  if (lengths.length === 0) return Buffer.alloc(0)
  let at = 0
  const list = [0, ...lengths.map((length) => (at += length))]
  return Buffer.from(list.flatMap(u32))
}

function clx(cuts: readonly [number, number][], offsetOf: (from: number) => number): Buffer {
  const table = [...cuts.map(([from]) => from), cuts.at(-1)?.[1] ?? 0].flatMap(u32)
  for (const [from] of cuts) table.push(0, 0, ...u32(offsetOf(from)), 0, 0)
  return Buffer.from([2, ...u32(table.length), ...table])
}

const counted = (text: string): Buffer =>
  Buffer.concat([Buffer.from([text.length & 255, text.length >> 8]), Buffer.from(text, 'utf16le')])

const strings = (list: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from([255, 255, list.length, 0, 0, 0]), ...list.map(counted)])

/** Each box is anchored to nothing. */
const boxTable = (lengths: readonly number[]): Buffer =>
  lengths.length === 0
    ? Buffer.alloc(0)
    : Buffer.concat([positions(lengths), Buffer.alloc(lengths.length * 22)])

function commentRefs(count: number): Buffer {
  const refs = Buffer.alloc((count + 1) * 4 + count * 30)
  for (let index = 0; index < count; index++) refs.writeUInt16LE(index, (count + 1) * 4 + index * 30 + 20)
  return count === 0 ? Buffer.alloc(0) : refs
}
