import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Crop } from '../pixels/warp.ts'
import type { Seen } from './ctc.ts'
import { toLine } from './line.ts'
import { inksOf } from './ink-columns.ts'
import { withWidths } from './mark-widths.ts'

const square = 40

/**
 * A line as `drawn`, read as `read`, sign for sign: Chinese characters and wide marks take a square, all else half of
 * one; a bracket's ink lies at the inner side of its place, other marks' at the left.
 */
function line(drawn: string, read: string, others: Seen['others'] = []): { seen: Seen[]; crop: Crop } {
  const boxes: { from: number; to: number }[] = []
  let at = 4
  for (const sign of drawn) {
    const place = /[\p{Script=Han}！？，：；（）]/u.test(sign) ? square : square / 2
    const isMark = /[!?,:;()！？，：；（）]/u.test(sign)
    const from = /[(（]/u.test(sign) ? at + place - 10 : at + 2
    boxes.push({ from, to: sign === ' ' ? from : isMark ? from + 6 : at + place - 2 })
    at += place
  }
  const crop = { width: at + 4, height: 48, rgb: new Uint8Array((at + 4) * 48 * 3).fill(255) }
  for (const { from, to } of boxes)
    for (const y of [6, 7, 20, 21, 40, 41])
      crop.rgb.fill(0, (y * crop.width + from) * 3, (y * crop.width + to) * 3)
  const seen = Array.from(read, (text, index) => {
    const { from, to } = boxes[index] ?? { from: 0, to: 0 }
    return { text, confidence: 0.9, from: from / crop.width, to: to / crop.width, others }
  })
  return { seen, crop }
}

const read = (drawn: string, as: string, others?: Seen['others']): string => {
  const { seen, crop } = line(drawn, as, others)
  return withWidths(seen, inksOf(crop))
    .map(({ text }) => text)
    .join('')
}

test('marks that take a square are wide, whatever they were read as', () => {
  assert.equal(read('工作说明（试行）', '工作说明(试行)'), '工作说明（试行）')
  assert.equal(read('收到，我这就去', '收到,我这就去'), '收到，我这就去')
  assert.equal(read('时间：明天下午', '时间:明天下午'), '时间：明天下午')
})

test('marks that take less are narrow', () => {
  assert.equal(read('云岭项目群(5)', '云岭项目群（5）'), '云岭项目群(5)')
  assert.equal(read('昨天上午13:04', '昨天上午13：04'), '昨天上午13:04')
  assert.equal(read('云岭项目群(5)', '云岭项目群(5）'), '云岭项目群(5)')
})

test('those that were read right stay, and those whose place cannot be known', () => {
  for (const text of ['工作说明（试行）', '云岭项目群(5)', '收到，我这就去', 'no idea, ask', '好,'])
    assert.equal(read(text, text), text)
  // a narrow one with a space after it, wide neighbours
  assert.equal(read('说明, 试行三个月', '说明, 试行三个月'), '说明, 试行三个月')
})

test('at the end the wide one is taken where it was had in mind', () => {
  const wide = [{ text: '？', confidence: 0.07 }]
  assert.equal(read('那批到了没有？', '那批到了没有?', wide), '那批到了没有？')
  assert.equal(read('那批到了没有?', '那批到了没有?'), '那批到了没有?')
  assert.equal(read('那批到了没 OK?', '那批到了没 OK?', wide), '那批到了没 OK?')
})

test('a space that was read in the paper of a wide mark is none, and what was read is kept', () => {
  const { seen, crop } = line('工作说明（试行）', '工作说明(试行)')
  const [before, bracket] = [seen[3], seen[4]]
  assert.ok(before && bracket)
  const others = [{ text: '（', confidence: 0.4 }]
  const blank = { ...bracket, text: ' ', from: before.to, to: bracket.from }
  const spaced = [...seen.slice(0, 4), blank, { ...bracket, others }, ...seen.slice(5)]
  const quad = [
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 400, y: 40 },
    { x: 0, y: 40 },
  ] as const
  const { text, readings } = toLine(quad, spaced, false, inksOf(crop))
  assert.equal(text, '工作说明（试行）')
  assert.equal(readings[0]?.text, '工作说明 (试行)')
})
