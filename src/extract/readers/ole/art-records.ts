/** The records both drawings ([MS-ODRAW] §2.2.1) and presentations ([MS-PPT] §2.3.1) are made of. */
export interface ArtRecord {
  type: number
  instance: number
  isContainer: boolean
  /** Of the data, in the bytes that are walked. */
  at: number
  /** Cut off where the bytes end. */
  data: Buffer
  /** Where the next record begins; inside a container, its first is at `at`. */
  end: number
}

/** The record at an offset; null where there is no room for one. */
export function artRecordAt(bytes: Buffer, offset: number): ArtRecord | null {
  const at = offset + 8
  if (at > bytes.length) return null
  const head = bytes.readUInt16LE(offset)
  const end = at + bytes.readUInt32LE(offset + 4)
  return {
    type: bytes.readUInt16LE(offset + 2),
    instance: head >> 4,
    isContainer: (head & 15) === 15,
    at,
    data: bytes.subarray(at, end),
    end,
  }
}
