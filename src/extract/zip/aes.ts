/** WinZip's AES encryption (winzip.com/aes_info): PBKDF2, AES in counter mode, HMAC-SHA1 over what is stored. */
import { createCipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import type { ByteSource } from '../reader.ts'
import type { Key } from './key.ts'
import type { ZipEntry } from './entry.ts'
import { rawBytes, storedData } from './entry-bytes.ts'

const verifierLength = 2
const codeLength = 10
const rounds = 1000
const block = 16

/** Null where the password is wrong or the data was changed: all of it is authenticated first. */
export async function aesKey(source: ByteSource, entry: ZipEntry, password: Uint8Array): Promise<Key | null> {
  const strength = entry.aes?.strength ?? 0
  if (strength < 1 || strength > 3) return null
  const keyLength = 8 * (strength + 1)
  const saltLength = keyLength / 2
  const { start, length } = await storedData(source, entry)
  const before = saltLength + verifierLength
  if (length < before + codeLength) return null
  const head = await source.read(start, before)
  const derived = pbkdf2Sync(
    password,
    head.subarray(0, saltLength),
    rounds,
    2 * keyLength + verifierLength,
    'sha1',
  )
  if (!derived.subarray(2 * keyLength).equals(head.subarray(saltLength))) return null
  const hmac = createHmac('sha1', derived.subarray(keyLength, 2 * keyLength))
  const dataLength = length - before - codeLength
  for await (const chunk of rawBytes(source, start + before, dataLength)) hmac.update(chunk)
  const code = await source.read(start + before + dataLength, codeLength)
  const expected = hmac.digest().subarray(0, codeLength)
  if (code.length < codeLength || !timingSafeEqual(expected, code)) return null
  return {
    before,
    after: codeLength,
    decrypt: (bytes) => counterMode(bytes, derived.subarray(0, keyLength)),
  }
}

/** WinZip counts in little-endian from 1, which OpenSSL's own counter mode does not. */
async function* counterMode(bytes: AsyncIterable<Uint8Array>, key: Buffer): AsyncGenerator<Uint8Array> {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  let counter = 1
  let spare: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    const wanted = Math.ceil(Math.max(0, chunk.length - spare.length) / block)
    const counters = Buffer.alloc(wanted * block)
    for (let index = 0; index < wanted; index++, counter++) {
      counters.writeUInt32LE(counter >>> 0, index * block)
      counters.writeUInt32LE(Math.floor(counter / 2 ** 32), index * block + 4)
    }
    const stream = Buffer.concat([spare, cipher.update(counters)])
    const plain = Buffer.alloc(chunk.length)
    for (let at = 0; at < chunk.length; at++) plain[at] = (chunk[at] ?? 0) ^ (stream[at] ?? 0)
    spare = stream.subarray(chunk.length)
    yield plain
  }
}
