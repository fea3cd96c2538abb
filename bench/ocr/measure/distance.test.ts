import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { distance, similarity } from './distance.ts'

/** The whole matrix, as the textbooks have it. */
function plainDistance(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)]
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [at, sign] of a.entries()) {
    const next = [at + 1]
    for (const [to, other] of b.entries())
      next.push(
        Math.min((row[to] ?? 0) + (sign === other ? 0 : 1), (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}

const few = fc.string({ unit: fc.constantFrom('a', 'b', '甲', '𠮷'), maxLength: 90 })

test('the distance is that of the whole matrix', () => {
  fc.assert(fc.property(few, few, (left, right) => distance(left, right) === plainDistance(left, right)))
})

test('long texts with little or nothing in common are compared as exactly', () => {
  const long = '工资发放明细表'.repeat(400)
  assert.equal(distance(long, `${long.slice(0, 900)}多${long.slice(901)}了`), 2)
  assert.equal(distance('x'.repeat(1200), 'y'.repeat(1500)), 1500)
  assert.equal(distance('', long), 2800)
  assert.equal(distance('a'.repeat(700), `${'b'.repeat(600)}${'a'.repeat(700)}`), 600)
})

test('a sign outside the basic plane counts once', () => {
  assert.equal(distance('𠮷野', '吉野'), 1)
  assert.equal(similarity('𠮷', '𠮷'), 1)
  assert.equal(similarity('', ''), 1)
  assert.equal(similarity('ab', 'cd'), 0)
})
