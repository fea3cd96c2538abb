import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, type Collected } from '../../collect.ts'
import { makeZip } from '../../zip/make-zip.ts'
import { zipReader } from './reader.ts'

const read = (zip: Buffer): Promise<Collected> => collect(zipReader, zip)
const names = (found: Collected): string[] =>
  found.members.map(({ member }) => Buffer.from(member.name ?? '').toString('latin1'))

test('members in the order of the container, folders left out, raw names kept', async () => {
  const gbk = Buffer.from('bacfcdac2e747874', 'hex')
  const found = await read(
    makeZip([
      { name: 'b/', bytes: Buffer.alloc(0), method: 0 },
      { name: 'b/z.txt', bytes: Buffer.from('last letter first') },
      { name: gbk, bytes: Buffer.from('a'.repeat(100_000)) },
      { name: 'b/z.txt', bytes: Buffer.from('same name') },
      { name: '../../etc/passwd', bytes: Buffer.alloc(0) },
    ]),
  )
  assert.deepEqual(names(found), ['b/z.txt', gbk.toString('latin1'), 'b/z.txt', '../../etc/passwd'])
  assert.deepEqual(
    found.members.map(({ bytes }) => bytes?.length),
    [17, 100_000, 9, 0],
  )
  assert.equal(found.members[0]?.member.modified, '2022-03-05T12:34:56')
  assert.deepEqual(found.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('links give their target, devices are named, neither has bytes', async () => {
  const found = await read(
    makeZip([
      { name: 'link', bytes: Buffer.from('../secret'), mode: 0o120_777 },
      { name: 'pipe', bytes: Buffer.alloc(0), mode: 0o010_644 },
    ]),
  )
  assert.deepEqual(
    found.members.map(({ member, bytes }) => [member.kind, member.target, bytes]),
    [
      ['link', '../secret', null],
      ['device', undefined, null],
    ],
  )
})

test('a damaged member keeps its bytes and says so; the list is whole all the same', async () => {
  const bytes = Buffer.from('stored without compression')
  const zip = makeZip([
    { name: 'bad', bytes, method: 0 },
    { name: 'good', bytes },
  ])
  zip[zip.indexOf('stored')] = 0x53
  const found = await read(zip)
  assert.deepEqual(
    found.members.map(({ member, bytes: got }) => [member.problem?.state, Buffer.from(got ?? []).toString()]),
    [
      ['corrupt', 'Stored without compression'],
      [undefined, 'stored without compression'],
    ],
  )
  assert.equal(found.outcome.state, 'ok')
})

test('encrypted members, and archives of nothing else', async () => {
  const zip = makeZip([{ name: 'a', bytes: Buffer.from('x') }])
  const flags = zip.indexOf('PK\x01\x02') + 8
  zip.writeUInt16LE(zip.readUInt16LE(flags) | 1, flags)
  const found = await read(zip)
  assert.equal(found.members[0]?.member.problem?.state, 'password')
  assert.equal(found.members[0]?.bytes, null)
  assert.deepEqual([found.outcome.state, found.outcome.read], ['password', 'none'])
})

test('an unknown method names itself', async () => {
  const zip = makeZip([{ name: 'a', bytes: Buffer.from('x') }])
  zip.writeUInt16LE(200, 8)
  zip.writeUInt16LE(200, zip.indexOf('PK\x01\x02') + 10)
  const { problem } = (await read(zip)).members[0]?.member ?? {}
  assert.equal(problem?.state, 'unsupported')
  assert.match(problem?.reason ?? '', /method that cannot be read/)
})

test('bombs stop at the budget that the reason names', async () => {
  const bomb = makeZip([{ name: 'zeros', bytes: Buffer.alloc(20_000_000) }])
  const ratio = await collect(zipReader, bomb, { limits: { ratio: 100, ratioFrom: 1_000_000 } })
  assert.equal(ratio.outcome.state, 'limit')
  assert.match(ratio.outcome.reason ?? '', /limits\.ratio/)
  const many = makeZip(
    Array.from({ length: 20 }, (_, index) => ({ name: `${index}`, bytes: Buffer.alloc(1) })),
  )
  const cut = await collect(zipReader, many, { limits: { members: 10 } })
  assert.deepEqual([cut.outcome.state, cut.members.length], ['limit', 10])
})

test('entries laid over one another are listed but not unpacked', async () => {
  const zip = makeZip([
    { name: 'a', bytes: Buffer.from('one'), method: 0 },
    { name: 'b', bytes: Buffer.from('two'), method: 0 },
  ])
  const second = zip.lastIndexOf('PK\x01\x02')
  zip.writeUInt32LE(0, second + 42)
  const found = await read(zip)
  assert.equal(found.outcome.state, 'limit')
  assert.equal(found.members.length, 2)
  assert.equal(found.members.filter(({ member }) => member.problem?.state === 'limit').length, 1)
})
