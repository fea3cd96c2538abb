import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../../collect.ts'
import { makeVba } from '../../ole/make-vba.ts'
import { writeOle } from '../../ole/write-ole.ts'
import {
  binary,
  hiddenColumn,
  longs,
  makeXlsb,
  type NewSheet,
  numberCell,
  row,
  stringCell,
  text,
} from './make-xlsb.ts'
import { xlsbReader } from './xlsb.ts'

const read = (sheets: readonly NewSheet[], parts = {}, rows: string[] = []): Promise<Collected> =>
  collect(xlsbReader, makeXlsb(sheets, parts, rows))

const colour = (...bytes: number[]): Buffer => Buffer.from(bytes)
const white = colour(5, 0, 0, 0, 255, 255, 255, 255)
const black = colour(5, 0, 0, 0, 0, 0, 0, 255)
const font = (height: number, letters: Buffer): Buffer =>
  binary(43, Buffer.from([height & 255, height >> 8, 0, 0, 144, 1, 0, 0, 0, 0, 0, 0]), letters, text('Arial'))
const words = (...values: number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer)
const look = (format: number, fontIndex: number, fill: number): Buffer =>
  binary(47, words(0, format, fontIndex, fill, 0, 0, 0, 0))

const styles = Buffer.concat([
  binary(44, words(170), text('#,##0.00')),
  font(200, black),
  font(200, white),
  font(20, black),
  binary(45, longs(0), black, white),
  binary(45, longs(1), black, white),
  binary(617),
  look(0, 0, 0),
  look(170, 0, 0),
  look(0, 1, 0),
  look(0, 1, 1),
  look(0, 2, 0),
  look(0, 0, 1),
  binary(618),
])
const styled = [{ 'xl/styles.bin': styles }, ['st styles styles.bin']] as const

test('values as people see them, merged cells, margins', async () => {
  const got = await read(
    [
      {
        name: '报价',
        records: [
          row(0),
          stringCell(0, '项目'),
          row(2),
          numberCell(1, 1234.5, 1),
          binary(13, longs(0), longs((7 << 2) | 2)),
          binary(7, longs(3, 0), longs(0)),
          binary(4, longs(4, 0), Buffer.from([1])),
          binary(3, longs(5, 0), Buffer.from([0x2a])),
          binary(176, longs(0, 0, 0, 2)),
          binary(479, words(0), text('&L机密'), text('&CPage &P')),
        ],
      },
    ],
    { ...styled[0], 'xl/strings.bin': binary(19, Buffer.from([0]), text('共享')) },
    [...styled[1], 't sharedStrings strings.bin'],
  )
  assert.equal(got.text, '报价\n项目\n\t1,234.50\t7\t共享\tTRUE\t#N/A\n机密\nPage\n')
  assert.equal(got.parts.find(({ kind }) => kind === 'cell')?.facts?.columns, 3)
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
})

test('everything hidden is in the text and marked, and nothing else is', async () => {
  const secret = '暗号secret'
  const open = [row(1), stringCell(1, '公开public')]
  const alone = (...records: Buffer[]): NewSheet[] => [{ name: 'a', records: [...records, ...open] }]
  const note = Buffer.concat([
    binary(632, text('王伟')),
    binary(635, longs(0, 2, 2, 1, 1), Buffer.alloc(16)),
    binary(637, Buffer.from([0]), text(secret)),
  ])
  const ways: [string, NewSheet[], Record<string, Buffer>?][] = [
    ['a hidden sheet', [...alone(), { name: 'b', state: 1, records: [row(0), stringCell(0, secret)] }]],
    ['a very hidden sheet', [...alone(), { name: 'b', state: 2, records: [row(0), stringCell(0, secret)] }]],
    ['a hidden row', alone(row(0, true), stringCell(0, secret))],
    ['a hidden column', alone(hiddenColumn(0), row(0), stringCell(0, secret))],
    ['white letters', alone(row(0), stringCell(0, secret, 2))],
    ['letters of one point', alone(row(0), stringCell(0, secret, 4))],
    ['black on black', alone(row(0), stringCell(0, secret, 5))],
    ['under a merged cell', alone(row(0), stringCell(1, secret), binary(176, longs(0, 0, 0, 1)))],
    [
      'a comment',
      [{ name: 'a', records: open, rows: ['c comments ../comments1.bin'] }],
      { 'xl/comments1.bin': note },
    ],
  ]
  for (const [way, sheets, parts = {}] of ways) {
    const got = await read(sheets, { ...styled[0], ...parts }, [...styled[1]])
    const at = got.text.indexOf(secret)
    assert.ok(at >= 0, `${way}: not in the text`)
    assert.ok(
      got.parts.some((part) => part.hidden && part.start <= at && part.end >= at + secret.length),
      `${way}: not marked`,
    )
    const seen = got.text.indexOf('公开public')
    assert.ok(
      !got.parts.some((part) => part.hidden && part.start <= seen && part.end > seen),
      `${way}: too much`,
    )
  }
  const seen = await read(alone(row(0), stringCell(0, 'white on black', 3)), styled[0], [...styled[1]])
  assert.ok(!seen.parts.some(({ hidden }) => hidden))
})

test('parts that are lost, cut or wrong leave the rest and say so', async () => {
  const cells = Array.from({ length: 300 }, (_, index) => [
    row(index),
    stringCell(0, `value ${index}`),
  ]).flat()
  const whole = Buffer.concat(cells)
  const cut = await read([{ name: 'a', records: [whole.subarray(0, whole.length - 3)] }])
  assert.match(cut.text, /value 298/)
  assert.equal(cut.outcome.state, 'partial')
  const lost = await read([{ name: 'a', records: cells }], {
    'xl/workbook.bin': Buffer.from([0xff, 0xff, 0xff]),
  })
  assert.match(lost.text, /^sheet1\nvalue 0\n/)
  for (let seed = 1; seed < 100; seed++) {
    const broken = Buffer.from(whole)
    for (let change = 0; change < 12; change++) {
      broken[(seed * 7919 + change * 104_729) % broken.length] = (seed * 31 + change * 17) % 256
    }
    const { outcome } = await read([{ name: 'a', records: [broken] }])
    assert.ok(['ok', 'partial', 'corrupt', 'limit'].includes(outcome.state), outcome.state)
  }
})

test('the source of macros is hidden text', async () => {
  const got = await read([{ name: 'a', records: [] }], {
    'xl/vbaProject.bin': writeOle(makeVba('Module1', 'Sub Pay()\r\nEnd Sub')),
  })
  assert.equal(got.text, 'a\nSub Pay()\nEnd Sub\n')
  assert.deepEqual(
    got.parts.filter(({ kind }) => kind === 'block').map(({ hidden, locator }) => [hidden, locator.field]),
    [[true, 'macro Module1']],
  )
})
