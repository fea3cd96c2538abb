import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '../../../src/model/document.ts'
import { citation, locatorAt } from './locate.ts'

const part = (start: number, end: number, locator: Part['locator'], hidden = false): Part => ({
  kind: 'cell',
  start,
  end,
  hidden,
  recognised: false,
  locator,
})

test('inner parts add to what outer ones say', () => {
  const parts = [
    part(10, 14, { cell: 'C7' }, true),
    part(0, 50, { sheet: '报价' }),
    part(20, 30, { cell: 'D7' }),
  ]
  assert.deepEqual(locatorAt(parts, 11, 13), { sheet: '报价', cell: 'C7', hidden: true })
})

test('a citation carries hash, version, range, locator and quote', () => {
  const text = citation({
    document: 'ab'.repeat(32),
    textVersion: '3',
    title: '合同',
    path: 'a/合同.pdf',
    start: 5,
    end: 7,
    quote: '甲方',
    locator: { page: 2, box: [0.1, 0.2, 0.30001, 0.4] },
  })
  assert.equal(
    text,
    `“甲方”\n合同 (a/合同.pdf; page 2, box 0.1000,0.2000,0.3000,0.4000)\nsha256:${'ab'.repeat(32)} text:3 range:5,7`,
  )
})
