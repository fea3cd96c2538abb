import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Part } from '../../model/document.ts'
import { findPlace, placeAt } from './find-place.ts'
import type { Box, PictureLine } from './picture-lines.ts'

/** Lines below each other, 0.05 high, of holders that are given as a letter before the text: `a 第一行`. */
function page(...rows: string[]): { lines: PictureLine[]; textOf: (start: number, end: number) => string } {
  const holders = new Map<string, Part>()
  let text = ''
  const lines = rows.map((row, index): PictureLine => {
    const [name, content] = [row.slice(0, 1), row.slice(2)]
    const start = text.length
    text += `${content}\n`
    const holder = holders.get(name) ?? {
      kind: 'paragraph',
      start,
      end: start,
      locator: { page: 1 },
      hidden: false,
      recognised: true,
    }
    holders.set(name, holder)
    return { start, end: start + content.length, box: boxOf(index), confidence: 0.9, holder, part: holder }
  })
  return { lines, textOf: (start, end) => text.slice(start, end) }
}

const boxOf = (row: number, shift = 0): Box => [0.1, 0.1 * row + shift, 0.9, 0.1 * row + 0.05 + shift]

test('the line at the same place that reads most alike', () => {
  const now = page('a 第一条 合同价款', 'b 第二条 交货地点', 'c 第三条 违约责任')
  const find = (box: Box, text: string): string | null => {
    const place = findPlace({ box, text }, now.lines, now.textOf)
    return place && now.textOf(place.start, place.end)
  }
  assert.equal(find(boxOf(1), '第二条 交貨地点'), '第二条 交货地点')
  assert.equal(find(boxOf(1, 0.01), '第二条  交货地点'), '第二条 交货地点', 'a little lower, spaces apart')
  assert.equal(find(boxOf(1, 0.03), '第二条交货地点'), '第二条 交货地点', 'much lower, but the same words')
  assert.equal(find(boxOf(1, 0.03), '第二条交貨地点'), null, 'much lower and not quite the same')
  assert.equal(find(boxOf(1), '甲方（盖章）'), null, 'another text stands there now')
  assert.equal(find(boxOf(7), '第二条 交货地点'), null, 'the same text stands elsewhere')
})

test('several lines together, as long as they belong together', () => {
  const now = page('a 本合同一式两份', 'a 双方各执一份', 'b 签字：')
  const box: Box = [0.1, 0, 0.9, 0.15]
  const place = findPlace({ box, text: '本合同一式二份双方各执一份' }, now.lines, now.textOf)
  assert.equal(place && now.textOf(place.start, place.end), '本合同一式两份\n双方各执一份')
  const apart = page('a 本合同一式两份', 'b 双方各执一份')
  assert.equal(findPlace({ box, text: '本合同一式二份双方各执一份' }, apart.lines, apart.textOf), null)
})

test('where two lines would do as well, none is taken', () => {
  const now = page('a 已收到', 'b 已收到')
  const twice = now.lines.map((line) => ({ ...line, box: boxOf(0) }))
  assert.equal(findPlace({ box: boxOf(0), text: '已收到' }, twice, now.textOf), null)
})

test('a selection is widened to whole lines of the holder it begins in', () => {
  const now = page('a 第一行', 'a 第二行', 'b 第三行')
  const chosen = (start: number, end: number): string | null => {
    const place = placeAt(now.lines, start, end)
    return place && now.textOf(place.start, place.end)
  }
  assert.equal(chosen(1, 2), '第一行')
  assert.equal(chosen(5, 5), '第二行')
  assert.equal(chosen(2, 6), '第一行\n第二行')
  assert.equal(chosen(2, 11), '第一行\n第二行')
  assert.equal(chosen(100, 101), null)
})
