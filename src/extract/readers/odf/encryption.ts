import { createDecipheriv, createHash, pbkdf2Sync } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { needsPassword, type OoxmlPackage } from '../ooxml/package.ts'

/** How one part is encrypted (OpenDocument 1.2 part 3, 3.4). */
export interface Encryption {
  algorithm: string
  iv: Buffer
  derivation: string
  salt: Buffer
  iterations: number
  keySize: number
  startKey: 'sha1' | 'sha256'
  checksumType: string
  checksum: Buffer
  /** Bytes when unpacked, as declared. */
  size: number
}

const mostIterations = 2_000_000
const mostBytes = 256 * 2 ** 20

/** Encrypted parts by name, in lower case, as the manifest lists them. */
export async function readEncryption(file: OoxmlPackage): Promise<Map<string, Encryption>> {
  const found = new Map<string, Encryption>()
  let path = ''
  let size = 0
  let at: Encryption | null = null
  if (!file.has('META-INF/manifest.xml')) return found
  await file.parse('META-INF/manifest.xml', {
    open(name, attributes) {
      const value = (key: string): string => attributes[`manifest:${key}`] ?? ''
      const bytes = (key: string): Buffer => Buffer.from(value(key), 'base64')
      if (name === 'manifest:file-entry') {
        path = value('full-path')
        size = Number(value('size')) || 0
      } else if (name === 'manifest:encryption-data') {
        at = { ...unknown, checksumType: value('checksum-type'), checksum: bytes('checksum'), size }
        if (found.size < 100_000) found.set(path.toLowerCase(), at)
      } else if (!at) return
      else if (name === 'manifest:algorithm') {
        at.algorithm = value('algorithm-name')
        at.iv = bytes('initialisation-vector')
      } else if (name === 'manifest:key-derivation') {
        at.derivation = value('key-derivation-name')
        at.salt = bytes('salt')
        at.iterations = Number(value('iteration-count')) || 0
        at.keySize = Number(value('key-size')) || 16
      } else if (name === 'manifest:start-key-generation') {
        at.startKey = /sha256/i.test(value('start-key-generation-name')) ? 'sha256' : 'sha1'
      }
    },
    close(name) {
      if (name === 'manifest:encryption-data') at = null
    },
  })
  return found
}

const unknown = {
  algorithm: '',
  iv: Buffer.alloc(0),
  derivation: '',
  salt: Buffer.alloc(0),
  iterations: 0,
  keySize: 16,
  startKey: 'sha1',
} as const

/** Opens encrypted parts with the first password that fits. */
export class Unlocker {
  readonly #sink: Sink
  readonly #options: ReaderOptions
  #password: string | null = null

  constructor(sink: Sink, options: ReaderOptions) {
    this.#sink = sink
    this.#options = options
  }

  async *bytes(file: OoxmlPackage, part: string, encryption: Encryption): AsyncGenerator<Uint8Array> {
    check(encryption)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of file.bytes(part)) {
      length += chunk.length
      if (length > mostBytes)
        throw new ReaderError('limit', `encrypted and larger than ${mostBytes} bytes`, 'some')
      chunks.push(chunk)
    }
    const packed = this.#open(Buffer.concat(chunks), encryption)
    const most = Math.max(1024, Math.min(mostBytes, this.#options.limits.ratio * length + 2 ** 20))
    try {
      yield inflateRawSync(packed, { maxOutputLength: most })
    } catch {
      throw new ReaderError('corrupt', 'the encrypted data is damaged or unpacks to too much')
    }
  }

  #open(bytes: Buffer, encryption: Encryption): Buffer {
    if (this.#password !== null) {
      const opened = decrypt(bytes, encryption, this.#password)
      if (opened) return opened
    }
    for (const [place, password] of this.#options.passwords.entries()) {
      const opened = decrypt(bytes, encryption, password)
      this.#sink.tried(place, opened !== null)
      if (!opened) continue
      this.#password = password
      return opened
    }
    throw new ReaderError('password', needsPassword)
  }
}

function check({ algorithm, derivation, iterations, keySize, iv }: Encryption): void {
  const known =
    /aes(?:128|192|256)-cbc$/i.test(algorithm) &&
    /pbkdf2$/i.test(derivation) &&
    [16, 24, 32].includes(keySize) &&
    iv.length === 16
  if (!known) {
    const name = algorithm.replace(/^.*#/, '') || 'unknown'
    throw new ReaderError(
      'password',
      `encrypted in a way that cannot be opened yet (${name}), even with its password`,
    )
  }
  if (iterations < 1 || iterations > mostIterations)
    throw new ReaderError('corrupt', `its encryption asks for ${iterations} rounds`)
}

/** Null where the password is not the right one. */
function decrypt(bytes: Buffer, encryption: Encryption, password: string): Buffer | null {
  const { iv, salt, iterations, keySize, startKey } = encryption
  const start = createHash(startKey).update(password, 'utf8').digest()
  const key = pbkdf2Sync(start, salt, iterations, keySize, 'sha1')
  const decipher = createDecipheriv(`aes-${keySize * 8}-cbc`, key, iv)
  decipher.setAutoPadding(false)
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 16))
  const plain = Buffer.concat([decipher.update(whole), decipher.final()])
  const unpadded = plain.subarray(0, Math.max(0, plain.length - Math.min(16, plain.at(-1) ?? 0)))
  return isRight(unpadded, encryption) ? unpadded : null
}

function isRight(packed: Buffer, { checksumType, checksum }: Encryption): boolean {
  if (checksum.length === 0) return inflates(packed)
  const algorithm = /sha256/i.test(checksumType) ? 'sha256' : 'sha1'
  const part = /1k$/i.test(checksumType) ? packed.subarray(0, 1024) : packed
  return createHash(algorithm).update(part).digest().equals(checksum)
}

function inflates(packed: Buffer): boolean {
  try {
    inflateRawSync(packed, { maxOutputLength: mostBytes })
    return true
  } catch {
    return false
  }
}
