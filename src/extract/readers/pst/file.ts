import { inflateSync } from 'node:zlib'
import { u16, u32, u64, u8 } from '../../mapi/bytes.ts'
import type { ByteSource } from '../../reader.ts'
import { decodeBlock } from './decoding.ts'
import { type PstFormat, type PstHeader, parseHeader } from './header.ts'
import { type Rebuilt, rebuildIndex } from './rebuild.ts'
import { CachedSource } from './source.ts'
import { Damage, PageTree, pageTypes } from './tree.ts'

/** A node: where its data and its own nodes (recipients, attachments, long values) are. 0 for none. */
export interface Node {
  id: number
  data: number
  subnodes: number
  parent: number
}

const mostBlocks = 8_000_000
const mostSubnodes = 2_000_000
const mostBlockBytes = 65_536

/** The lower layer of a pst or ost file: nodes and blocks ([MS-PST] §2.2). */
export class PstFile {
  readonly format: PstFormat
  readonly #source: CachedSource
  readonly #header: PstHeader
  readonly #nodes: PageTree
  readonly #blocks: PageTree
  /** Found by going through the whole file where the index is damaged. */
  #rebuilt: Promise<Rebuilt> | null = null

  constructor(source: CachedSource, header: PstHeader) {
    this.#source = source
    this.#header = header
    this.format = header.format
    this.#nodes = new PageTree(source, header.format, header.nodeRoot, pageTypes.nodes)
    this.#blocks = new PageTree(source, header.format, header.blockRoot, pageTypes.blocks)
  }

  static async open(source: ByteSource): Promise<PstFile> {
    const cached = new CachedSource(source)
    return new PstFile(cached, parseHeader(await cached.read(0, 1024)))
  }

  /** Whether some of the index had to be found again. */
  get isRebuilt(): boolean {
    return this.#rebuilt !== null
  }

  async node(id: number): Promise<Node | null> {
    const entry = await this.#find(this.#nodes, id, (rebuilt) => rebuilt.nodes)
    return entry === null ? null : this.#nodeOf(entry)
  }

  /** All nodes there are. */
  async *allNodes(): AsyncGenerator<Node> {
    const damaged = { count: 0 }
    for await (const entry of this.#nodes.entries(damaged)) yield this.#nodeOf(entry)
    if (damaged.count === 0) return
    for (const entry of (await this.#rebuild()).nodes.values()) yield this.#nodeOf(entry)
  }

  #nodeOf(entry: Uint8Array): Node {
    return this.format.wide
      ? { id: u32(entry, 0), data: u64(entry, 8), subnodes: u64(entry, 16), parent: u32(entry, 24) }
      : { id: u32(entry, 0), data: u32(entry, 4), subnodes: u32(entry, 8), parent: u32(entry, 12) }
  }

  async #find(
    tree: PageTree,
    key: number,
    part: (rebuilt: Rebuilt) => ReadonlyMap<number, Uint8Array>,
  ): Promise<Uint8Array | null> {
    try {
      return await tree.find(key)
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      return part(await this.#rebuild()).get(key) ?? null
    }
  }

  #rebuild(): Promise<Rebuilt> {
    this.#rebuilt ??= rebuildIndex(this.#source, this.format)
    return this.#rebuilt
  }

  /** One block as it was written, decoded and unpacked. */
  async block(id: number): Promise<Uint8Array> {
    const even = id - (id % 2)
    const entry = await this.#find(this.#blocks, even, (rebuilt) => rebuilt.blocks)
    if (entry === null) throw new Damage(`its block ${id} is missing`)
    const { wide } = this.format
    const offset = wide ? u64(entry, 8) : u32(entry, 4)
    const size = u16(entry, wide ? 16 : 8)
    const bytes = await this.#source.read(offset, size)
    if (bytes.length < size) throw new Damage(`its block ${id} lies beyond the end of the file`)
    await this.#checkTrailer(offset, size, even, id)
    const plain = this.format.compressed ? await this.#unpack(bytes, offset) : bytes
    const internal = (even & 2) !== 0
    return internal ? plain : decodeBlock(plain, this.#header.encoding, even % 2 ** 32)
  }

  /** The block names itself at its end; another name there means that it was overwritten. */
  async #checkTrailer(offset: number, size: number, even: number, id: number): Promise<void> {
    const { blockUnit, blockTrailer, wide } = this.format
    const end = offset + Math.ceil((size + blockTrailer) / blockUnit) * blockUnit
    const trailer = await this.#source.read(end - blockTrailer, blockTrailer)
    const own = wide ? u64(trailer, 8) : u32(trailer, 4)
    const stated = u16(trailer, 0)
    if (own - (own % 2) !== even && stated !== size) throw new Damage(`its block ${id} was overwritten`)
  }

  async #unpack(bytes: Uint8Array, offset: number): Promise<Uint8Array> {
    const { blockUnit, blockTrailer } = this.format
    const end = offset + Math.ceil((bytes.length + blockTrailer) / blockUnit) * blockUnit
    const trailer = await this.#source.read(end - blockTrailer, blockTrailer)
    const size = u16(trailer, 18)
    const packed = size !== 0 && size !== bytes.length
    if (!packed) return bytes
    try {
      return inflateSync(bytes, { maxOutputLength: mostBlockBytes })
    } catch {
      throw new Damage('one of its packed blocks is damaged')
    }
  }

  /** The blocks of a node's data in order, without holding more than one of them. */
  async *data(id: number): AsyncGenerator<Uint8Array> {
    for await (const block of this.dataBlocks(id)) yield await this.block(block)
  }

  /** Ids of the blocks that hold data ([MS-PST] §2.2.2.8.3.2). */
  async *dataBlocks(id: number): AsyncGenerator<number> {
    if (id === 0) return
    let left = mostBlocks
    const pending: { id: number; below: number }[] = [{ id, below: 3 }]
    while (pending.length > 0) {
      const next = pending.pop() ?? { id: 0, below: 0 }
      if ((next.id & 2) === 0) {
        if (left-- <= 0) throw new Damage('it has more blocks than a file can hold')
        yield next.id
        continue
      }
      const block = await this.block(next.id)
      const level = u8(block, 1)
      if (u8(block, 0) !== 1 || level >= next.below || level === 0)
        throw new Damage(`its list of blocks ${next.id} is damaged`)
      const size = this.format.wide ? 8 : 4
      const count = Math.min(u16(block, 2), Math.floor((block.length - 8) / size))
      for (let index = count - 1; index >= 0; index--) {
        const at = 8 + index * size
        pending.push({ id: this.format.wide ? u64(block, at) : u32(block, at), below: level })
      }
    }
  }

  /** The nodes that belong to a node, by id ([MS-PST] §2.2.2.8.3.3). */
  async subnodes(id: number): Promise<Map<number, Node>> {
    const found = new Map<number, Node>()
    if (id === 0) return found
    const { wide } = this.format
    const pending: { id: number; below: number }[] = [{ id, below: 2 }]
    while (pending.length > 0 && found.size < mostSubnodes) {
      const next = pending.pop() ?? { id: 0, below: 0 }
      const block = await this.block(next.id)
      const level = u8(block, 1)
      if (u8(block, 0) !== 2 || level >= next.below)
        throw new Damage(`its list of parts ${next.id} is damaged`)
      const size = level === 0 ? (wide ? 24 : 12) : wide ? 16 : 8
      const start = wide ? 8 : 4
      const count = Math.min(u16(block, 2), Math.floor((block.length - start) / size))
      for (let index = 0; index < count; index++) {
        const at = start + index * size
        const own = u32(block, at)
        const data = wide ? u64(block, at + 8) : u32(block, at + 4)
        if (level > 0) pending.push({ id: data, below: level })
        else
          found.set(own, {
            id: own,
            data,
            subnodes: wide ? u64(block, at + 16) : u32(block, at + 8),
            parent: 0,
          })
      }
    }
    return found
  }
}
