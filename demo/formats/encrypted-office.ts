/** Office "standard encryption" (MS-OFFCRYPTO 2.3.4.5: AES-128, SHA-1, 50,000 rounds) with chance from the seed. */
import { createCipheriv, createHash } from 'node:crypto'
import { concat, little } from './bytes.ts'
import { writeCompound } from './cfb.ts'

const sha1 = (...parts: readonly Uint8Array[]) =>
  new Uint8Array(createHash('sha1').update(concat(parts)).digest())

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))

function keyOf(password: string, salt: Uint8Array): Uint8Array {
  let hash = sha1(salt, utf16(password))
  for (let round = 0; round < 50_000; round++) hash = sha1(little([4, round]), hash)
  const final = sha1(hash, little([4, 0]))
  const mixed = new Uint8Array(64).fill(0x36).map((byte, index) => byte ^ (final[index] ?? 0))
  return sha1(mixed).subarray(0, 16)
}

function encrypt(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return concat([new Uint8Array(cipher.update(bytes)), new Uint8Array(cipher.final())])
}

/** `salt` and `verifier` are 16 bytes each. */
export function encryptOffice(
  plain: Uint8Array,
  password: string,
  salt: Uint8Array,
  verifier: Uint8Array,
): Uint8Array {
  const key = keyOf(password, salt)
  const provider = concat([utf16('Microsoft Enhanced RSA and AES Cryptographic Provider'), new Uint8Array(2)])
  const header = concat([
    little([4, 0x24], [4, 0], [4, 0x660e], [4, 0x8004], [4, 128], [4, 0x18], [4, 0], [4, 0]),
    provider,
  ])
  const check = concat([sha1(verifier), new Uint8Array(12)])
  const info = concat([
    little([2, 4], [2, 2], [4, 0x24], [4, header.length]),
    header,
    little([4, 16]),
    salt,
    encrypt(key, verifier),
    little([4, 20]),
    encrypt(key, check),
  ])
  const rest = (16 - (plain.length % 16)) % 16
  const body = concat([
    little([4, plain.length], [4, 0]),
    encrypt(key, concat([plain, new Uint8Array(rest)])),
  ])
  return writeCompound([
    { name: 'EncryptionInfo', bytes: info },
    { name: 'EncryptedPackage', bytes: body },
  ])
}
