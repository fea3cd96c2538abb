import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainAmount, sum } from './fold.ts'
import { share } from './measure.ts'
import { kendall } from './measures/messages.ts'
import { covered } from './measures/text.ts'
import { Names } from './names.ts'
import { between, interval, isGoodInterval, isGoodSpanOfDays, offsetOf } from './time.ts'

const letters = (text: string) => Array.from(text)

test('characters count where their neighbours stand with them', () => {
  const text = '海关总署的合同在周五交付给河东厅'
  assert.equal(covered(letters(text), letters(text)), text.length)
  assert.equal(covered(letters(text), []), 0)
  assert.equal(covered([], letters(text)), 0)
  assert.equal(covered(letters(text), letters(text.replace('周', '同'))), text.length - 1)
  // the same characters in another order are another text
  assert.ok(covered(letters(text), letters(Array.from(text).toReversed().join(''))) === 0)
  // a moved half loses nothing but its seam, which has no partner
  const moved = text.slice(8) + text.slice(0, 8)
  assert.ok(covered(letters(text), letters(moved)) >= text.length - 2)
  // twice is once too many
  assert.equal(covered(letters(text + text), letters(text)), text.length)
  assert.equal(covered(letters('是'), letters('是')), 1)
})

test('Kendall’s τ', () => {
  assert.equal(kendall([0, 1, 2, 3]), 1)
  assert.equal(kendall([3, 2, 1, 0]), -1)
  assert.equal(kendall([1, 0, 2]), 1 / 3)
  assert.equal(kendall([5, 5]), 0)
  assert.equal(kendall([5]), 0)
  assert.equal(kendall([]), 0)
  assert.equal(share(0, 0), 0)
})

test('a time is as long as it is known', () => {
  const length = (written: string) => {
    const { from, to } = interval(written, 480) ?? { from: 0, to: 0 }
    return to - from + 1
  }
  assert.equal(length('2021-03-05T10:00:00+08:00'), 1000)
  assert.equal(length('2021-03-05T10:00+08:00'), 60_000)
  assert.equal(length('2021-03-05'), 86_400_000)
  assert.equal(length('2021-02'), 28 * 86_400_000)
  assert.equal(length('2020'), 366 * 86_400_000)
  assert.equal(interval('2021-03-05T10:00:00', 480)?.from, Date.parse('2021-03-05T10:00:00+08:00'))
  assert.equal(interval('2021-03-05T10:00:00Z', 480)?.from, Date.parse('2021-03-05T10:00:00Z'))
  assert.equal(interval('yesterday', 0), null)
  assert.equal(between('2021-03-06', '2021-03-05', 0), null)
  assert.equal(offsetOf('2021-03-05T10:00:00-05:30'), -330)
})

test('the interval rule of gold.md', () => {
  const good = (from: string, to: string, goldFrom: string, goldTo: string, at = goldFrom) => {
    const [given, gold, moment] = [between(from, to, 480), between(goldFrom, goldTo, 480), interval(at, 480)]
    assert.ok(given && gold && moment)
    return isGoodInterval(given, gold, moment)
  }
  const at = '2021-03-05T10:00:00+08:00'
  assert.ok(good(at, at, at, at))
  assert.ok(good('2021-03-05', '2021-03-05', at, at), 'a day wide')
  assert.ok(!good('2021-03-04', '2021-03-05', at, at), 'two days wide')
  assert.ok(!good('2021-03-06', '2021-03-06', at, at), 'beside it')
  assert.ok(!good('2021-03-05T10:00:01+08:00', '2021-03-05T11:00:00+08:00', at, at))
  assert.ok(good('2021-03-02', '2021-03-05', '2021-03-04', '2021-03-05', at), 'under twice two days and one')
  assert.ok(!good('2021-02-28', '2021-03-05', '2021-03-04', '2021-03-05', at))
  assert.ok(!good('1900-01-01', '2100-01-01', '2021-03-01', '2021-03-31', at))
})

test('the same in whole days', () => {
  const good = (from: string, to: string, goldFrom: string, goldTo: string) => {
    const [given, gold] = [between(from, to, 0), between(goldFrom, goldTo, 0)]
    assert.ok(given && gold)
    return isGoodSpanOfDays(given, gold)
  }
  assert.ok(good('2021-03-05', '2021-03-05', '2021-03-05', '2021-03-05'))
  assert.ok(good('2021-03-04', '2021-03-05', '2021-03-05', '2021-03-05'))
  assert.ok(!good('2021-03-04', '2021-03-06', '2021-03-05', '2021-03-05'))
  assert.ok(good('2021-03', '2021-03', '2021-03-01', '2021-03-31'))
  assert.ok(!good('2021-03-02', '2021-03-31', '2021-03-01', '2021-03-31'))
})

test('amounts are exact to the last digit', () => {
  assert.equal(plainAmount('1234500.00'), plainAmount('1234500'))
  assert.equal(plainAmount('0.50'), '0.5')
  assert.equal(plainAmount('1,200'), null)
  assert.equal(plainAmount(null), null)
  assert.notEqual(plainAmount('1200.50'), plainAmount('1200.51'))
  assert.equal(sum(['0.1', '0.2', '1000000000000.70']), 10_000_000_000_010_000n)
})

test('names of one entity are one name, unless somebody shares them', () => {
  const names = new Names([
    { entity: 'a', names: '河东省保障厅 ¦ 河东厅', role: 'client' },
    { entity: 'b', names: '王伟 ¦ 小王', role: 'staff' },
    { entity: 'c', names: '王伟 ¦ wang wei', role: 'source' },
  ])
  assert.equal(names.key('河東廳'), names.key('河东省保障厅'))
  assert.notEqual(names.key('王伟'), names.key('小王'))
  assert.ok(names.isCalled('b', ['小王']) && !names.isCalled('c', ['小王']))
  assert.ok(names.isRole('王伟', 'source'))
  assert.deepEqual(names.latin('王伟'), ['wang wei'])
})
