import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createRandom } from '../random.ts'
import { bankCard, creditCode, idCard, imei, wrongIdCard } from './identity.ts'
import { amountMark, capitals, decimal, grouped, roughMark } from './money.ts'
import { fill, linesOf, marksOf, plain, rich } from './rich.ts'
import { dateMark, civil, mailDate, writeDate } from './time.ts'

test('capitals of bankers', () => {
  const known: [number, string][] = [
    [1_234_500, '壹佰贰拾叁万肆仟伍佰元整'],
    [1_000_500, '壹佰万零伍佰元整'],
    [20_030, '贰万零叁拾元整'],
    [105_000, '壹拾万伍仟元整'],
    [100_000_000, '壹亿元整'],
    [3_007, '叁仟零柒元整'],
  ]
  for (const [yuan, words] of known) assert.equal(capitals(yuan), words)
})

test('amounts carry their normal value', () => {
  assert.equal(grouped(1_234_500), '1,234,500.00')
  assert.equal(decimal(12), '12.00')
  const random = createRandom('money')
  assert.equal(amountMark(1_234_500, 'chat', random).value, 'CNY 1234500.00')
  assert.match(amountMark(1_234_500, 'chat', random).text, /^123\.45万元?$/)
  assert.deepEqual(roughMark(1_234_500), { text: '120多万', type: 'money', value: '~CNY 1200000.00' })
})

const luhn = (number: string) =>
  Array.from(number)
    .toReversed()
    .reduce((sum, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }, 0) %
    10 ===
  0

test('made-up numbers pass their check digits, the wrong ones do not', () => {
  const random = createRandom('identity')
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sound = (card: string) =>
    '10X98765432'.charAt(
      weights.reduce((sum, weight, at) => sum + weight * Number(card.charAt(at)), 0) % 11,
    ) === card.charAt(17)
  for (let round = 0; round < 50; round++) {
    assert.ok(sound(idCard(random, '1985-03-12')))
    assert.ok(!sound(wrongIdCard(random, '1985-03-12')))
    assert.ok(luhn(bankCard(random)) && luhn(imei(random)))
    assert.match(creditCode(random), /^91\d\d9[6-9]99[0-9A-Z]{10}$/)
  }
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const code = creditCode(random)
  const places = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = places.reduce((total, weight, at) => total + weight * letters.indexOf(code.charAt(at)), 0)
  assert.equal(letters.charAt((31 - (sum % 31)) % 31), code.charAt(17))
})

test('dates in the ways of the region', () => {
  const day = civil('2022-03-05')
  assert.equal(writeDate(day, 'chinese'), '2022年3月5日')
  assert.equal(writeDate(day, 'roc'), '民國111年3月5日')
  assert.equal(dateMark(day, 'dots').value, '2022-03-05')
  assert.equal(mailDate(civil('2022-03-05T10:20:30')), 'Sat, 5 Mar 2022 10:20:30 +0800')
})

test('rich text keeps its marks', () => {
  const mark = { text: '阿丁', type: 'person', value: '阿丁' } as const
  const text = fill('问{who}\n再问{who}', { who: mark })
  assert.equal(plain(text), '问阿丁\n再问阿丁')
  assert.equal(marksOf(text).length, 2)
  assert.deepEqual(linesOf(text).map(plain), ['问阿丁', '再问阿丁'])
  assert.equal(plain(rich`${mark}说${3}`), '阿丁说3')
  assert.throws(() => fill('{nobody}', {}), /no value/)
})

const steady = () => {
  const random = createRandom('steady')
  return [random.int(0, 999), random.hex(8), random.digits(5), random.uuid()].join(' ')
}

test('random streams are steady and independent', () => {
  // Written down once: a change here changes every world ever made.
  assert.equal(steady(), '546 1ec8b393 65350 055ad044-ecbf-4ffb-a13b-0402dc410114')
  const [one, two] = [createRandom('steady'), createRandom('steady')]
  one.fork('a').next()
  assert.equal(one.next(), two.next())
})
