import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memorySource } from '../memory-source.ts'
import { packVba } from './make-vba.ts'
import { OleFile } from './ole-file.ts'
import { readVba } from './vba.ts'
import { unpackVba } from './vba-compression.ts'
import { writeOle } from './write-ole.ts'

const entry = (id: number, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(6)
  head.writeUInt16LE(id, 0)
  head.writeUInt32LE(data.length, 2)
  return Buffer.concat([head, data])
}

const source = 'Attribute VB_Name = "Steal"\r\nSub 偷()\r\n  Shell "cmd"\r\nEnd Sub\r\n'
const gbk = Buffer.concat([
  Buffer.from('Attribute VB_Name = "Steal"\r\nSub '),
  Buffer.from([0xcd, 0xb5]),
  Buffer.from('()\r\n  Shell "cmd"\r\nEnd Sub\r\n'),
])

test('copies unpack as in the example of the specification', () => {
  const bytes = Buffer.from(
    '012fb000236161616263646582660070616768696a013808616b6c00306d6e6f700671027004107273747576107778797a003c',
    'hex',
  )
  assert.equal(
    unpackVba(bytes, 0, 1000).toString(),
    '#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa',
  )
})

test('modules are read in the code page of the project, with or without their place', async () => {
  const directory = Buffer.concat([
    entry(0x03, Buffer.from([0xa8, 0x03])),
    Buffer.from('09000400000001000000020000'.slice(0, 24), 'hex'),
    entry(0x1a, Buffer.from('Steal')),
    entry(0x31, Buffer.from([5, 0, 0, 0])),
  ])
  const bytes = writeOle({
    'VBA/dir': packVba(directory),
    'VBA/_VBA_PROJECT': Buffer.from('x'),
    'VBA/Steal': Buffer.concat([Buffer.from('cache'), packVba(gbk)]),
    'VBA/Other': Buffer.concat([
      Buffer.from('rest'),
      packVba(Buffer.from('Attribute VB_Name = "Other"\nx = 1')),
    ]),
    'VBA/Empty': Buffer.from('nothing'),
  })
  const modules = await readVba(await OleFile.open(memorySource(bytes)))
  const code = source.split('\r\n').slice(1, -1).join('\n')
  assert.deepEqual(
    modules.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    [
      { name: 'Other', code: 'x = 1' },
      { name: 'Steal', code },
    ],
  )
})

test('damaged sources end without harm', () => {
  const whole = packVba(gbk)
  for (let cut = 0; cut < whole.length; cut++) unpackVba(whole.subarray(0, cut), 0, 100_000)
  const wild = Buffer.alloc(50_000, 0xff)
  wild[0] = 1
  wild[2] = 0xbf
  assert.equal(unpackVba(wild, 0, 100_000).length, 0)
  assert.equal(unpackVba(Buffer.from([1, 0, 0x30]), 0, 10).length, 0)
})
