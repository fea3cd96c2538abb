/** Encryption of office packages ([MS-OFFCRYPTO] §2.3.4): a zip inside an OLE file. */
import { createDecipheriv, createHash, hash as hashOnce } from 'node:crypto'
import { ReaderError } from '../reader.ts'
import { sha1, u32 } from './binary.ts'

/** Decrypts the stream of the package, its length in front. */
export type PackageCipher = (encrypted: Buffer) => Buffer

/** [MS-OFFCRYPTO] §2.3.4.13 allows no more; each try takes that many hashes. */
const mostSpins = 10_000_000
const segment = 4096

/** Prepares for tries; throws ReaderError `unsupported` where the encryption is none that is known. */
export function packageOpener(info: Buffer): (password: string) => PackageCipher | null {
  if (info.length < 8)
    throw new ReaderError('corrupt', 'the file is damaged: how it is encrypted is not said')
  const major = info.readUInt16LE(0)
  const minor = info.readUInt16LE(2)
  if (major === 4 && minor === 4) return agileOpener(info.toString('utf8', 8))
  if (minor === 2 && major >= 2 && major <= 4) return (password) => openStandard(info, password)
  throw new ReaderError(
    'unsupported',
    `the file is encrypted in a way (version ${major}.${minor}) that is not known`,
  )
}

function openStandard(info: Buffer, password: string): PackageCipher | null {
  if (info.length < 12) return null
  const verifierAt = 12 + info.readUInt32LE(8)
  if (info.length < 44 || verifierAt + 72 > info.length) return null
  const bits = info.readUInt32LE(12 + 16)
  if (bits !== 128 && bits !== 192 && bits !== 256) return null
  const salt = info.subarray(verifierAt + 4, verifierAt + 20)
  let made = sha1(salt, Buffer.from(password, 'utf16le'))
  made = spin('sha1', made, 50_000)
  made = sha1(made, u32(0))
  const pad = (value: number): Buffer => {
    const bytes = Buffer.alloc(64, value)
    for (const [index, byte] of made.entries()) bytes[index] = byte ^ value
    return sha1(bytes)
  }
  const key = Buffer.concat([pad(0x36), pad(0x5c)]).subarray(0, bits / 8)
  const decrypt = (bytes: Buffer): Buffer => aes(`aes-${bits}-ecb`, key, null, bytes)
  const verifier = decrypt(info.subarray(verifierAt + 20, verifierAt + 36))
  const stored = decrypt(info.subarray(verifierAt + 40, verifierAt + 72))
  if (!sha1(verifier).equals(stored.subarray(0, 20))) return null
  return (encrypted) => cut(decrypt(whole(encrypted.subarray(8))), encrypted)
}

interface Part {
  salt: Buffer
  hash: string
  cipher: string
  blockSize: number
  keyBytes: number
}

const blockKeys = {
  input: Buffer.from('fea7d2763b4b9e79', 'hex'),
  value: Buffer.from('d7aa0f6d3061344e', 'hex'),
  key: Buffer.from('146e0be7abacd0d6', 'hex'),
}

function agileOpener(xml: string): (password: string) => PackageCipher | null {
  const data = partOf(attributesOf(xml, 'keyData'))
  const stated = attributesOf(xml, 'encryptedKey')
  const holder = partOf(stated)
  const spins = Number(stated['spinCount'])
  if (!data || !holder || !Number.isInteger(spins) || spins < 0)
    throw new ReaderError('unsupported', 'the file is encrypted in a way that is not known')
  if (spins > mostSpins)
    throw new ReaderError(
      'limit',
      `trying one password would take ${spins} steps, more than the format allows`,
    )
  const bytes = (name: string): Buffer => Buffer.from(stated[name] ?? '', 'base64')
  return (password) => {
    const first = createHash(holder.hash)
      .update(holder.salt)
      .update(Buffer.from(password, 'utf16le'))
      .digest()
    const made = spin(holder.hash, first, spins)
    const open = (blockKey: Buffer, encrypted: Buffer): Buffer => {
      const key = fit(createHash(holder.hash).update(made).update(blockKey).digest(), holder.keyBytes)
      return aes(holder.cipher, key, fit(holder.salt, holder.blockSize), whole(encrypted))
    }
    const input = open(blockKeys.input, bytes('encryptedVerifierHashInput')).subarray(0, holder.salt.length)
    const expected = createHash(holder.hash).update(input).digest()
    const value = open(blockKeys.value, bytes('encryptedVerifierHashValue')).subarray(0, expected.length)
    if (!expected.equals(value)) return null
    const key = open(blockKeys.key, bytes('encryptedKeyValue')).subarray(0, data.keyBytes)
    return (encrypted) => decryptSegments(encrypted, data, key)
  }
}

function decryptSegments(encrypted: Buffer, data: Part, key: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 8, index = 0; at < encrypted.length; at += segment, index++) {
    const start = fit(createHash(data.hash).update(data.salt).update(u32(index)).digest(), data.blockSize)
    pieces.push(aes(data.cipher, key, start, whole(encrypted.subarray(at, at + segment))))
  }
  return cut(Buffer.concat(pieces), encrypted)
}

/** Attributes of the first element of a name, without regard to its prefix. */
function attributesOf(xml: string, element: string): Record<string, string> {
  const tag = new RegExp(`<(?:\\w+:)?${element}\\s([^>]*)`).exec(xml.slice(0, 65_536))?.[1] ?? ''
  return Object.fromEntries(
    Array.from(tag.matchAll(/(\w+)="([^"]*)"/g), ([, name = '', value = '']) => [name, value]),
  )
}

const hashes = new Set(['sha1', 'sha256', 'sha384', 'sha512', 'md5'])

function partOf(stated: Record<string, string>): Part | null {
  const hash = (stated['hashAlgorithm'] ?? '').toLowerCase().replaceAll('-', '')
  const bits = Number(stated['keyBits'])
  const mode = stated['cipherChaining'] === 'ChainingModeCFB' ? 'cfb8' : 'cbc'
  const salt = Buffer.from(stated['saltValue'] ?? '', 'base64')
  const isKnown = hashes.has(hash) && [128, 192, 256].includes(bits) && stated['cipherAlgorithm'] === 'AES'
  if (!isKnown || salt.length === 0) return null
  return { salt, hash, cipher: `aes-${bits}-${mode}`, blockSize: 16, keyBytes: bits / 8 }
}

function spin(algorithm: string, start: Buffer, times: number): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), start])
  for (let index = 0; index < times; index++) {
    bytes.writeUInt32LE(index)
    bytes.set(hashOnce(algorithm, bytes, 'buffer'), 4)
  }
  return bytes.subarray(4)
}

/** As long as needed: cut, or filled up with 0x36. */
const fit = (bytes: Buffer, length: number): Buffer =>
  bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)])

/** A damaged stream may end within a block. */
const whole = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - (bytes.length % 16))

function aes(cipher: string, key: Buffer, start: Buffer | null, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipher, key, start).setAutoPadding(false)
  return Buffer.concat([decipher.update(bytes), decipher.final()])
}

/** The stream begins with the true length. */
const cut = (bytes: Buffer, encrypted: Buffer): Buffer =>
  encrypted.length < 8
    ? bytes
    : bytes.subarray(0, Math.min(bytes.length, Number(encrypted.readBigUInt64LE(0))))
