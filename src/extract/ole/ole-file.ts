import { type ByteSource, ReaderError } from '../reader.ts'
import { type OleEntry, parseDirectory } from './directory.ts'
import { type Chain, follow, Sectors } from './sectors.ts'

export type { OleEntry } from './directory.ts'

const chunkBytes = 1024 * 1024
const defaultMost = 256 * 1024 * 1024
const rootName = Buffer.from('Root Entry', 'utf16le')

/**
 * An OLE2 compound file. Nothing in it is trusted: chains end, sizes are those of the bytes there are, trees have no
 * circles. What is damaged stands in `problems`; what can still be had is given.
 */
export class OleFile {
  readonly root: OleEntry
  /** What is damaged, as sentences. Reading streams may add some. */
  readonly problems: string[]
  readonly #sectors: Sectors
  readonly #miniFat: Uint32Array
  readonly #miniStream: Uint32Array
  readonly #miniCount: number

  private constructor(sectors: Sectors, root: OleEntry, miniFat: Uint32Array, miniStream: Uint32Array) {
    this.#sectors = sectors
    this.root = root
    this.problems = sectors.problems
    this.#miniFat = miniFat
    this.#miniStream = miniStream
    const { sectorSize, miniSize } = sectors.header
    this.#miniCount = Math.floor((miniStream.length * sectorSize) / miniSize)
  }

  /** Throws ReaderError `corrupt` where it is no OLE file or its directory cannot be found. */
  static async open(source: ByteSource): Promise<OleFile> {
    const sectors = await Sectors.open(source)
    const { header } = sectors
    const version3 = header.sectorSize < 4096
    let directory = parseDirectory(await readDirectory(sectors, header.directoryStart), version3)
    if (directory.root.children.length === 0) {
      const found = await findDirectory(sectors)
      if (found !== null) {
        directory = parseDirectory(await readDirectory(sectors, found), version3)
        sectors.problems.push('its directory was not where it should be')
      }
    }
    if (!directory.sound) sectors.problems.push('its directory is damaged')
    const miniFat = await readTable(sectors, sectors.chain(header.miniFatStart))
    const miniStream = sectors.chain(directory.root.start).sectors
    return new OleFile(sectors, directory.root, miniFat, miniStream)
  }

  /** The entry under these names, without regard to case, from the root or `from`. */
  find(path: string, from: OleEntry = this.root): OleEntry | undefined {
    let entry: OleEntry | undefined = from
    for (const name of path.split('/')) {
      entry = entry?.children.find((child) => child.name.toLowerCase() === name.toLowerCase())
    }
    return entry
  }

  /** Every storage and stream below an entry, outer before inner. */
  entries(from: OleEntry = this.root): OleEntry[] {
    const all: OleEntry[] = []
    const pending = from.children.toReversed()
    for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
      all.push(entry)
      for (const child of entry.children.toReversed()) pending.push(child)
    }
    return all
  }

  /** A stream's bytes, as many as there are; throws ReaderError `limit` over `most`. */
  async read(entry: OleEntry, most = defaultMost): Promise<Buffer> {
    const pieces: Buffer[] = []
    let length = 0
    for await (const piece of this.chunks(entry)) {
      length += piece.length
      if (length > most) {
        throw new ReaderError('limit', `its stream ${entry.name} is larger than ${most} bytes`, 'some')
      }
      pieces.push(piece)
    }
    return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
  }

  /** A stream's bytes under a path, or null where there is no such stream. */
  async readPath(path: string, most?: number): Promise<Buffer | null> {
    const entry = this.find(path)
    return entry?.kind === 'stream' ? this.read(entry, most) : null
  }

  /** A stream's bytes in order, in pieces of at most 1 MiB. */
  async *chunks(entry: OleEntry): AsyncGenerator<Buffer> {
    if (entry.kind !== 'stream' || entry.size === 0) return
    const { header } = this.#sectors
    const isMini = entry.size < header.miniCutoff
    const unit = isMini ? header.miniSize : header.sectorSize
    const wanted = Math.ceil(entry.size / unit)
    const chain = isMini
      ? follow(this.#miniFat, entry.start, Math.min(wanted, this.#miniCount), this.#miniCount)
      : this.#sectors.chain(entry.start, wanted)
    let left = entry.size
    for (const [offset, length] of this.#runs(chain, unit, isMini)) {
      const bytes = await this.#sectors.bytes(offset, Math.min(length, left))
      if (bytes.length === 0) break
      left -= bytes.length
      yield bytes
      if (left <= 0) break
    }
    if (left > 0 || !chain.sound) this.#note(`its stream ${printable(entry.name)} is damaged`)
  }

  /** [offset, length] in the file for each stretch of neighbouring sectors. */
  *#runs({ sectors }: Chain, unit: number, isMini: boolean): Generator<[offset: number, length: number]> {
    let start = -1
    let length = 0
    for (const sector of sectors) {
      const offset = isMini ? this.#miniOffset(sector) : this.#sectors.offset(sector)
      if (offset === start + length && length + unit <= chunkBytes) {
        length += unit
        continue
      }
      if (length > 0) yield [start, length]
      start = offset
      length = unit
    }
    if (length > 0) yield [start, length]
  }

  #miniOffset(sector: number): number {
    const { sectorSize, miniSize } = this.#sectors.header
    const at = sector * miniSize
    const holder = this.#miniStream[Math.floor(at / sectorSize)] ?? 0
    return this.#sectors.offset(holder) + (at % sectorSize)
  }

  #note(problem: string): void {
    if (this.problems.length < 100 && !this.problems.includes(problem)) this.problems.push(problem)
  }
}

/** Names begin with control characters where the format owns them. */
export const printable = (name: string): string => name.replace(/\p{Cc}/gu, '')

const mostDirectoryBytes = 64 * 1024 * 1024

async function readDirectory(sectors: Sectors, start: number): Promise<Buffer> {
  const { sectorSize } = sectors.header
  const { sectors: chain } = sectors.chain(start, Math.ceil(mostDirectoryBytes / sectorSize))
  const pieces: Buffer[] = []
  for (const sector of chain) pieces.push(await sectors.bytes(sectors.offset(sector), sectorSize))
  return Buffer.concat(pieces)
}

async function readTable(sectors: Sectors, { sectors: chain }: Chain): Promise<Uint32Array> {
  const perSector = sectors.header.sectorSize / 4
  const table = new Uint32Array(chain.length * perSector).fill(0xff_ff_ff_ff)
  for (const [index, sector] of chain.entries()) {
    const bytes = await sectors.bytes(sectors.offset(sector), perSector * 4)
    for (let at = 0; at + 4 <= bytes.length; at += 4)
      table[index * perSector + at / 4] = bytes.readUInt32LE(at)
  }
  return table
}

/** The sector that begins with the root's entry. */
async function findDirectory(sectors: Sectors): Promise<number | null> {
  const { sectorSize } = sectors.header
  for (let offset = sectorSize; offset < sectors.size; offset += chunkBytes) {
    const bytes = await sectors.bytes(offset, chunkBytes)
    for (let at = bytes.indexOf(rootName); at >= 0; at = bytes.indexOf(rootName, at + 2)) {
      if ((offset + at) % sectorSize === 0 && bytes[at + 66] === 5) return (offset + at) / sectorSize - 1
    }
  }
  return null
}
