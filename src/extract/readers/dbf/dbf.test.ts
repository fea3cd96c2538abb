import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDbf } from '../../../intake/identify/dbf.ts'
import { type Collected, collect } from '../../collect.ts'
import { dbfReader } from './dbf.ts'

interface NewField {
  name: Buffer | string
  type: string
  length: number
}

function makeDbf(
  fields: readonly NewField[],
  rows: readonly (readonly Buffer[])[],
  driver = 0,
  version = 3,
): Buffer {
  const rowLength = 1 + fields.reduce((sum, { length }) => sum + length, 0)
  const head = Buffer.alloc(32 + fields.length * 32 + 1)
  head.set([version, 124, 3, 5])
  head.writeUInt32LE(rows.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(rowLength, 10)
  head[29] = driver
  for (const [index, { name, type, length }] of fields.entries()) {
    const at = 32 + index * 32
    head.set(Buffer.from(name), at)
    head.write(type, at + 11, 'latin1')
    head[at + 16] = length & 255
    head[at + 17] = length >> 8
  }
  head[head.length - 1] = 0x0d
  return Buffer.concat([head, ...rows.flat(), Buffer.from([0x1a])])
}

const padded = (value: Buffer | string, length: number): Buffer =>
  Buffer.concat([Buffer.from(value), Buffer.alloc(length, 32)]).subarray(0, length)
const kept = Buffer.from(' ')
const gone = Buffer.from('*')
const read = (bytes: Uint8Array): Promise<Collected> => collect(dbfReader, bytes)

test('a heading row, each kind of value as people see it, deleted rows hidden', async () => {
  const four = Buffer.alloc(4)
  four.writeInt32LE(-200)
  const money = Buffer.alloc(8)
  money.writeBigInt64LE(-12_345_678n)
  const moment = Buffer.alloc(8)
  moment.writeUInt32LE(2_459_644)
  moment.writeUInt32LE(51_330_000, 4)
  const fields = [
    { name: 'NAME', type: 'C', length: 10 },
    { name: 'SUM', type: 'N', length: 8 },
    { name: 'DAY', type: 'D', length: 8 },
    { name: 'OK', type: 'L', length: 1 },
    { name: 'INT', type: 'I', length: 4 },
    { name: 'PAID', type: 'Y', length: 8 },
    { name: 'AT', type: 'T', length: 8 },
  ]
  const row = (mark: Buffer, name: string): Buffer[] => [
    mark,
    padded(name, 10),
    padded('   12.50', 8),
    Buffer.from('20220305'),
    Buffer.from('T'),
    four,
    money,
    moment,
  ]
  const bytes = makeDbf(fields, [row(kept, 'Ann'), row(gone, 'Bob')], 3, 0x30)
  assert.ok(isDbf(bytes))
  const got = await read(bytes)
  const values = '12.50\t2022-03-05\tTRUE\t-200\t-1234.5678\t2022-03-05 14:15:30\n'
  assert.equal(got.text, `NAME\tSUM\tDAY\tOK\tINT\tPAID\tAT\nAnn\t${values}Bob\t${values}`)
  const rows = got.parts.filter(({ kind }) => kind === 'row')
  assert.deepEqual(
    rows.map(({ hidden, facts }) => [hidden, facts?.header ?? false]),
    [
      [false, true],
      [false, false],
      [true, false],
    ],
  )
  assert.equal(got.metadata.modified, '2024-03-05')
})

test('Chinese by the code page byte, and without one', async () => {
  const gbk = Buffer.from('cdf8c2e7b0b2c8abbfc6bcbcd3d0cfdeb9abcbbeb1a8bcdbb5a5', 'hex')
  const big5 = Buffer.from('baf4b8f4a677a5fea5f8b77eb3f8bbf9b3e6', 'hex')
  const field = { name: gbk.subarray(0, 4), type: 'C', length: 30 }
  for (const driver of [0x4d, 0x7a, 0, 3]) {
    const got = await read(makeDbf([field], [[kept, padded(gbk, 30)]], driver))
    assert.equal(got.text, '网络\n网络安全科技有限公司报价单\n')
  }
  const got = await read(makeDbf([{ ...field, name: 'N' }], [[kept, padded(big5, 30)]], 0x4f))
  assert.equal(got.text, 'N\n網路安全企業報價單\n')
})

test('memos in another file and rows that are missing are said', async () => {
  const fields = [
    { name: 'A', type: 'C', length: 300 },
    { name: 'NOTE', type: 'M', length: 10 },
  ]
  const bytes = makeDbf(fields, [[kept, padded('long', 300), padded('         7', 10)]])
  assert.ok(isDbf(bytes))
  const memo = await read(bytes)
  assert.deepEqual([memo.text, memo.outcome.state], ['A\tNOTE\nlong\t\n', 'partial'])
  assert.match(memo.outcome.reason ?? '', /\.dbt or \.fpt/)
  bytes.writeUInt32LE(4_000_000_000, 4)
  const short = await read(bytes)
  assert.equal(short.outcome.state, 'corrupt')
  assert.match(short.text, /long/)
})

test('other bytes are no table', async () => {
  const bytes = makeDbf([{ name: 'A', type: 'C', length: 5 }], [])
  bytes[32 + 16] = 6
  assert.ok(!isDbf(bytes))
  assert.ok(!isDbf(Buffer.from('\u0003 a text that begins oddly and goes on '.repeat(10))))
  assert.ok(!isDbf(Buffer.alloc(70)))
  assert.equal((await read(Buffer.from('\u0003'.repeat(100)))).outcome.state, 'corrupt')
})
