import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { crc32, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { collect, type Collected } from '../../collect.ts'
import { makeTar } from '../../tar/make-tar.ts'
import { compressedReader } from './reader.ts'
import { packedReader } from './seven-zip-reader.ts'

const read = (bytes: Uint8Array, type = 'application/gzip', limits = {}): Promise<Collected> =>
  collect(type in light ? compressedReader : packedReader, bytes, { type, limits })
const light = { 'application/gzip': 1, 'application/zstd': 1, 'application/x-lz4': 1 }
const textOf = (found: Collected, index = 0): string =>
  Buffer.from(found.members[index]?.bytes ?? []).toString()

const greeting = 'hello, 报价'

/** A gzip member with a name in its header. */
function gzipNamed(text: string, name: Uint8Array): Buffer {
  const bytes = Buffer.from(text)
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(bytes))
  trailer.writeUInt32LE(bytes.length, 4)
  const header = Buffer.from('1f8b0808000000000003', 'hex')
  return Buffer.concat([header, name, Buffer.alloc(1), deflateRawSync(bytes), trailer])
}

test('a gzip of one file has its header’s name, else that of the place it stands at', async () => {
  const named = await read(gzipNamed(greeting, Buffer.from('报告.txt')))
  assert.deepEqual([textOf(named), named.outcome.state], [greeting, 'ok'])
  assert.deepEqual(Buffer.from(named.members[0]?.member.name as Uint8Array).toString(), '报告.txt')
  const unnamed = await read(gzipSync(greeting))
  assert.deepEqual(
    [unnamed.members[0]?.member.name, unnamed.members[0]?.member.namedByContainer],
    [null, true],
  )
})

test('gzip members one after the other are one file; zeros and rubbish behind them are nothing', async () => {
  const both = Buffer.concat([gzipSync('one '), gzipSync('two'), Buffer.alloc(300)])
  assert.deepEqual(
    [textOf(await read(both)), (await read(both)).members[0]?.member.problem],
    ['one two', undefined],
  )
})

test('a wrong checksum and a cut are told, what came out is kept', async () => {
  const bytes = gzipSync('x'.repeat(5000))
  const wrong = Buffer.from(bytes)
  wrong.writeUInt32LE(1, wrong.length - 8)
  const found = await read(wrong)
  assert.equal(textOf(found).length, 5000)
  assert.equal(found.members[0]?.member.problem?.reason, 'the checksum is wrong')
  const cut = await read(bytes.subarray(0, -10))
  assert.equal(cut.members[0]?.member.problem?.state, 'corrupt')
  assert.ok(textOf(cut).length > 0)
})

test('a compressed tar is one level, whatever compressed it', async () => {
  const tar = makeTar([
    { name: 'a.txt', bytes: Buffer.from(greeting) },
    { name: 'b', type: '1', link: 'a.txt' },
  ])
  for (const [type, bytes] of [
    ['application/gzip', gzipSync(tar)],
    [
      'application/zstd',
      Buffer.concat([zstdCompressSync(tar.subarray(0, 700)), zstdCompressSync(tar.subarray(700))]),
    ],
    ['application/x-lz4', lz4Stored(tar)],
  ] as const) {
    const found = await read(bytes, type)
    assert.deepEqual(
      [textOf(found, 0), textOf(found, 1), found.outcome.state],
      [greeting, greeting, 'ok'],
      type,
    )
  }
  const cut = await read(
    gzipSync(makeTar([{ name: 'a', bytes: Buffer.from(random(50_000)) }])).subarray(0, 30_000),
  )
  assert.equal(cut.outcome.state, 'corrupt')
  assert.ok((cut.members[0]?.bytes?.length ?? 0) > 20_000)
})

test('matches in lz4 blocks, overlapping ones too', async () => {
  const bytes = Buffer.from('BCJNGGRApw0AAAA/YWJjAwADUGJjYWJjAAAAAMGrhz0=', 'base64')
  assert.equal(textOf(await read(bytes, 'application/x-lz4')), 'abc'.repeat(10))
})

test('xz, bzip2, lzma and compress', async () => {
  for (const [type, text] of [
    [
      'application/x-xz',
      '/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAMaGVsbG8sIOaKpeS7twAAAAA68jNbLYaaBgABJQ1xGcS2H7bzfQEAAAAABFla',
    ],
    ['application/x-bzip2', 'QlpoOTFBWSZTWaHbyiEAAAGRWUAEAkSAEAIAAIgFACAAMQNA0CADRo1SKtCOJPi7kinChIUO3lEI'],
    ['application/x-lzma', 'XQAAgAD//////////wA0GUnuje+MegtgeAUut300vv//uIIAAA=='],
    ['application/x-compress', 'H52QaMqwYfOGBQhzikqR23UL'],
  ] as const) {
    const bytes = Buffer.from(text, 'base64')
    const found = await read(bytes, type)
    assert.deepEqual([textOf(found), found.outcome.state], [greeting, 'ok'], type)
    if (type === 'application/x-compress') continue
    const damaged = Buffer.from(bytes)
    damaged.fill(0, 30, 36)
    const bad = await read(damaged, type)
    const said = bad.members[0]?.member.problem?.state ?? bad.outcome.state
    assert.equal(said, 'corrupt', type)
  }
})

test('a bomb stops at the budget that the reason names', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000))
  const found = await read(bomb, 'application/gzip', { ratio: 100, ratioFrom: 1_000_000 })
  assert.equal(found.outcome.state, 'limit')
  assert.match(found.outcome.reason ?? '', /limits\.ratio/)
})

/** An LZ4 frame whose blocks are stored as they are. */
function lz4Stored(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE((0x8000_0000 | bytes.length) >>> 0)
  return Buffer.concat([Buffer.from('04224d18604082', 'hex'), length, bytes, Buffer.alloc(4)])
}

function random(length: number): Uint8Array {
  const pieces = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    hash('sha256', `${index}`, 'buffer'),
  )
  return Buffer.concat(pieces).subarray(0, length)
}
