import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, type Collected } from '../../collect.ts'
import { programReader } from './program.ts'
import { sevenZipReader } from './reader.ts'

const read = (
  bytes: Uint8Array,
  type: string,
  passwords: readonly string[] = [],
  limits = {},
): Promise<Collected> => collect(sevenZipReader, bytes, { type, passwords, limits })
const nameOf = ({ member }: Collected['members'][number]): string =>
  Buffer.from(member.name as Uint8Array).toString('latin1')
const textOf = (found: Collected, index = 0): string =>
  Buffer.from(found.members[index]?.bytes ?? []).toString()

/** An archive of cpio's `newc` kind. */
function makeCpio(entries: readonly { name: Buffer; bytes: Buffer; mode?: number }[]): Buffer {
  const end = { name: Buffer.from('TRAILER!!!'), bytes: Buffer.alloc(0), mode: 0 }
  return Buffer.concat(
    [...entries, end].flatMap(({ name, bytes, mode = 0o100_644 }, index) => {
      const fields = [index + 1, mode, 0, 0, 1, 0, bytes.length, 0, 0, 0, 0, name.length + 1, 0]
      const header = `070701${fields.map((value) => value.toString(16).padStart(8, '0')).join('')}`
      return [padded(Buffer.concat([Buffer.from(header), name, Buffer.alloc(1)])), padded(bytes)]
    }),
  )
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])

const cpio = 'application/x-cpio'

test('members in order with their bytes; legacy names stay bytes; links have their target', async () => {
  const raw = Buffer.from('bacfcdac2e747874', 'hex')
  const found = await read(
    makeCpio([
      { name: Buffer.from('folder'), bytes: Buffer.alloc(0), mode: 0o040_755 },
      { name: raw, bytes: Buffer.from('报价') },
      { name: Buffer.from('empty'), bytes: Buffer.alloc(0) },
      { name: Buffer.from('../../etc/up'), bytes: Buffer.from('up') },
      { name: Buffer.from('link'), bytes: Buffer.from('/etc/passwd'), mode: 0o120_777 },
      { name: raw, bytes: Buffer.from('again') },
    ]),
    cpio,
  )
  assert.deepEqual([found.outcome.state, found.outcome.read], ['ok', 'whole'])
  assert.deepEqual(found.members.map(nameOf), [
    raw.toString('latin1'),
    'empty',
    '../../etc/up',
    'link',
    raw.toString('latin1'),
  ])
  assert.deepEqual(
    [textOf(found, 0), textOf(found, 1), textOf(found, 2), textOf(found, 4)],
    ['报价', '', 'up', 'again'],
  )
  assert.deepEqual([found.members[3]?.member.kind, found.members[3]?.member.target], ['link', '/etc/passwd'])
  assert.equal(found.members[1]?.bytes?.length, 0)
})

test('members come in pieces, larger than any buffer', async () => {
  const large = Buffer.alloc(3_000_000, '0123456789')
  const found = await read(makeCpio([{ name: Buffer.from('large'), bytes: large }]), cpio)
  assert.ok(large.equals(found.members[0]?.bytes ?? Buffer.alloc(0)))
})

test('a cut archive gives what is there and says so', async () => {
  const whole = makeCpio([
    { name: Buffer.from('a'), bytes: Buffer.alloc(1000, 'a') },
    { name: Buffer.from('b'), bytes: Buffer.alloc(1000, 'b') },
  ])
  const found = await read(whole.subarray(0, 1600), cpio)
  assert.deepEqual([found.outcome.state, found.outcome.read], ['corrupt', 'some'])
  assert.equal(found.members[0]?.bytes?.length, 1000)
  assert.ok((found.members[1]?.bytes?.length ?? 0) < 1000)
  assert.equal(found.members[1]?.member.problem?.state, 'corrupt')
})

test('budgets hold', async () => {
  const entries = Array.from({ length: 30 }, (_, index) => ({
    name: Buffer.from(`${index}`),
    bytes: Buffer.alloc(100_000),
  }))
  const many = await read(makeCpio(entries), cpio, [], { members: 10 })
  assert.deepEqual([many.outcome.state, many.members.length], ['limit', 10])
  const large = await read(makeCpio(entries), cpio, [], { memberBytes: 1_000_000 })
  assert.equal(large.outcome.state, 'limit')
  assert.match(large.outcome.reason ?? '', /limits\.memberBytes/)
})

test('what is no archive is corrupt', async () => {
  const found = await read(Buffer.alloc(5000, 'x'), 'application/vnd.rar')
  assert.deepEqual([found.outcome.state, found.outcome.read, found.members.length], ['corrupt', 'none', 0])
})

/** `f.txt`, stored, encrypted with the password `geheim`; once with its list, once without. */
const encrypted = Buffer.from(
  'N3q8ryccAAR+kBFqEAAAAAAAAABiAAAAAAAAABOcK9SbR+DF/Qby++38omFngCdFAQQGAAEJEAAHCwEAAiQG8QcBElMPe/OvmXFQq8i6Fzp8oJPDPwEAAQAMDQ0ACAoB4yT/JQAABQEZAwAAABENAGYALgB0AHgAdAAAABQKAQCnwyN9Ln3dARUGAQAggKSBAAA=',
  'base64',
)
const encryptedList = Buffer.from(
  'N3q8ryccAASlVZl9kAAAAAAAAAAuAAAAAAAAAJyht15C60L55eW6Uax4fCZKmZz0wlvGjpcS7XHVEEKJQiBodHZ2mN6Ur0H0K1Yilip9xt/CO9BVlWCEJ6q9bQhtH83k7HFL2JVE3pkcOs5lznn3DAcFmc7XQw2HmlnZJEpJT7QAsJ/mBqbgKiuOW6lLK8GESHP+DydcWH9bHF5bym34HPnHcGTMdZaO/7t5+G/ag6kXBiABCXAABwsBAAEkBvEHARJTD6JRazuXA+5NV0oUAqECFoMMYgoB3s+nngAA',
  'base64',
)
const sevenZip = 'application/x-7z-compressed'

test('without its password an encrypted archive is named as such and gives no bytes', async () => {
  const members = await read(encrypted, sevenZip)
  assert.deepEqual([members.outcome.state, members.outcome.read], ['password', 'none'])
  assert.deepEqual(members.members.map(nameOf), ['f.txt'])
  assert.deepEqual([members.members[0]?.bytes, members.members[0]?.member.problem?.state], [null, 'password'])
  const list = await read(encryptedList, sevenZip)
  assert.deepEqual([list.outcome.state, list.members.length], ['password', 0])
})

test('wrong passwords give nothing, the right one everything; every try is told', async () => {
  for (const archive of [encrypted, encryptedList]) {
    const wrong = await read(archive, sevenZip, ['falsch', ''])
    assert.equal(wrong.outcome.state, 'password')
    assert.deepEqual(
      wrong.members.filter(({ bytes }) => bytes !== null),
      [],
    )
    assert.deepEqual(wrong.tried, [{ place: 0, worked: false }])
    const right = await read(archive, sevenZip, ['falsch', '', 'geheim', 'later'])
    assert.deepEqual([right.outcome.state, textOf(right)], ['ok', 'hello, 报价'])
    assert.deepEqual(right.tried, [
      { place: 0, worked: false },
      { place: 2, worked: true },
    ])
  }
})

test('an archive behind a program is unpacked, and the program read', async () => {
  const stub = Buffer.alloc(9000)
  stub.write('MZ')
  stub.write('7z\xbc\xaf\x27\x1c is what I look for', 500, 'latin1')
  stub.write('This program cannot be run in DOS mode.', 2000)
  const type = 'application/vnd.microsoft.portable-executable'
  const found = await collect(programReader, Buffer.concat([stub, encrypted]), {
    type,
    passwords: ['geheim'],
  })
  assert.deepEqual([textOf(found), found.members.length], ['hello, 报价', 1])
  assert.match(found.text, /cannot be run in DOS mode/)
  const alone = await collect(programReader, stub, { type })
  assert.equal(alone.members.length, 0)
})
