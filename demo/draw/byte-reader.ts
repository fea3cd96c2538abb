/** Big-endian reads, as fonts want them. */
export class ByteReader {
  at = 0
  readonly #view: DataView
  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  skip(count: number): void {
    this.at += count
  }
  u8(): number {
    return this.#view.getUint8(this.at++)
  }
  i8(): number {
    return this.#view.getInt8(this.at++)
  }
  u16(): number {
    this.at += 2
    return this.#view.getUint16(this.at - 2)
  }
  i16(): number {
    this.at += 2
    return this.#view.getInt16(this.at - 2)
  }
  u32(): number {
    this.at += 4
    return this.#view.getUint32(this.at - 4)
  }
  /** A number from -2 to 2 in 16 bits. */
  f2dot14(): number {
    return this.i16() / 16384
  }
  tag(): string {
    return String.fromCharCode(this.u8(), this.u8(), this.u8(), this.u8())
  }
  base128(): number {
    let value = 0
    for (let index = 0; index < 5; index++) {
      const byte = this.u8()
      value = value * 128 + (byte & 0x7f)
      if ((byte & 0x80) === 0) return value
    }
    throw new Error('a number in the font is too long')
  }
  short255(): number {
    const code = this.u8()
    if (code === 253) return this.u16()
    if (code === 255) return 253 + this.u8()
    if (code === 254) return 506 + this.u8()
    return code
  }
}
