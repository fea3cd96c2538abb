/** One file, folder or link as a zip archive lists it. Nothing here has been checked against the data. */
export interface ZipEntry {
  /** The name as stored; its encoding is UTF-8 only where `utf8` says so. */
  nameBytes: Uint8Array
  /** A UTF-8 name from the Info-ZIP "Unicode path" field, given only where it belongs to `nameBytes`. */
  unicodeName: Uint8Array | null
  utf8: boolean
  encrypted: boolean
  /** WinZip's AES: 1, 2, 3 for 128, 192, 256 bits; version 2 has no checksum of the plain bytes. */
  aes: { strength: number; version: number } | null
  flags: number
  /** Old DOS time; its high byte checks passwords where the checksum comes after the data. */
  time: number
  /** Compression method; for AES entries the method under the encryption. */
  method: number
  crc: number
  /** Bytes in the archive; null where only the end of the deflate stream tells. */
  compressedSize: number | null
  /** Bytes when unpacked, as declared; null where unknown. */
  size: number | null
  /** Where the local header stands in the source. */
  offset: number
  /** It begins in a volume that is not there. */
  absent?: boolean
  /** Of the volume in which it begins, from 0. */
  disk?: number
  /** The same as the directory states it, where it reckons without bytes that stand before the archive. */
  statedOffset?: number
  /** ISO 8601: with `Z` where the archive stores UTC, without an offset where it stores local time. */
  modified: string | null
  isDirectory: boolean
  externalAttributes: number
  /** Unix mode, where the archive was made on one. */
  mode: number | null
  /** Its bytes begin inside those of another entry: a mark of bombs and of damage. */
  overlaps: boolean
}

export interface ZipDirectory {
  entries: ZipEntry[]
  /** What was wrong with the list, as sentences; empty where it was whole. */
  problems: string[]
  /** More entries than were asked for. */
  truncated: boolean
  /** It is one of several volumes, and the others are not there. */
  missingVolumes: boolean
}

export const isLink = (entry: ZipEntry): boolean => ((entry.mode ?? 0) & 0o170_000) === 0o120_000

export const utf8Flag = 0x0800
export const encryptedFlag = 0x0001
export const descriptorFlag = 0x0008
export const localSignature = 0x04034b50
export const centralSignature = 0x02014b50
export const descriptorSignature = 0x08074b50
export const aesMethod = 99
