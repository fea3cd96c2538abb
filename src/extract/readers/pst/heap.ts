import { u16, u32, u8 } from '../../mapi/bytes.ts'
import type { Node, PstFile } from './file.ts'
import { Damage } from './tree.ts'

/** What kind of thing a heap holds ([MS-PST] §2.3.1.2). */
export const heapTypes = { table: 0x7c, properties: 0xbc, tree: 0xb5 } as const

const mostHeapBlocks = 100_000
const keptBlocks = 64
const deepestTree = 8
const mostRecords = 4_000_000

/** A heap on a node: small allocations named by ids, and a tree of records over them ([MS-PST] §2.3.1, §2.3.2). */
export class Heap {
  readonly file: PstFile
  readonly #ids: number[]
  readonly #blocks = new Map<number, Uint8Array>()
  readonly #subnodeRoot: number
  #subnodes: Map<number, Node> | null = null
  readonly type: number
  readonly root: number

  private constructor(file: PstFile, node: Node, ids: number[], first: Uint8Array) {
    this.file = file
    this.#ids = ids
    this.#blocks.set(0, first)
    this.#subnodeRoot = node.subnodes
    this.type = u8(first, 3)
    this.root = u32(first, 4)
  }

  static async open(file: PstFile, node: Node): Promise<Heap> {
    const ids: number[] = []
    for await (const id of file.dataBlocks(node.data)) {
      if (ids.length >= mostHeapBlocks) throw new Damage('its heap has too many blocks')
      ids.push(id)
    }
    const [first] = ids
    if (first === undefined) throw new Damage('it has no data')
    const block = await file.block(first)
    if (u8(block, 2) !== 0xec) throw new Damage('its data is not what it should be')
    return new Heap(file, node, ids, block)
  }

  /** The node's own nodes, read when first asked for. */
  async subnodes(): Promise<Map<number, Node>> {
    this.#subnodes ??= await this.file.subnodes(this.#subnodeRoot)
    return this.#subnodes
  }

  /** The bytes of one allocation; none for id 0. */
  async allocation(id: number): Promise<Uint8Array> {
    if (id === 0) return new Uint8Array()
    const bits = this.file.format.heapIndexBits
    const index = (id >>> 5) & ((1 << bits) - 1)
    const block = await this.#block(id >>> (5 + bits))
    const map = u16(block, 0)
    const count = u16(block, map)
    const start = u16(block, map + 4 + (index - 1) * 2)
    const end = u16(block, map + 4 + index * 2)
    if (index === 0 || index > count || start > end || end > block.length)
      throw new Damage('a value in its heap is damaged')
    return block.subarray(start, end)
  }

  async #block(index: number): Promise<Uint8Array> {
    const known = this.#blocks.get(index)
    if (known) return known
    const id = this.#ids[index]
    if (id === undefined) throw new Damage('a block of its heap is missing')
    const block = await this.file.block(id)
    if (this.#blocks.size >= keptBlocks) this.#blocks.clear()
    this.#blocks.set(index, block)
    return block
  }

  /** A value that is in the heap, or else in a node of its own. */
  async value(id: number, most: number): Promise<Uint8Array> {
    if ((id & 0x1f) === 0) return this.allocation(id)
    const pieces: Uint8Array[] = []
    let length = 0
    for await (const piece of this.stream(id)) {
      pieces.push(piece)
      length += piece.length
      if (length > most) throw new Damage(`a value of it is longer than ${most} bytes`)
    }
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
  }

  /** The same in pieces. */
  async *stream(id: number): AsyncGenerator<Uint8Array> {
    if ((id & 0x1f) === 0) {
      yield await this.allocation(id)
      return
    }
    const node = (await this.subnodes()).get(id)
    if (node === undefined) throw new Damage('a value of it is missing')
    yield* this.file.data(node.data)
  }

  /** The records of the tree at `id`, keys and data together ([MS-PST] §2.3.2). */
  async *records(id: number): AsyncGenerator<{ key: number; data: Uint8Array }> {
    const header = await this.allocation(id)
    if (u8(header, 0) !== heapTypes.tree) throw new Damage('its list of values is damaged')
    const keySize = u8(header, 1)
    const dataSize = u8(header, 2)
    const levels = u8(header, 3)
    if (![2, 4, 8].includes(keySize) || dataSize > 32 || levels > deepestTree)
      throw new Damage('its list of values is damaged')
    const pending: { id: number; level: number }[] = [{ id: u32(header, 4), level: levels }]
    let left = mostRecords
    while (pending.length > 0) {
      const next = pending.pop() ?? { id: 0, level: 0 }
      if (next.id === 0) continue
      const bytes = await this.allocation(next.id)
      const size = keySize + (next.level > 0 ? 4 : dataSize)
      const starts = Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => index * size)
      if ((left -= starts.length) < 0) throw new Damage('its list of values is too long')
      if (next.level > 0) {
        for (const at of starts.toReversed())
          pending.push({ id: u32(bytes, at + keySize), level: next.level - 1 })
        continue
      }
      for (const at of starts)
        yield {
          key: keySize === 2 ? u16(bytes, at) : u32(bytes, at),
          data: bytes.subarray(at + keySize, at + size),
        }
    }
  }
}
