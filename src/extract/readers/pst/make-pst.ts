/** Writes small pst and ost files in memory: for tests. */
import { deflateSync } from 'node:zlib'
import { type Property, fixedSize, type } from '../../mapi/property.ts'
import { encodePermuted, encodings } from './decoding.ts'
import { type Layout, layouts } from './make-pst-layout.ts'

export interface MadeMessage {
  properties: Property[]
  recipients?: Property[][]
  attachments?: MadeAttachment[]
}

export interface MadeAttachment {
  properties: Property[]
  message?: MadeMessage
}

export interface MadeFolder {
  name: string
  /** What it says it has; left out: what it has. */
  count?: number
  messages?: MadeMessage[]
  folders?: MadeFolder[]
}

export interface MadeFile {
  kind: 'ansi' | 'unicode' | 'large'
  encoding?: number
  folders: MadeFolder[]
  /** Sets of named properties as their three streams. */
  names?: Property[]
}

interface Part {
  data: number
  subnodes: number
}

export function makePst(file: MadeFile): Buffer {
  return new PstMaker(layouts[file.kind], file.encoding ?? 0).make(file)
}

const text = (id: number, value: string): Property => ({
  id,
  type: type.unicode,
  values: [Buffer.from(value, 'utf16le')],
})
const long = (id: number, value: number): Property => ({ id, type: type.long, values: [word(value)] })

class PstMaker {
  readonly #layout: Layout
  readonly #encoding: number
  readonly #blocks: { id: number; bytes: Buffer }[] = []
  readonly #nodes: { id: number; part: Part; parent: number }[] = []
  #nextBlock = 4
  #nextNode = 0x400

  constructor(layout: Layout, encoding: number) {
    this.#layout = layout
    this.#encoding = encoding
  }

  make({ folders, names }: MadeFile): Buffer {
    this.#node(0x21, this.#context([text(0x3001, 'Mailbox')]), 0)
    if (names) this.#node(0x61, this.#context(names), 0)
    this.#folder(0x122, { name: '', folders }, 0x122)
    return this.#write()
  }

  #node(id: number, part: Part, parent: number): void {
    this.#nodes.push({ id, part, parent })
  }

  #folder(id: number, { name, count, messages = [], folders = [] }: MadeFolder, parent: number): void {
    this.#node(id, this.#context([text(0x3001, name), long(0x3602, count ?? messages.length)]), parent)
    const below = folders.map((folder) => {
      const own = this.#next(0x02)
      this.#folder(own, folder, id)
      return own
    })
    const listed = messages.map((message) => {
      const own = this.#next(0x04)
      this.#node(own, this.#message(message), id)
      return own
    })
    this.#node((id & ~0x1f) | 0x0d, this.#table(below.map((own) => ({ id: own, cells: [] }))), 0)
    this.#node((id & ~0x1f) | 0x0e, this.#table(listed.map((own) => ({ id: own, cells: [] }))), 0)
  }

  #next(kind: number): number {
    this.#nextNode++
    return (this.#nextNode << 5) | kind
  }

  #message({ properties, recipients = [], attachments = [] }: MadeMessage): Part {
    const inner = new Map<number, Part>()
    if (recipients.length > 0)
      inner.set(0x692, this.#table(recipients.map((cells, index) => ({ id: index + 1, cells }))))
    const ids = attachments.map((attachment) => {
      const id = this.#next(0x05)
      inner.set(id, this.#attachment(attachment))
      return id
    })
    if (ids.length > 0) inner.set(0x671, this.#table(ids.map((id) => ({ id, cells: [] }))))
    return this.#context(properties, inner)
  }

  #attachment({ properties, message }: MadeAttachment): Part {
    if (message === undefined) return this.#context(properties)
    const id = this.#next(0x04)
    const object = { id: 0x3701, type: type.object, values: [Buffer.concat([word(id), word(0)])] }
    return this.#context([...properties, object], new Map([[id, this.#message(message)]]))
  }

  #context(properties: readonly Property[], inner: Map<number, Part> = new Map()): Part {
    const values: Buffer[] = []
    const records = [...properties]
      .sort((a, b) => a.id - b.id)
      .map((one) => {
        const bytes = stored(one)
        const place = this.#place(one, bytes, values, 3, inner)
        return Buffer.concat([short(one.id), short(one.type), place])
      })
    const tree = Buffer.from([0xb5, 2, 6, 0, ...heapId(2)])
    return this.#heap(0xbc, [tree, Buffer.concat(records), ...values], inner)
  }

  /** Four bytes: the value, its place in the heap, or the node it is put in. */
  #place(one: Property, bytes: Buffer, values: Buffer[], first: number, inner: Map<number, Part>): Buffer {
    const size = fixedSize(one.type)
    if (size > 0 && size <= 4) return Buffer.concat([bytes, Buffer.alloc(4)]).subarray(0, 4)
    if (bytes.length > 2000) {
      const id = this.#next(0x1f)
      inner.set(id, { data: this.#data(bytes), subnodes: 0 })
      return word(id)
    }
    if (bytes.length === 0) return word(0)
    values.push(bytes)
    return Buffer.from(heapId(first + values.length - 1))
  }

  #table(rows: readonly { id: number; cells: readonly Property[] }[]): Part {
    const columns = [...new Map(rows.flatMap(({ cells }) => cells.map((one) => [one.id, one]))).values()]
    const inner = new Map<number, Part>()
    const values: Buffer[] = []
    const width = 8 + columns.length * 8
    const lines = rows.map(({ id, cells }, index) => {
      const line = Buffer.alloc(width + Math.ceil((columns.length + 1) / 8))
      line.writeUInt32LE(id)
      line.writeUInt32LE(index, 4)
      for (const [at, column] of columns.entries()) {
        const cell = cells.find((one) => one.id === column.id)
        if (!cell) continue
        const bytes = stored(cell)
        const size = fixedSize(cell.type)
        const place = size > 4 && size <= 8 ? bytes : this.#place(cell, bytes, values, 5, inner)
        place.copy(line, 8 + at * 8)
        const byte = width + (at >> 3)
        line[byte] = (line[byte] ?? 0) | (0x80 >> (at & 7))
      }
      return line
    })
    const descriptions = columns.map((one, index) => {
      const size = fixedSize(one.type)
      return Buffer.concat([
        short(one.type),
        short(one.id),
        short(8 + index * 8),
        Buffer.from([size > 0 && size <= 8 ? size : 4, index]),
      ])
    })
    const rowBytes = width + Math.ceil((columns.length + 1) / 8)
    const ends = [width, width, width, rowBytes].map(short)
    const rowsAt = this.#rows(lines, inner)
    const info = Buffer.concat([
      Buffer.from([0x7c, columns.length]),
      ...ends,
      Buffer.from(heapId(2)),
      rowsAt ?? Buffer.from(lines.length > 0 ? heapId(4) : [0, 0, 0, 0]),
      word(0),
      ...descriptions,
    ])
    const indexBytes = this.#layout.wide ? 4 : 2
    const tree = Buffer.from([0xb5, 4, indexBytes, 0, ...(rows.length > 0 ? heapId(3) : [0, 0, 0, 0])])
    const index = Buffer.concat(
      rows.map(({ id }, at) => Buffer.concat([word(id), word(at).subarray(0, indexBytes)])),
    )
    const matrix = rowsAt === null ? Buffer.concat(lines) : Buffer.alloc(1)
    return this.#heap(0x7c, [info, tree, index, matrix, ...values], inner)
  }

  /** Many rows stand in a node of their own, whole rows to a block. */
  #rows(lines: readonly Buffer[], inner: Map<number, Part>): Buffer | null {
    const [first] = lines
    if (first === undefined || first.length * lines.length < 2000) return null
    const perBlock = Math.floor(this.#layout.blockBytes / first.length)
    const blocks: number[] = []
    for (let at = 0; at < lines.length; at += perBlock) {
      const block = Buffer.concat(lines.slice(at, at + perBlock))
      blocks.push(this.#block(Buffer.concat([block, Buffer.alloc(this.#layout.blockBytes - block.length)])))
    }
    const id = this.#next(0x1f)
    inner.set(id, { data: this.#list(blocks, lines.length * first.length), subnodes: 0 })
    return word(id)
  }

  #heap(kind: number, allocations: readonly Buffer[], inner: ReadonlyMap<number, Part>): Part {
    const body = Buffer.concat(allocations)
    const ends = [12]
    for (const one of allocations) ends.push((ends.at(-1) ?? 0) + one.length)
    const map = 12 + body.length + (body.length % 2)
    const header = Buffer.concat([short(map), Buffer.from([0xec, kind, ...heapId(1)]), word(0)])
    const filled = Buffer.concat([header, body, Buffer.alloc(body.length % 2)])
    const page = Buffer.concat([short(allocations.length), short(0), ...ends.map(short)])
    return { data: this.#block(Buffer.concat([filled, page])), subnodes: this.#subnodes(inner) }
  }

  #subnodes(inner: ReadonlyMap<number, Part>): number {
    if (inner.size === 0) return 0
    const entries = [...inner]
      .sort(([a], [b]) => a - b)
      .map(([id, { data, subnodes }]) => Buffer.concat([this.#id(id), this.#id(data), this.#id(subnodes)]))
    const head = Buffer.from([2, 0, entries.length & 255, entries.length >> 8])
    return this.#block(Buffer.concat([head, Buffer.alloc(this.#layout.wide ? 4 : 0), ...entries]), true)
  }

  #data(bytes: Buffer): number {
    const size = this.#layout.blockBytes
    const blocks: number[] = []
    for (let at = 0; at < bytes.length; at += size) blocks.push(this.#block(bytes.subarray(at, at + size)))
    return this.#list(blocks, bytes.length)
  }

  #list(blocks: readonly number[], total: number): number {
    if (blocks.length === 1) return blocks[0] ?? 0
    const head = Buffer.from([1, 1, blocks.length & 255, blocks.length >> 8])
    return this.#block(Buffer.concat([head, word(total), ...blocks.map((id) => this.#id(id))]), true)
  }

  #block(bytes: Buffer, internal = false): number {
    const id = this.#nextBlock | (internal ? 2 : 0)
    this.#nextBlock += 4
    this.#blocks.push({ id, bytes })
    return id
  }

  #id(value: number): Buffer {
    return this.#layout.wide ? Buffer.concat([word(value), word(0)]) : word(value)
  }

  #write(): Buffer {
    const pieces: Buffer[] = []
    let at = this.#layout.firstByte
    const place = (bytes: Buffer): number => {
      const start = at
      pieces.push(bytes)
      at += bytes.length
      return start
    }
    const blockEntries = this.#blocks.map(({ id, bytes }) => {
      const packed = this.#layout.packs && (id & 2) === 0 ? deflateSync(bytes) : bytes
      const hidden =
        this.#encoding === encodings.permute && (id & 2) === 0 && !this.#layout.packs
          ? encodePermuted(packed)
          : packed
      const offset = place(this.#layout.block(hidden, id, bytes.length))
      return {
        key: id,
        entry: Buffer.concat([this.#id(id), this.#id(offset), short(packed.length), short(2)]),
      }
    })
    while (at % this.#layout.pageBytes !== 0) place(Buffer.alloc(1))
    const nodeEntries = this.#nodes.map(({ id, part, parent }) => ({
      key: id,
      entry: Buffer.concat([this.#id(id), this.#id(part.data), this.#id(part.subnodes), word(parent)]),
    }))
    const blocks = this.#tree(blockEntries, 0x80, this.#layout.blockEntry, place)
    const nodes = this.#tree(nodeEntries, 0x81, this.#layout.nodeEntry, place)
    return Buffer.concat([this.#layout.header(this.#encoding, nodes, blocks), ...pieces])
  }

  /** Pages from the leaves up; gives where the root is. */
  #tree(
    leaves: { key: number; entry: Buffer }[],
    kind: number,
    size: number,
    place: (bytes: Buffer) => number,
  ): number {
    let level = 0
    let entries = leaves.sort((a, b) => a.key - b.key)
    for (;;) {
      const own = level === 0 ? size : this.#layout.branchEntry
      const perPage = Math.min(Math.floor(this.#layout.entriesBytes / own), 16)
      const above: typeof entries = []
      for (let at = 0; at < entries.length; at += perPage) {
        const some = entries.slice(at, at + perPage)
        const offset = place(
          this.#layout.page(
            some.map((one) => one.entry),
            own,
            level,
            kind,
          ),
        )
        const key = some[0]?.key ?? 0
        above.push({ key, entry: Buffer.concat([this.#id(key), this.#id(0), this.#id(offset)]) })
        if (entries.length <= perPage) return offset
      }
      entries = above
      level++
    }
  }
}

const word = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}
const short = (value: number): Buffer => word(value).subarray(0, 2)
const heapId = (index: number): number[] => [...word(index << 5)]

/** Values of a property with many stand in one piece. */
function stored({ type: kind, values }: Property): Buffer {
  if ((kind & type.many) === 0) return Buffer.from(values[0] ?? new Uint8Array())
  if (fixedSize(kind) > 0) return Buffer.concat(values)
  let at = 4 + values.length * 4
  const offsets = values.map((value) => {
    const offset = word(at)
    at += value.length
    return offset
  })
  return Buffer.concat([word(values.length), ...offsets, ...values])
}
