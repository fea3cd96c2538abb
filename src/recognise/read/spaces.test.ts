import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Crop } from '../pixels/warp.ts'
import type { Seen } from './ctc.ts'
import { inksOf } from './ink-columns.ts'
import { withSpaces } from './spaces.ts'

const square = 40

/** In squares. */
const widths: Readonly<Record<string, number>> = { m: 0.75, w: 0.7, i: 0.25, l: 0.25, '.': 0.25, ',': 0.25 }

/**
 * Characters as frames: Chinese ones fill their square but for `paper` on each side, letters are half as wide, or, with
 * `letters`, as wide as most print them, with 1 thinner than its place. `thin`: further
 * paper beside i, l and 1, as a terminal shows them.
 */
function line(
  text: string,
  { paper = 2, space = 10, stretch = 0, letters = false, thin = 0 } = {},
): { seen: Seen[]; crop: Crop } {
  const boxes: { text: string; from: number; to: number }[] = []
  let at = 4
  for (const character of text) {
    if (character === ' ') at += space
    else {
      const share = (letters ? widths[character] : undefined) ?? 0.5
      const wide = /\p{Script=Han}/u.test(character) ? square : square * share
      const own = paper + (letters && character === '1' ? 3 : /[il1]/.test(character) ? thin : 0)
      boxes.push({ text: character, from: at + own, to: at + wide - own })
      at += wide + stretch
    }
  }
  const crop = { width: at + 4, height: 48, rgb: new Uint8Array((at + 4) * 48 * 3).fill(255) }
  const black = (y: number, from: number, to: number): void => {
    crop.rgb.fill(0, (y * crop.width + from) * 3, (y * crop.width + to) * 3)
  }
  for (const { from, to } of boxes) {
    black(6, from, to)
    black(41, from, to)
    for (let y = 6; y < 42; y++) for (const x of [from, to - 2]) black(y, x, x + 2)
  }
  // the recogniser knows places to eight columns
  const coarse = (x: number): number => (Math.round(x / 8) * 8) / crop.width
  const seen = boxes.map(({ text: one, from, to }) => {
    const middle = (from + to) / 2
    return { text: one, confidence: 0.9, from: coarse(middle - 4), to: coarse(middle + 4), others: [] }
  })
  return { seen, crop }
}

const spaced = (text: string, how?: Parameters<typeof line>[1]): string => {
  const { seen, crop } = line(text, how)
  return withSpaces(seen, inksOf(crop))
    .map((each) => each.text)
    .join('')
}

test('spaces between Chinese characters, and between them and letters, are seen', () => {
  for (const text of [
    '第三节 样品与检验',
    '编号是 AB12 的那份',
    '安装完成后重启 OK',
    '天地玄黄 宇宙洪荒 日月',
  ])
    assert.equal(spaced(text), text)
})

test('characters that stand close, or all equally far apart, get none', () => {
  for (const text of ['第三节样品与检验', '编号是AB12的那份', '安装完成后重启OK'])
    assert.equal(spaced(text), text)
  assert.equal(spaced('第三节样品与检验', { stretch: 14 }), '第三节样品与检验')
  assert.equal(spaced('目录日月目录日月', { paper: 8 }), '目录日月目录日月')
  // a quarter of a letter is what programs put between the scripts themselves
  assert.equal(spaced('编号是 AB12 的那份', { space: 5 }), '编号是AB12的那份')
})

test('words in letters and figures are told apart', () => {
  const how = { paper: 3, space: 12 }
  for (const text of [
    'has not been paid',
    '2017.4.4 14:51',
    '昨天 08:59',
    '第 6 页 共 9 页',
    'paidyetandmore',
  ])
    assert.equal(spaced(text, how), text)
})

test('a number is not taken apart', () => {
  assert.equal(spaced('total of 41,701 .00 paid', { paper: 3, space: 12 }), 'total of 41,701.00 paid')
})

test('there is none before a mark that one follows', () => {
  const how = { paper: 3, space: 12 }
  assert.equal(spaced('1 . Installation guide', how), '1. Installation guide')
  assert.equal(spaced('it has been paid .', how), 'it has been paid.')
  assert.equal(spaced('cat .profile and more', how), 'cat .profile and more')
})

test('where the size of the characters cannot be known, nothing is done', () => {
  assert.equal(spaced('甲 A'), '甲A')
  assert.equal(withSpaces([], inksOf(line('甲').crop)).length, 0)
})

describe('narrow spaces between words', () => {
  // letters of different widths, so that they are not taken for those of a terminal
  const how = { paper: 1, space: 7, letters: true }

  test('are seen by the paper between the letters', () => {
    for (const text of [
      'will be postponed until then',
      'Page 2 of 9 or more',
      'Please resend the file, then wire it: we wait',
      'write to sam.lee@mailbox.example today',
    ])
      assert.equal(spaced(text, how), text)
  })

  test('between a date and a clock are seen, and neither is cut elsewhere', () => {
    for (const text of ['2023-02-07 22:54', '07/06/2022 7:51', '2022-6-11 1:30'])
      assert.equal(spaced(text, { ...how, space: 5 }), text)
    for (const text of ['2023-02-0722:54', '13800138000']) assert.equal(spaced(text, how), text)
  })

  test('are not made of the paper within addresses, amounts and thin figures', () => {
    for (const text of [
      'sam.lee@mailbox.example',
      'https://files.example/a/report_8.zip',
      'on 17/11/2021 and 11111 more',
    ])
      assert.equal(spaced(text, how), text)
    assert.equal(spaced('write to sam. lee@mailbox.example', how), 'write to sam.lee@mailbox.example')
    assert.equal(spaced('pay 41, 701.00 to them', how), 'pay 41,701.00 to them')
  })

  test('are not made of the paper beside thin letters where all are equally wide', () => {
    const terminal = { paper: 1, space: 20, thin: 6 }
    assert.equal(spaced('64 bytes: icmp_seq=1 ttl=45', terminal), '64 bytes: icmp_seq=1 ttl=45')
    assert.equal(spaced('filling little limits', terminal), 'filling little limits')
  })
})
