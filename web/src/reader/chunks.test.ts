import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunkStarts, chunkSize, overrun, snap, stretch, windowsOf, windowSize } from './chunks.ts'

function cut(text: string): string[] {
  const borders = [...chunkStarts(0, text.length), text.length]
  const whole = { start: 0, text }
  return borders
    .slice(0, -1)
    .map((border, index) =>
      text.slice(
        snap(whole, border, text.length),
        snap(whole, borders[index + 1] ?? text.length, text.length),
      ),
    )
}

test('chunks of ordinary lines join to the text and each ends at a line end', () => {
  const text = Array.from({ length: 2000 }, (_, index) => `第${index}行 ${'x'.repeat(index % 90)}`).join('\n')
  const chunks = cut(text)
  assert.ok(chunks.length > 10)
  assert.equal(chunks.join(''), text)
  assert.ok(chunks.slice(0, -1).every((chunk) => chunk.endsWith('\n')))
})

test('one endless line is cut too, but no surrogate pair is', () => {
  const text = `a${'😀'.repeat(20_000)}`
  const chunks = cut(text)
  assert.equal(chunks.join(''), text)
  assert.ok(chunks.every((chunk) => chunk.isWellFormed() && chunk.length <= chunkSize + overrun))
})

test('a chunk only needs the text from one before its border to the overrun', () => {
  const text = `${'b'.repeat(5000)}\n${'c'.repeat(9000)}`
  const from = chunkSize - 1
  const part = { start: from, text: text.slice(from, chunkSize + overrun) }
  assert.equal(snap(part, chunkSize, text.length), snap({ start: 0, text }, chunkSize, text.length))
})

test('overlapping ranges join, a missing one gives null', () => {
  const ranges = [
    { start: 6, text: 'ghij' },
    { start: 0, text: 'abcdefgh' },
  ]
  assert.deepEqual(stretch(ranges, 3, 9), { start: 3, text: 'defghi' })
  assert.equal(stretch([{ start: 0, text: 'abc' }], 1, 9), null)
  assert.deepEqual(windowsOf(windowSize - 1, windowSize + 1), [0, 1])
})
