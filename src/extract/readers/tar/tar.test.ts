import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, type Collected } from '../../collect.ts'
import { makeTar, paxHeader, tarEntry } from '../../tar/make-tar.ts'
import { tarReader } from './reader.ts'

const read = (tar: Uint8Array, limits = {}): Promise<Collected> => collect(tarReader, tar, { limits })
const nameOf = ({ member }: Collected['members'][number]): string =>
  Buffer.from(member.name as Uint8Array).toString()
const textOf = ({ bytes }: Collected['members'][number]): string | null =>
  bytes && Buffer.from(bytes).toString()

test('v7, ustar and GNU headers; folders are left out, names stay bytes', async () => {
  const raw = Buffer.from('bacf cdac 2e74 7874'.replaceAll(' ', ''), 'hex')
  const found = await read(
    makeTar([
      { name: 'old/', type: '\0', magic: '' },
      { name: 'old/a.txt', bytes: Buffer.from('v7'), type: '\0', magic: '' },
      { name: 'folder', type: '5' },
      { name: 'b.txt', bytes: Buffer.from('ustar'), over: [[345, Buffer.from('prefix')]], modified: 86_400 },
      { name: raw, bytes: Buffer.from('gbk') },
      {
        name: '././@LongLink',
        type: 'L',
        bytes: Buffer.from(`${'長'.repeat(100)}.txt\0`),
        magic: 'ustar  \0',
      },
      { name: 'cut', bytes: Buffer.from('gnu'), magic: 'ustar  \0' },
    ]),
  )
  assert.equal(found.outcome.state, 'ok')
  assert.deepEqual(found.members.map(textOf), ['v7', 'ustar', 'gbk', 'gnu'])
  assert.equal(nameOf(found.members[1] as never), 'prefix/b.txt')
  assert.equal(found.members[1]?.member.modified, '1970-01-02T00:00:00Z')
  assert.deepEqual(Buffer.from(found.members[2]?.member.name as Uint8Array), raw)
  assert.equal(nameOf(found.members[3] as never), `${'長'.repeat(100)}.txt`)
})

test('pax headers, global ones too, and sizes and times in base 256', async () => {
  const huge = Buffer.alloc(12)
  huge[0] = 0x80
  huge[11] = 3
  const found = await read(
    makeTar([
      paxHeader({ mtime: '-1.5' }, 'g'),
      paxHeader({ path: '合同/报价.txt', size: '5', comment: '' }),
      { name: 'x', bytes: Buffer.from('12345'), size: 0 },
      { name: 'y', bytes: Buffer.from('abc'), over: [[124, huge]] },
      paxHeader({ mtime: '', linkpath: '哪里' }),
      { name: 'z', type: '2', over: [[136, Buffer.from('ffffffffffffffffffffffff', 'hex')]] },
    ]),
  )
  assert.equal(found.outcome.state, 'ok')
  assert.deepEqual(found.members.map(nameOf), ['合同/报价.txt', 'y', 'z'])
  assert.deepEqual(found.members.map(textOf), ['12345', 'abc', null])
  assert.equal(found.members[0]?.member.modified, '1969-12-31T23:59:58.500Z')
  assert.equal(found.members[2]?.member.modified, '1969-12-31T23:59:59Z')
  assert.deepEqual([found.members[2]?.member.kind, found.members[2]?.member.target], ['link', '哪里'])
})

test('a hard link has the bytes of what it names, or is a link where that is none or missing', async () => {
  const found = await read(
    makeTar([
      { name: './a', bytes: Buffer.from('same') },
      { name: 'b', type: '1', link: './a' },
      { name: 'c', type: '1', link: 'b' },
      { name: 'l', type: '2', link: 'a' },
      { name: 'd', type: '1', link: 'l' },
      { name: 'e', type: '1', link: 'nowhere' },
      { name: 'f', type: '3' },
    ]),
  )
  assert.deepEqual(
    found.members.map(({ member }) => member.sameAs ?? member.kind),
    ['file', 0, 0, 'link', 'link', 'link', 'device'],
  )
  assert.deepEqual(found.members.map(textOf), ['same', 'same', 'same', null, null, null, null])
})

test('sparse files of every GNU format get their zeros back', async () => {
  const expected = Buffer.alloc(3000)
  expected.write('head', 0)
  expected.write('tail', 2000)
  const data = Buffer.concat([Buffer.from('head'), Buffer.from('tail')])
  const octal = (value: number): Buffer => Buffer.from(`${value.toString(8).padStart(11, '0')}\0`)
  const map = Buffer.concat([0, 4, 2000, 4].map(octal))
  const lines = Buffer.concat([Buffer.from('2\n0\n4\n2000\n4\n'), Buffer.alloc(512)]).subarray(0, 512)
  const found = await read(
    makeTar([
      {
        name: 'old',
        type: 'S',
        bytes: data,
        magic: 'ustar  \0',
        over: [
          [386, map],
          [483, octal(3000)],
        ],
      },
      paxHeader({ 'GNU.sparse.size': '3000', 'GNU.sparse.map': '0,4,2000,4', 'GNU.sparse.name': 'n01' }),
      { name: 'x', bytes: data },
      paxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.realsize': '3000', 'GNU.sparse.name': 'n10' }),
      { name: 'x', bytes: Buffer.concat([lines, data]) },
      { name: 'after', bytes: Buffer.from('!') },
    ]),
  )
  assert.deepEqual(found.members.map(nameOf), ['old', 'n01', 'n10', 'after'])
  for (const { bytes } of found.members.slice(0, 3)) assert.ok(bytes && expected.equals(bytes))
})

test('a sparse file of a terabyte is named, not unpacked, and the rest is read', async () => {
  const found = await read(
    makeTar([
      paxHeader({ 'GNU.sparse.size': '1000000000000', 'GNU.sparse.map': '0,1' }),
      { name: 'bomb', bytes: Buffer.from('x') },
      { name: 'after', bytes: Buffer.from('!') },
    ]),
  )
  assert.equal(found.members[0]?.member.problem?.state, 'limit')
  assert.equal(textOf(found.members[1] as never), '!')
})

test('damage costs what it hits: a wrong checksum, rubbish between, a cut at every length', async () => {
  const tar = makeTar([
    { name: 'a', bytes: Buffer.alloc(700, 'a') },
    { name: 'b', bytes: Buffer.from('b'), badSum: true },
    { name: 'c', bytes: Buffer.from('c') },
  ])
  const salvaged = await read(tar)
  assert.deepEqual(salvaged.members.map(nameOf), ['a', 'b', 'c'])
  assert.deepEqual([salvaged.outcome.state, salvaged.outcome.read], ['corrupt', 'some'])
  const rubbish = await read(
    Buffer.concat([
      tarEntry({ name: 'a', bytes: Buffer.from('a') }),
      Buffer.alloc(1024, 0x55),
      tarEntry({ name: 'b' }),
    ]),
  )
  assert.deepEqual(rubbish.members.map(nameOf), ['a', 'b'])
  for (let length = 513; length < 512 + 700; length += 37) {
    const cut = await read(tar.subarray(0, length))
    assert.equal(cut.members[0]?.bytes?.length, length - 512)
    assert.match(cut.members[0]?.member.problem?.reason ?? '', /cut short/)
    assert.equal(cut.outcome.state, 'corrupt')
  }
})

test('archives strung together are one', async () => {
  const both = Buffer.concat([makeTar([{ name: 'a' }]), makeTar([{ name: 'b' }])])
  assert.deepEqual((await read(both)).members.map(nameOf), ['a', 'b'])
})
