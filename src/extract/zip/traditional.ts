/** PKWARE's traditional encryption (APPNOTE.TXT 6.1). */
import type { ByteSource } from '../reader.ts'
import type { Key } from './key.ts'
import { descriptorFlag, type ZipEntry } from './entry.ts'
import { storedData } from './entry-bytes.ts'

const headerLength = 12

/** Null where the one check byte says that the password is wrong. */
export async function traditionalKey(
  source: ByteSource,
  entry: ZipEntry,
  password: Uint8Array,
): Promise<Key | null> {
  const { start } = await storedData(source, entry)
  const header = await source.read(start, headerLength)
  if (header.length < headerLength) return null
  const cipher = new Cipher(password)
  const last = cipher.decrypt(header).at(-1)
  const ofTime = entry.time >>> 8
  const ofChecksum = entry.crc >>> 24
  if (last !== ((entry.flags & descriptorFlag) === 0 ? ofChecksum : ofTime) && last !== ofChecksum)
    return null
  return {
    before: headerLength,
    after: 0,
    async *decrypt(bytes) {
      const fresh = new Cipher(password)
      fresh.decrypt(header)
      for await (const chunk of bytes) yield fresh.decrypt(chunk)
    },
  }
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

class Cipher {
  #first = 0x12345678
  #second = 0x23456789
  #third = 0x34567890

  constructor(password: Uint8Array) {
    for (const byte of password) this.#update(byte)
  }

  decrypt(bytes: Uint8Array): Uint8Array {
    const plain = new Uint8Array(bytes.length)
    for (let at = 0; at < bytes.length; at++) {
      const mixed = (this.#third | 2) & 0xffff
      const byte = (bytes[at] ?? 0) ^ (((mixed * (mixed ^ 1)) >>> 8) & 0xff)
      plain[at] = byte
      this.#update(byte)
    }
    return plain
  }

  #update(byte: number): void {
    this.#first = step(this.#first, byte)
    this.#second = (Math.imul(this.#second + (this.#first & 0xff), 134_775_813) + 1) >>> 0
    this.#third = step(this.#third, this.#second >>> 24)
  }
}

const step = (value: number, byte: number): number =>
  ((value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)) >>> 0
