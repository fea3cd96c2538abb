import { type ByteSource, ReaderError } from '../../reader.ts'

export type TextEncoding = 'utf8' | 'utf16le' | 'utf16be'

const blockBytes = 256 * 1024
const mostBlocks = 16
const encodings: readonly TextEncoding[] = ['utf8', 'utf8', 'utf16le', 'utf16be']

/** The pages of an SQLite database (file format §1.2 and 1.3), read as they are asked for. */
export class Pages {
  readonly size: number
  /** Bytes of a page that hold content. */
  readonly usable: number
  readonly count: number
  readonly encoding: TextEncoding
  /** Written with a log beside it, which may hold newer content. */
  readonly hasLog: boolean
  readonly #source: ByteSource
  readonly #blocks = new Map<number, Buffer>()

  private constructor(source: ByteSource, header: Buffer) {
    this.#source = source
    const stated = header.readUInt16BE(16)
    this.size = stated === 1 ? 65_536 : stated
    if (this.size < 512 || (this.size & (this.size - 1)) !== 0) {
      throw new ReaderError('corrupt', `no database: its pages have ${this.size} bytes`)
    }
    this.usable = Math.max(480, this.size - (header[20] ?? 0))
    this.count = Math.ceil(source.size / this.size)
    this.encoding = encodings[header.readUInt32BE(56)] ?? 'utf8'
    this.hasLog = header[18] === 2 || header[19] === 2
  }

  static async open(source: ByteSource): Promise<Pages> {
    const header = Buffer.from(await source.read(0, 100))
    if (header.length < 100) throw new ReaderError('corrupt', 'the database is cut short in its header')
    return new Pages(source, header)
  }

  /** A page by its number from 1; null where the file has none. The end of a cut file is filled with zeros. */
  async page(number: number): Promise<Buffer | null> {
    if (!Number.isInteger(number) || number < 1 || number > this.count) return null
    const offset = (number - 1) * this.size
    const block = await this.#block(Math.floor(offset / blockBytes))
    const at = offset % blockBytes
    const page = block.subarray(at, at + this.size)
    return page.length === this.size ? page : Buffer.concat([page], this.size)
  }

  async #block(index: number): Promise<Buffer> {
    const known = this.#blocks.get(index)
    if (known) {
      this.#blocks.delete(index)
      this.#blocks.set(index, known)
      return known
    }
    const block = Buffer.from(await this.#source.read(index * blockBytes, blockBytes))
    this.#blocks.set(index, block)
    const oldest = this.#blocks.keys().next().value
    if (this.#blocks.size > mostBlocks && oldest !== undefined) this.#blocks.delete(oldest)
    return block
  }
}

/** Marks each page once, whatever points to it. */
export class PageSet {
  readonly #bits: Uint8Array

  constructor(count: number) {
    this.#bits = new Uint8Array(Math.ceil((count + 1) / 8))
  }

  /** False where the page is marked already. */
  add(number: number): boolean {
    const at = number >> 3
    const bit = 1 << (number & 7)
    const bits = this.#bits[at]
    if (bits === undefined || (bits & bit) !== 0) return false
    this.#bits[at] = bits | bit
    return true
  }
}
