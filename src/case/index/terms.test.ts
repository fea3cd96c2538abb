import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ByteReader, ByteWriter, ChunkWriter } from './streams.ts'
import { TermTable } from './terms.ts'

const spelled = (table: TermTable, number: number): string =>
  String.fromCharCode(...table.units.subarray(table.starts[number] ?? 0, table.starts[number + 1] ?? 0))

test('a term has one number, and numbers come in the order of terms', () => {
  const units = fc.string({
    unit: fc.constantFrom('\0', 'a', 'b', '数', '据', '\ud840', '\udc00', '￿'),
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), units), { maxLength: 300 }), (terms) => {
      const table = new TermTable()
      const numbers = terms.map(([field, text]) => table.numberOf(field, `<${text}>`, 1, text.length + 1))
      const whole = terms.map(([field, text]) => String.fromCharCode(field) + text)
      assert.deepEqual(
        numbers.map((number) => spelled(table, number)),
        whole,
      )
      const order = [...new Set(whole)].sort((a, b) => (a < b ? -1 : 1))
      assert.equal(table.count, order.length)
      assert.deepEqual(
        Array.from(table.sorted(), (number) => spelled(table, number)),
        order,
      )
    }),
  )
})

test('more terms than can be sorted natively are sorted all the same', () => {
  const table = new TermTable()
  const count = 2 ** 19 + 5
  for (let at = 0; at < count; at++) {
    const text = String.fromCharCode(0x4e00 + (at % 1009), 0x4e00 + Math.floor(at / 1009))
    table.numberOf(0, text, 0, 2)
  }
  assert.equal(table.count, count)
  let before = ''
  for (const number of table.sorted()) {
    const term = spelled(table, number)
    assert.ok(before < term)
    before = term
  }
})

test('numbers come back as they were written, whatever borders of chunks they lie across', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 9000 }), (numbers) => {
      const chunks = new ChunkWriter()
      const bytes = new ByteWriter()
      for (const number of numbers) {
        chunks.number(number)
        bytes.number(number)
      }
      const { length } = chunks
      const joined = Buffer.concat([...chunks.take(), chunks.rest()])
      assert.equal(joined.length, length)
      const copied = new ChunkWriter()
      copied.bytes(joined)
      assert.deepEqual(Buffer.concat([...copied.take(), copied.rest()]), joined)
      for (const written of [joined, bytes.take()]) {
        const reader = new ByteReader(written)
        assert.deepEqual(
          numbers.map(() => reader.number()),
          numbers,
        )
        assert.equal(reader.ended, true)
      }
    }),
    { numRuns: 50 },
  )
})
