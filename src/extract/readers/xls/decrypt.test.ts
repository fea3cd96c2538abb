import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { Rc4 } from '../../encryption/rc4.ts'
import { openXor } from '../../encryption/xor.ts'
import { makeStream, record, words } from './make-xls.ts'
import { recordAt } from './records.ts'
import { xlsReader } from './xls.ts'

const md5 = (...pieces: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(pieces)).digest()
const salt = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

function keyOf(password: string): (block: number) => Rc4 {
  const first = md5(Buffer.from(password, 'utf16le')).subarray(0, 5)
  const base = md5(...Array.from({ length: 16 }, () => [first, salt]).flat()).subarray(0, 5)
  return (block) => new Rc4(md5(base, Buffer.from(Uint32Array.of(block).buffer)))
}

/** Replaces the data of all records but those that stay readable; `code` gives the new byte for a place. */
function encrypt(stream: Buffer, code: (at: number, end: number) => number): Buffer {
  const made = Buffer.from(stream)
  for (let next = recordAt(stream, 0); next !== null; next = recordAt(stream, next.end)) {
    if (next.id === 0x809 || next.id === 0x2f) continue
    const from = next.id === 0x85 ? next.start + 4 : next.start
    for (let at = from; at < next.end; at++) made[at] = code(at, next.start + (next.end - next.start))
  }
  return made
}

const sheets = [
  {
    name: '机密',
    cells: Array.from({ length: 300 }, (_, row) => ({
      row,
      column: 0,
      value: row % 2 === 0 ? row : `文字${row}`,
    })),
  },
]
const shown = `机密\n${Array.from({ length: 300 }, (_, row) => (row % 2 === 0 ? `${row}\n` : `文字${row}\n`)).join('')}`

test('workbooks under RC4 open with their password, over many blocks', async () => {
  const cipher = keyOf('密码')
  const first = cipher(0)
  const verifier = Buffer.alloc(16, 7)
  const check = Buffer.concat([first.next(verifier), first.next(md5(verifier))])
  const stream = makeStream({ sheets, further: [record(0x2f, words(1, 1, 1), salt, check)] })
  const blocks = Array.from({ length: Math.ceil(stream.length / 1024) }, (_, block) =>
    cipher(block).next(stream.subarray(block * 1024, block * 1024 + 1024)),
  )
  const whole = Buffer.concat(blocks)
  const encrypted = encrypt(stream, (at) => whole[at] ?? 0)
  const got = await collect(xlsReader, encrypted, { passwords: ['wrong', '密码'] })
  assert.equal(got.text, shown)
  assert.deepEqual(got.tried, [
    { place: 0, worked: false },
    { place: 1, worked: true },
  ])
  const locked = await collect(xlsReader, encrypted, { passwords: ['wrong'] })
  assert.deepEqual([locked.outcome.state, locked.text], ['password', ''])
})

test('workbooks under the old obfuscation open with their password', async () => {
  // what a file of another program states for this password
  const stated = Buffer.from('4a511acc', 'hex')
  const key = openXor(stated.readUInt32LE(0), 'abc') ?? Buffer.alloc(16)
  const stream = makeStream({ sheets, further: [record(0x2f, words(0), stated)] })
  const encrypted = encrypt(stream, (at, end) => {
    const start = recordStart(stream, at)
    const byte = stream[at] ?? 0
    return (((byte >> 3) | (byte << 5)) & 255) ^ (key[(end + at - start) & 15] ?? 0)
  })
  const got = await collect(xlsReader, encrypted, { passwords: ['abc'] })
  assert.equal(got.text, shown)
})

function recordStart(stream: Buffer, at: number): number {
  let next = recordAt(stream, 0)
  while (next !== null && next.end <= at) next = recordAt(stream, next.end)
  return next?.start ?? 0
}

test('an encryption nobody knows is said', async () => {
  const stream = makeStream({ sheets, further: [record(0x2f, words(1, 9, 9), Buffer.alloc(60))] })
  assert.equal((await collect(xlsReader, stream)).outcome.state, 'unsupported')
})
