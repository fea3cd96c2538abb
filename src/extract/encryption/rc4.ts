/** RC4, which OpenSSL no longer gives. */
export class Rc4 {
  readonly #state = new Uint8Array(256)
  #i = 0
  #j = 0

  constructor(key: Uint8Array) {
    const state = this.#state
    for (let i = 0; i < 256; i++) state[i] = i
    for (let i = 0, j = 0; i < 256; i++) {
      const value = state[i] ?? 0
      j = (j + value + (key[i % key.length] ?? 0)) & 255
      state[i] = state[j] ?? 0
      state[j] = value
    }
  }

  /** Decrypts (or encrypts) the next bytes into a new buffer. */
  next(bytes: Uint8Array): Buffer {
    const state = this.#state
    const result = Buffer.allocUnsafe(bytes.length)
    let i = this.#i
    let j = this.#j
    for (let at = 0; at < bytes.length; at++) {
      i = (i + 1) & 255
      const one = state[i] ?? 0
      j = (j + one) & 255
      const other = state[j] ?? 0
      state[i] = other
      state[j] = one
      result[at] = (bytes[at] ?? 0) ^ (state[(one + other) & 255] ?? 0)
    }
    this.#i = i
    this.#j = j
    return result
  }
}
