/** What one compressed stream gives. `bytes` throws ReaderError, after what could be had, where it is damaged. */
export interface Unpacked {
  name: Buffer | null
  /** ISO 8601. */
  modified: string | null
  bytes: AsyncGenerator<Uint8Array>
}
