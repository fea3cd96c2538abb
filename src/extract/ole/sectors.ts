/** The sectors of an OLE2 compound file ([MS-CFB] §2.2–2.5): its header, its allocation table and chains through it. */
import { type ByteSource, ReaderError } from '../reader.ts'

/** Last sector of a chain; every value above 0xfffffffa means something other than a sector. */
const endOfChain = 0xff_ff_ff_fe
const firstSpecial = 0xff_ff_ff_fb
const inMemoryBytes = 16 * 1024 * 1024
const signature = 'd0cf11e0a1b11ae1'

export interface OleHeader {
  /** Bytes of a sector and of a mini sector. */
  sectorSize: number
  miniSize: number
  directoryStart: number
  miniFatStart: number
  /** Streams below this size live in the mini stream. */
  miniCutoff: number
  fatSectors: number
  difatStart: number
  difatSectors: number
  /** The first 109 places of the allocation table. */
  difat: Buffer
}

function parseHeader(head: Buffer): OleHeader {
  if (head.length < 512 || head.toString('hex', 0, 8) !== signature)
    throw new ReaderError('corrupt', 'the file is damaged: it does not begin like an OLE file')
  const shift = head.readUInt16LE(30)
  const miniShift = head.readUInt16LE(32)
  const cutoff = head.readUInt32LE(56)
  // Values out of range come from damage: what nearly every file has is then the better guess.
  return {
    sectorSize: 2 ** (shift >= 7 && shift <= 16 ? shift : 9),
    miniSize: 2 ** (miniShift >= 4 && miniShift <= 12 ? miniShift : 6),
    directoryStart: head.readUInt32LE(48),
    miniFatStart: head.readUInt32LE(60),
    miniCutoff: cutoff > 0 && cutoff <= 65_536 ? cutoff : 4096,
    fatSectors: head.readUInt32LE(44),
    difatStart: head.readUInt32LE(68),
    difatSectors: head.readUInt32LE(72),
    difat: head.subarray(76, 512),
  }
}

export interface Chain {
  sectors: Uint32Array
  /** False where the chain broke off or ran in a circle. */
  sound: boolean
}

/** Random access to sectors. Small files are held in memory, others read by ranges. */
export class Sectors {
  readonly header: OleHeader
  /** What is damaged, as sentences. */
  readonly problems: string[] = []
  readonly size: number
  readonly #source: ByteSource
  readonly #memory: Buffer | null
  #fat = new Uint32Array(0)

  private constructor(source: ByteSource, header: OleHeader, memory: Buffer | null) {
    this.#source = source
    this.header = header
    this.size = source.size
    this.#memory = memory
  }

  static async open(source: ByteSource): Promise<Sectors> {
    const memory =
      source.size <= inMemoryBytes ? Buffer.from(await source.read(0, Math.max(1, source.size))) : null
    const head = memory ?? Buffer.from(await source.read(0, 512))
    const sectors = new Sectors(source, parseHeader(head), memory)
    await sectors.#readFat()
    return sectors
  }

  /** Sectors that the file can hold; the last may be cut off. */
  get count(): number {
    return Math.max(0, Math.ceil(this.size / this.header.sectorSize) - 1)
  }

  offset(sector: number): number {
    return (sector + 1) * this.header.sectorSize
  }

  /** Up to `length` bytes at a place of the file, fewer at its end. */
  async bytes(offset: number, length: number): Promise<Buffer> {
    if (offset >= this.size || length <= 0) return Buffer.alloc(0)
    if (this.#memory) return this.#memory.subarray(offset, offset + length)
    return Buffer.from(await this.#source.read(offset, Math.min(length, inMemoryBytes)))
  }

  /** The chain from a sector on, at most `most` sectors long. A link into nothing is taken to mean the next sector. */
  chain(start: number, most = Infinity): Chain {
    return follow(this.#fat, start, Math.min(most, this.count), this.count)
  }

  async #readFat(): Promise<void> {
    const { sectorSize, difat } = this.header
    const perSector = sectorSize / 4
    const needed = Math.min(Math.ceil(this.count / perSector), this.header.fatSectors || Infinity)
    const places: number[] = []
    const take = (list: Buffer, entries: number): void => {
      for (let at = 0; at < entries && (at + 1) * 4 <= list.length && places.length < needed; at++) {
        const sector = list.readUInt32LE(at * 4)
        if (sector < this.count) places.push(sector)
        else if (sector < firstSpecial) {
          this.#note('its allocation table points outside the file')
          places.push(Number.NaN)
        }
      }
    }
    take(difat, 109)
    const seen = new Set<number>()
    let next = this.header.difatStart
    while (places.length < needed && next < this.count && !seen.has(next)) {
      seen.add(next)
      const list = await this.bytes(this.offset(next), sectorSize)
      take(list, perSector - 1)
      next = list.length === sectorSize ? list.readUInt32LE(sectorSize - 4) : endOfChain
    }
    if (places.length < needed) this.#note('its allocation table is incomplete')
    await this.#fill(places, perSector)
  }

  async #fill(places: readonly number[], perSector: number): Promise<void> {
    const fat = new Uint32Array(places.length * perSector).fill(0xff_ff_ff_ff)
    for (const [index, sector] of places.entries()) {
      if (Number.isNaN(sector)) continue
      const bytes = await this.bytes(this.offset(sector), this.header.sectorSize)
      for (let at = 0; at + 4 <= bytes.length; at += 4)
        fat[index * perSector + at / 4] = bytes.readUInt32LE(at)
    }
    this.#fat = fat
  }

  #note(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem)
  }
}

/** Follows a table's links from `start`: at most `most` steps, each sector once, all below `count`. */
export function follow(table: Uint32Array, start: number, most: number, count: number): Chain {
  const sectors: number[] = []
  const seen = new Uint8Array(Math.ceil(count / 8))
  let sound = true
  let next = start
  while (next < count && sectors.length < most) {
    const bit = 1 << (next & 7)
    const byte = seen[next >> 3] ?? 0
    if ((byte & bit) !== 0) return { sectors: Uint32Array.from(sectors), sound: false }
    seen[next >> 3] = byte | bit
    sectors.push(next)
    const link = table[next] ?? 0xff_ff_ff_ff
    if (link === endOfChain) return { sectors: Uint32Array.from(sectors), sound }
    if (link < count) next = link
    else {
      // Most files lie in one piece, so after a lost link the neighbour is the likeliest next sector.
      sound = false
      next++
    }
  }
  return { sectors: Uint32Array.from(sectors), sound: sound && (sectors.length > 0 || start === endOfChain) }
}
