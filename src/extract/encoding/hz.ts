/** HZ-GB-2312 (RFC 1843): seven-bit Chinese between `~{` and `~}`. Gives gb18030 bytes, decoded by the caller. */
export class HzDecoder {
  #chinese = false
  #held: number | null = null

  write(bytes: Uint8Array): Uint8Array {
    const out = new Uint8Array(bytes.length + 1)
    let length = 0
    for (const byte of bytes) {
      const held = this.#held
      if (held === null) {
        if (byte === 0x7e || (this.#chinese && byte >= 0x21 && byte < 0x7e)) this.#held = byte
        else {
          if (byte === 0x0a) this.#chinese = false
          out[length++] = byte
        }
        continue
      }
      this.#held = null
      if (held === 0x7e) {
        if (byte === 0x7b) this.#chinese = true
        else if (byte === 0x7d) this.#chinese = false
        else if (byte === 0x7e) out[length++] = byte
        else if (byte !== 0x0a) {
          out[length++] = held
          out[length++] = byte
        }
      } else {
        out[length++] = held | 0x80
        out[length++] = byte | 0x80
      }
    }
    return out.subarray(0, length)
  }

  end(): Uint8Array {
    const left = this.#held === null ? [] : [this.#held]
    this.#held = null
    return Uint8Array.from(left)
  }
}
