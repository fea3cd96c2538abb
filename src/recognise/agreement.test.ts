import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agrees, likeness } from './agreement.ts'

const layer = '供货合同\n甲方：江岸渡船管理处 编号 HT-2022-0117\n合同金额人民币 1,286,000.00 元，分三期支付。'

test('slips, widths, spaces and the order of blocks are no disagreement', () => {
  assert.ok(agrees(layer, layer))
  assert.ok(agrees(layer, layer.split('\n').reverse().join('\n\n').replaceAll('：', ':')))
  assert.ok(agrees(layer, layer.replace('甲方', '甲万')))
  assert.ok(agrees('', ' \n'))
})

test('another text, a layer of no meaning and one that has only a stamp are', () => {
  assert.ok(!agrees('\u{E000}\u{E001}'.repeat(30), layer))
  assert.ok(!agrees('BATES 000123', layer))
  assert.ok(!agrees('', layer))
  assert.ok(!agrees(layer, layer.replace('1,286,000.00 元，分三期支付', '9,999,999.00 元，不予支付')))
  assert.equal(likeness('渡船', '合同'), 0)
})
