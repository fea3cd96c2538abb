/** Encryption of binary office files by RC4 ([MS-OFFCRYPTO] §2.3.5, §2.3.6): a key of its own for every block. */
import { createHash } from 'node:crypto'
import { Rc4 } from './rc4.ts'

/** Gives the cipher of a block. */
export type BlockCipher = (block: number) => Rc4

export const sha1 = (...pieces: Uint8Array[]): Buffer => hash('sha1', pieces)
const md5 = (...pieces: Uint8Array[]): Buffer => hash('md5', pieces)

const hash = (algorithm: string, pieces: readonly Uint8Array[]): Buffer => {
  const made = createHash(algorithm)
  for (const piece of pieces) made.update(piece)
  return made.digest()
}

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

/** Whether a header describes an encryption that is known here. */
export function isKnownHeader(header: Buffer): boolean {
  if (header.length < 4) return false
  const major = header.readUInt16LE(0)
  const minor = header.readUInt16LE(2)
  return (major === 1 && minor === 1) || (major >= 2 && major <= 4 && minor === 2)
}

/** The cipher a password opens; null where it is the wrong one. `header` begins with the version. */
export function openCipher(header: Buffer, password: string): BlockCipher | null {
  if (!isKnownHeader(header)) return null
  return header.readUInt16LE(0) === 1 ? openPlain(header, password) : openCryptoApi(header, password)
}

function openPlain(header: Buffer, password: string): BlockCipher | null {
  if (header.length < 52) return null
  const salt = header.subarray(4, 20)
  const first = md5(Buffer.from(password, 'utf16le')).subarray(0, 5)
  const repeated = Buffer.concat(Array.from({ length: 16 }, () => [first, salt]).flat())
  const base = md5(repeated).subarray(0, 5)
  const cipherOf: BlockCipher = (block) => new Rc4(md5(base, u32(block)))
  const cipher = cipherOf(0)
  const verifier = cipher.next(header.subarray(20, 36))
  return md5(verifier).equals(cipher.next(header.subarray(36, 52))) ? cipherOf : null
}

const rc4 = 0x6801

function openCryptoApi(header: Buffer, password: string): BlockCipher | null {
  if (header.length < 12 + 32) return null
  const length = header.readUInt32LE(8)
  const algorithm = header.readUInt32LE(12 + 8)
  const bits = header.readUInt32LE(12 + 16) || 40
  const verifierAt = 12 + length
  if ((algorithm !== rc4 && algorithm !== 0) || verifierAt + 60 > header.length || bits > 128) return null
  const salt = header.subarray(verifierAt + 4, verifierAt + 20)
  const base = sha1(salt, Buffer.from(password, 'utf16le'))
  const cipherOf: BlockCipher = (block) => {
    const key = sha1(base, u32(block)).subarray(0, bits / 8)
    return new Rc4(bits === 40 ? Buffer.concat([key, Buffer.alloc(11)]) : key)
  }
  const cipher = cipherOf(0)
  const verifier = cipher.next(header.subarray(verifierAt + 20, verifierAt + 36))
  const stored = cipher.next(header.subarray(verifierAt + 40, verifierAt + 60))
  return sha1(verifier).equals(stored) ? cipherOf : null
}

/** Decrypts a stream in which every `size` bytes are a block. */
export function decryptBlocks(bytes: Buffer, cipher: BlockCipher, size: number): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0, block = 0; at < bytes.length; at += size, block++)
    pieces.push(cipher(block).next(bytes.subarray(at, at + size)))
  return Buffer.concat(pieces)
}
