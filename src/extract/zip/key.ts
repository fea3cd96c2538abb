/** What decrypts one entry. */
export interface Key {
  /** Bytes of the stored data before and after the encrypted ones. */
  before: number
  after: number
  decrypt(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>
}
