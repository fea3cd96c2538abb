/** Integers of up to 32 bits as bytes: seven bits each, the low ones first, the high bit where more follow. */
import { chunkBytes } from './layout.ts'

export const mostNumberBytes = 5

/** A stream cut into chunks of equal size. */
export class ChunkWriter {
  #chunk = new Uint8Array(chunkBytes)
  #at = 0
  /** Complete chunks that were not taken yet. */
  #full: Uint8Array[] = []
  #before = 0

  /** Bytes so far. */
  get length(): number {
    return this.#before + this.#at
  }

  number(value: number): void {
    let rest = value >>> 0
    while (rest > 127) {
      this.#put((rest & 127) | 128)
      rest >>>= 7
    }
    this.#put(rest)
  }

  bytes(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) {
      if (this.#at === chunkBytes) this.#turn()
      const piece = bytes.subarray(from, from + chunkBytes - this.#at)
      this.#chunk.set(piece, this.#at)
      this.#at += piece.length
      from += piece.length
    }
  }

  /** Takes the complete chunks. */
  take(): Uint8Array[] {
    const taken = this.#full
    if (taken.length > 0) this.#full = []
    return taken
  }

  /** The last chunk, which may be short; the stream ends with it. */
  rest(): Uint8Array {
    return this.#chunk.subarray(0, this.#at)
  }

  #put(byte: number): void {
    if (this.#at === chunkBytes) this.#turn()
    this.#chunk[this.#at++] = byte
  }

  #turn(): void {
    this.#full.push(this.#chunk)
    this.#before += chunkBytes
    this.#chunk = new Uint8Array(chunkBytes)
    this.#at = 0
  }
}

/** Bytes that grow, for what fits in memory. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  length = 0

  number(value: number): void {
    if (this.length + mostNumberBytes > this.#bytes.length) this.#grow()
    let rest = value >>> 0
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.length++] = rest
  }

  /** A copy; it starts anew. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2)
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}

/** Reads numbers from bytes at hand; a damaged end reads as zeros. */
export class ByteReader {
  readonly #bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.at = at
  }

  get ended(): boolean {
    return this.at >= this.#bytes.length
  }

  number(): number {
    let byte = this.#bytes[this.at++] ?? 0
    if (byte < 128) return byte
    let value = byte & 127
    for (let shift = 7; shift < 35; shift += 7) {
      byte = this.#bytes[this.at++] ?? 0
      value |= (byte & 127) << shift
      if (byte < 128) break
    }
    return value >>> 0
  }
}
