const pieceLength = 64 * 1024

/** Gathers bytes written as hexadecimal digits, or given as they are, up to a length. */
export class HexBytes {
  full = false
  length = 0
  readonly #most: number
  readonly #pieces: Uint8Array[] = []
  #piece = new Uint8Array(0)
  #used = 0
  #half = -1

  constructor(most: number) {
    this.#most = most
  }

  /** Everything but hexadecimal digits is passed over. */
  digits(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const digit = hexValue(byte)
      if (digit < 0) continue
      if (this.#half < 0) this.#half = digit
      else {
        this.#push(this.#half * 16 + digit)
        this.#half = -1
      }
    }
  }

  raw(bytes: Uint8Array): void {
    for (const byte of bytes) this.#push(byte)
  }

  take(): Buffer {
    const whole = Buffer.concat([...this.#pieces.splice(0), this.#piece.subarray(0, this.#used)])
    this.#used = 0
    this.#piece = new Uint8Array(0)
    return whole
  }

  #push(byte: number): void {
    if (this.length >= this.#most) {
      this.full = true
      return
    }
    if (this.#used === this.#piece.length) {
      if (this.#used > 0) this.#pieces.push(this.#piece)
      this.#piece = new Uint8Array(this.length === 0 ? 1024 : pieceLength)
      this.#used = 0
    }
    this.#piece[this.#used++] = byte
    this.length++
  }
}

/** -1 where the byte is no hexadecimal digit. */
export const hexValue = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
