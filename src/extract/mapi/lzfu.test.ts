import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packRtf, unpackRtf } from './lzfu.ts'

// The two examples of [MS-OXRTFCP] §4.
const simple =
  '2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0'
const reference = '1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0'

const unpacked = (hex: string): string =>
  Buffer.from(unpackRtf(Buffer.from(hex.replaceAll(' ', ''), 'hex')).bytes).toString('latin1')

test('compressed RTF, the examples of its specification', () => {
  assert.equal(unpacked(simple), '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  assert.equal(unpacked(reference), '{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}')
})

test('uncompressed, cut off and unknown forms', () => {
  const rtf = Buffer.from('{\\rtf1 plain}')
  assert.deepEqual(Buffer.from(unpackRtf(packRtf(rtf)).bytes), rtf)
  const whole = Buffer.from(simple.replaceAll(' ', ''), 'hex')
  const cut = unpackRtf(whole.subarray(0, 30))
  assert.notEqual(cut.problem, null)
  assert.ok(Buffer.from(cut.bytes).toString('latin1').startsWith('{\\rtf1\\ansi'))
  assert.equal(unpackRtf(Buffer.alloc(16, 7)).bytes.length, 0)
  assert.equal(unpackRtf(new Uint8Array(3)).bytes.length, 0)
  const lying = Buffer.from(whole)
  lying.writeUInt32LE(0xffff_ffff, 4)
  assert.ok(unpackRtf(lying).bytes.length < 1000)
})
