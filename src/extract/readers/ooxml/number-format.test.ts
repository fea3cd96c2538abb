import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NumberFormat } from './number-format.ts'

test('halves are rounded up as decimal numbers, as Excel does, and nothing else changes', () => {
  const shown: readonly [code: string, value: number, text: string][] = [
    ['#,##0.0000', 1.26805, '1.2681'],
    ['0.00', 1.005, '1.01'],
    ['0.00', -1.005, '-1.01'],
    ['0.00', 2.675, '2.68'],
    ['0.00', 1.0049999, '1.00'],
    ['0.00', 1.00499999999999, '1.00'],
    ['0%', 0.285, '29%'],
    ['0.0%', 0.0005, '0.1%'],
    ['#,##0', 999_999.5, '1,000,000'],
    ['0.00E+00', 123_456, '1.23E+05'],
    ['0.0###', 0.1, '0.1'],
    ['0.000000000000000', 0.3, '0.300000000000000'],
    ['# ?/?', 0.3333333, '1/3'],
    ['yyyy-mm-dd hh:mm', 44_444.5, '2021-09-05 12:00'],
    ['hh:mm', 0.99999, '23:59'],
    ['[h]:mm', 1.5, '36:00'],
    ['General', 0.1, '0.1'],
    ['General', 0.1 + 0.2, '0.3'],
  ]
  for (const [code, value, text] of shown)
    assert.equal(new NumberFormat(code, false).show(value), text, `${value} as ${code}`)
})
