import { decodeWhole } from '../../encoding/decoder.ts'

/** Reads numbers and strings out of pieces that follow each other: a record and its CONTINUE records. */
export class PieceReader {
  readonly #pieces: readonly Buffer[]
  #piece = 0
  #at = 0

  constructor(pieces: readonly Buffer[]) {
    this.#pieces = pieces
  }

  get done(): boolean {
    this.#settle()
    return this.#piece >= this.#pieces.length
  }

  byte(): number {
    this.#settle()
    return this.#pieces[this.#piece]?.[this.#at++] ?? 0
  }

  word(): number {
    return this.byte() | (this.byte() << 8)
  }

  long(): number {
    return this.word() + this.word() * 0x1_0000
  }

  skip(length: number): void {
    for (let left = length; left > 0 && !this.done;) {
      const step = Math.min(left, this.#left)
      this.#at += step
      left -= step
    }
  }

  /** `length` bytes, fewer at the end. */
  take(length: number): Buffer {
    const taken: Buffer[] = []
    for (let left = length; left > 0 && !this.done;) {
      const piece = this.#pieces[this.#piece]?.subarray(this.#at, this.#at + left)
      if (!piece || piece.length === 0) break
      taken.push(piece)
      this.#at += piece.length
      left -= piece.length
    }
    return taken.length === 1 ? (taken[0] ?? Buffer.alloc(0)) : Buffer.concat(taken)
  }

  /** Characters of a string; where it runs into the next piece, that begins with its own width flag. */
  characters(length: number, wide: boolean): string {
    let text = ''
    let isWide = wide
    for (let left = length; left > 0;) {
      if (this.#left === 0) {
        if (this.#piece + 1 >= this.#pieces.length) break
        this.#piece++
        this.#at = 0
        if (this.#left === 0) continue
        isWide = (this.byte() & 1) === 1
      }
      const width = isWide ? 2 : 1
      const count = Math.min(left, Math.floor(this.#left / width))
      if (count === 0) {
        this.#at += this.#left
        continue
      }
      const bytes = this.#pieces[this.#piece]?.subarray(this.#at, this.#at + count * width)
      text += bytes?.toString(isWide ? 'utf16le' : 'latin1') ?? ''
      this.#at += count * width
      left -= count
    }
    return text
  }

  /** A string after its length ([MS-XLS] 2.5.293): flags, characters; formatting and phonetic guides are passed over. */
  rich(length: number): string {
    const flags = this.byte()
    const runs = (flags & 8) === 0 ? 0 : this.word()
    const extra = (flags & 4) === 0 ? 0 : this.long()
    const text = this.characters(length, (flags & 1) === 1)
    this.skip(runs * 4 + extra)
    return text
  }

  get #left(): number {
    return (this.#pieces[this.#piece]?.length ?? 0) - this.#at
  }

  #settle(): void {
    while (this.#piece < this.#pieces.length && this.#left <= 0) {
      this.#piece++
      this.#at = 0
    }
  }
}

/** How a workbook of before 1997 writes its letters. */
export type Decode = (bytes: Uint8Array) => string

export const decodeAs =
  (encoding: string): Decode =>
  (bytes) =>
    decodeWhole(bytes, encoding).text
