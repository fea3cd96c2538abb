import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joined } from './joined.ts'

const seen = (text: string) =>
  Array.from(text, (character, index) => ({
    text: character,
    confidence: 0.9 - index / 100,
    from: index / text.length,
    to: (index + 1) / text.length,
    others: [],
  }))

const asText = (text: string): string =>
  joined(seen(text))
    .map((each) => each.text)
    .join('')

test('both strokes of the sign for seconds are one sign', () => {
  assert.equal(asText('47""'), '47"')
  assert.equal(asText('8”"'), '8"')
  assert.equal(asText("12''"), '12"')
  const sign = joined(seen('47""')).at(-1)
  assert.deepEqual([sign?.from, sign?.to, sign?.confidence], [0.5, 1, 0.87])
})

test('but not quotes, nor what stands in a sentence', () => {
  for (const text of ['47"', '""', 'a ""', '"1""2"', '2016""', '5\'7"', '他说"47""48"'])
    assert.equal(asText(text), text)
})

test('three dots are three dots', () => {
  assert.equal(asText('wait….'), 'wait...')
  assert.equal(asText('等等…….'), '等等…….')
  for (const text of ['wait…', '等等……', 'a.b', 'so…..']) assert.equal(asText(text), text)
})
