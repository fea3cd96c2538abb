import { decodeBytes } from '../encoding/text-input.ts'
import type { ByteSource } from '../reader.ts'

/** A stretch of an item whose numbers can be asked for anywhere: outside of it they are 0, never an error. */
export class BytesView {
  readonly bytes: Buffer
  readonly #little: boolean

  constructor(bytes: Uint8Array, little = true) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#little = little
  }

  get length(): number {
    return this.bytes.length
  }

  #has(at: number, size: number): boolean {
    return Number.isInteger(at) && at >= 0 && at + size <= this.bytes.length
  }

  u8(at: number): number {
    return this.#has(at, 1) ? this.bytes.readUInt8(at) : 0
  }

  u16(at: number): number {
    if (!this.#has(at, 2)) return 0
    return this.#little ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at)
  }

  u32(at: number): number {
    if (!this.#has(at, 4)) return 0
    return this.#little ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at)
  }

  /** As a number: what is over 2^53 is no offset or count anyone can use. */
  u64(at: number): number {
    if (!this.#has(at, 8)) return 0
    return Number(this.#little ? this.bytes.readBigUInt64LE(at) : this.bytes.readBigUInt64BE(at))
  }

  slice(at: number, length: number): Buffer {
    return at < 0 || length <= 0 ? Buffer.alloc(0) : this.bytes.subarray(at, at + length)
  }

  ascii(at: number, length: number): string {
    return this.slice(at, length).toString('latin1')
  }

  /** Bytes up to a NUL or `most`, in whatever encoding they are. */
  string(at: number, most = 1024): string {
    const bytes = this.slice(at, most)
    const end = bytes.indexOf(0)
    return decodeBytes(end < 0 ? bytes : bytes.subarray(0, end)).text
  }

  /** UTF-16 up to a NUL or `most` characters. */
  wide(at: number, most = 1024): string {
    const text = this.slice(at, most * 2).toString('utf16le')
    const end = text.indexOf('\0')
    return end < 0 ? text : text.slice(0, end)
  }
}

const mostRead = 16 * 2 ** 20

/** At most 16 MiB from anywhere in an item; empty where that is outside. */
export async function viewOf(
  source: ByteSource,
  offset: number,
  length: number,
  little = true,
): Promise<BytesView> {
  const inside = Number.isSafeInteger(offset) && offset >= 0 && offset < source.size && length > 0
  if (!inside) return new BytesView(new Uint8Array(), little)
  return new BytesView(await source.read(offset, Math.min(length, mostRead, source.size - offset)), little)
}
