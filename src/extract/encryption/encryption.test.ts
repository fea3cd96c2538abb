import assert from 'node:assert/strict'
import { createCipheriv, createHash } from 'node:crypto'
import { test } from 'node:test'
import { collect } from '../collect.ts'
import { writeOle } from '../ole/write-ole.ts'
import { ReaderError } from '../reader.ts'
import { docReader } from '../readers/doc/doc.ts'
import { makeDoc } from '../readers/doc/make-doc.ts'
import { docxReader } from '../readers/docx/docx.ts'
import { encryptedReaderOf } from '../readers/ooxml/encrypted.ts'
import { makeDocx } from '../readers/ooxml/make-office.ts'
import { memorySource } from '../memory-source.ts'
import { OleFile } from '../ole/ole-file.ts'
import { packageOpener } from './package.ts'
import { Rc4 } from './rc4.ts'
import { openXor } from './xor.ts'

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const digest = (algorithm: string, ...pieces: Buffer[]): Buffer =>
  createHash(algorithm).update(Buffer.concat(pieces)).digest()

test('RC4 gives the published key streams', () => {
  const encrypt = (key: string, text: string): string =>
    new Rc4(Buffer.from(key)).next(Buffer.from(text)).toString('hex')
  assert.equal(encrypt('Key', 'Plaintext'), 'bbf316e8d940af0ad3')
  assert.equal(encrypt('Wiki', 'pedia'), '1021bf0420')
})

test('the key of the old obfuscation is that of other programs', () => {
  assert.equal(openXor(0xdaa7_014d, 'secret')?.toString('hex'), '1f3217b914ba7b7f59dd597f7ac0a6df')
  assert.equal(openXor(0xdaa7_014d, 'Secret'), null)
})

const clear = makeDocx('<w:p><w:r><w:t>机密合同</w:t></w:r></w:p>')
const reader = encryptedReaderOf([docxReader])

/** [MS-OFFCRYPTO] §2.3.4.10 – 15, written the other way round. */
function agile(bytes: Buffer, password: string, spins: number): Buffer {
  const salt = Buffer.from('0123456789abcdef')
  let made = digest('sha512', salt, utf16(password))
  for (let index = 0; index < Math.min(spins, 5000); index++) made = digest('sha512', u32(index), made)
  const seal = (key: Buffer, start: Buffer, data: Buffer): Buffer => {
    const padded = Buffer.concat([data, Buffer.alloc((16 - (data.length % 16)) % 16)])
    const cipher = createCipheriv('aes-256-cbc', key, start).setAutoPadding(false)
    return Buffer.concat([cipher.update(padded), cipher.final()])
  }
  const under = (block: string, data: Buffer): string =>
    seal(digest('sha512', made, Buffer.from(block, 'hex')).subarray(0, 32), salt, data).toString('base64')
  const key = Buffer.alloc(32, 7)
  const input = Buffer.from('fedcba9876543210')
  const common = `saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${salt.toString('base64')}"`
  const xml = `<encryption><keyData ${common}/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount="${spins}" ${common} encryptedVerifierHashInput="${under('fea7d2763b4b9e79', input)}" encryptedVerifierHashValue="${under('d7aa0f6d3061344e', digest('sha512', input))}" encryptedKeyValue="${under('146e0be7abacd0d6', key)}"/></keyEncryptor></keyEncryptors></encryption>`
  const pieces = [u32(bytes.length), u32(0)]
  for (let at = 0, index = 0; at < bytes.length; at += 4096, index++)
    pieces.push(seal(key, digest('sha512', salt, u32(index)).subarray(0, 16), bytes.subarray(at, at + 4096)))
  return writeOle({
    EncryptionInfo: Buffer.concat([Buffer.from([4, 0, 4, 0]), u32(0x40), Buffer.from(xml)]),
    EncryptedPackage: Buffer.concat(pieces),
  })
}

test('an encrypted package is read as what it is once a password opens it', async () => {
  const bytes = agile(clear, '秘密123', 1000)
  const got = await collect(reader, bytes, { passwords: ['wrong', '秘密123', 'never tried'] })
  assert.equal(got.text, '机密合同\n')
  assert.equal(got.outcome.state, 'ok')
  assert.deepEqual(got.tried, [
    { place: 0, worked: false },
    { place: 1, worked: true },
  ])
  const closed = await collect(reader, bytes, { passwords: ['wrong'] })
  assert.equal(closed.outcome.state, 'password')
  assert.match(closed.outcome.reason ?? '', /none of 1 passwords/)
  assert.equal((await collect(reader, bytes)).outcome.state, 'password')
})

test('files encrypted only against changes open by themselves; other contents are members', async () => {
  const got = await collect(reader, agile(Buffer.from('%PDF-1.4 odd'), 'VelvetSweatshop', 10))
  assert.equal(String(Buffer.from(got.members[0]?.bytes ?? [])), '%PDF-1.4 odd')
  assert.deepEqual(got.tried, [])
})

test('a password that would take billions of steps to try is not tried', async () => {
  const got = await collect(reader, agile(clear, 'x', 2_000_000_000), { passwords: ['x'] })
  assert.equal(got.outcome.state, 'limit')
  assert.match(got.outcome.reason ?? '', /2000000000 steps/)
})

test('unknown and damaged descriptions of an encryption are said', async () => {
  assert.throws(
    () => packageOpener(Buffer.from([9, 0, 9, 0, 0, 0, 0, 0])),
    (error) => error instanceof ReaderError && error.state === 'unsupported',
  )
  const whole = agile(clear, 'x', 1)
  for (let round = 0; round < 100; round++) {
    const bytes = Buffer.from(whole)
    for (let hit = 0; hit < 4; hit++)
      bytes[512 + ((round * 7919 + hit * 104_729) % (bytes.length - 512))] = round
    assert.notEqual((await collect(reader, bytes, { passwords: ['x'] })).outcome.state, 'crashed')
  }
})

/** Encrypts the streams of a Word file as Word 97 did, or as Word 2002 does. */
async function lockedDoc(password: string, isNew: boolean): Promise<Buffer> {
  const file = await OleFile.open(memorySource(makeDoc({ body: [{ text: '工资表 payroll\r' }] })))
  const main = Buffer.from((await file.readPath('WordDocument')) ?? [])
  const table = (await file.readPath('1Table')) ?? Buffer.alloc(0)
  const salt = Buffer.from('0123456789abcdef')
  const verifier = Buffer.from('fedcba9876543210')
  let cipherOf: (block: number) => Rc4
  let header: Buffer
  if (isNew) {
    const base = digest('sha1', salt, utf16(password))
    cipherOf = (block) => new Rc4(digest('sha1', base, u32(block)).subarray(0, 16))
    const cipher = cipherOf(0)
    const description = Buffer.concat([0x24, 0, 0x6801, 0x8004, 128, 1, 0, 0].map(u32))
    header = Buffer.concat([
      Buffer.from([2, 0, 2, 0]),
      u32(0x24),
      u32(description.length),
      description,
      u32(16),
      salt,
      cipher.next(verifier),
      u32(20),
      cipher.next(digest('sha1', verifier)),
    ])
  } else {
    const first = digest('md5', utf16(password)).subarray(0, 5)
    const base = digest('md5', ...Array.from({ length: 16 }, () => Buffer.concat([first, salt]))).subarray(
      0,
      5,
    )
    cipherOf = (block) => new Rc4(digest('md5', base, u32(block)))
    const cipher = cipherOf(0)
    header = Buffer.concat([
      Buffer.from([1, 0, 1, 0]),
      salt,
      cipher.next(verifier),
      cipher.next(digest('md5', verifier)),
    ])
  }
  // Room for the header in front of the tables.
  for (let at = 154; at < 154 + 136 * 8; at += 8) {
    if (main.readUInt32LE(at + 4) > 0) main.writeUInt32LE(main.readUInt32LE(at) + header.length, at)
  }
  main.writeUInt16LE(main.readUInt16LE(10) | 0x100, 10)
  main.writeUInt32LE(header.length, 14)
  const encrypt = (bytes: Buffer): Buffer => {
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += 512)
      pieces.push(cipherOf(at / 512).next(bytes.subarray(at, at + 512)))
    return Buffer.concat(pieces)
  }
  return writeOle({
    WordDocument: Buffer.concat([main.subarray(0, 68), encrypt(main).subarray(68)]),
    '1Table': Buffer.concat([header, encrypt(Buffer.concat([header, table])).subarray(header.length)]),
  })
}

test('Word files encrypted in both old ways open with their password', async () => {
  for (const isNew of [false, true]) {
    const bytes = await lockedDoc('пароль7', isNew)
    const got = await collect(docReader, bytes, { passwords: ['no', 'пароль7'] })
    assert.equal(got.text, '工资表 payroll\n')
    assert.deepEqual(
      got.tried.map(({ worked }) => worked),
      [false, true],
    )
    assert.equal((await collect(docReader, bytes)).outcome.state, 'password')
  }
})
