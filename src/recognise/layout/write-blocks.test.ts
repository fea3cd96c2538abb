import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { collect, type Collected } from '../../extract/collect.ts'
import type { Block, Cell, Line } from '../page.ts'
import { line, recognition } from './testing/drawn.ts'
import { writeBlocks } from './write-blocks.ts'

const write = (blocks: readonly Block[], lines: readonly Line[] = []): Promise<Collected> =>
  collect(
    {
      name: 'blocks',
      version: 1,
      types: ['image/png'],
      read: async (_, sink) => writeBlocks(sink, recognition(lines, 1000, 1000), blocks, 3),
    },
    new Uint8Array(),
  )

const cell = (text: string | null, more: Partial<Cell> = {}): Cell => ({
  lines: text === null ? [] : [line(text, 0, 0)],
  columns: 1,
  rows: 1,
  header: false,
  ...more,
})

describe('writing blocks', () => {
  test('joins Chinese over a line break, and keeps the break between words', async () => {
    const { text } = await write([
      { kind: 'paragraph', lines: [line('本合同由甲乙双方签', 0, 0), line('署，一式两份', 0, 30)] },
      { kind: 'paragraph', lines: [line('signed by both', 0, 60), line('parties in Mün-', 0, 90)] },
      { kind: 'paragraph', lines: [line('交货日期为3月', 0, 120), line('15日之前', 0, 150)] },
    ])
    assert.equal(
      text,
      '本合同由甲乙双方签署，一式两份\nsigned by both\nparties in Mün-\n交货日期为3月15日之前\n',
    )
  })

  test('puts pieces of one row together', async () => {
    const lines = [line('联系人：', 0, 0), line('王小明', 200, 2), line('女士', 262, 1)]
    assert.equal((await write([{ kind: 'paragraph', lines }])).text, '联系人： 王小明女士\n')
  })

  test('gives every Chinese character and every word its place in the text', async () => {
    const given = line(' 共12万 EUR', 100, 200)
    const characters = given.characters.map((character, index) =>
      index === 2 ? { ...character, confidence: 0.4 } : character,
    )
    const { text, words } = await write([{ kind: 'heading', lines: [{ ...given, characters }] }])
    assert.equal(text, '共12万 EUR\n')
    const [page] = words
    assert.deepEqual([words.length, page?.page, page?.width], [1, 3, 1000])
    assert.deepEqual(
      page?.words.map(({ start, end }) => text.slice(start, end)),
      ['共', '12', '万', 'EUR'],
    )
    assert.deepEqual(
      page?.words.map(({ confidence }) => confidence),
      [0.95, 0.4, 0.95, 0.95],
    )
    const [left, top, right, bottom] = page?.words[0]?.box ?? []
    assert.ok(left && Math.abs(left - 0.106) < 1e-6 && right && Math.abs(right - 0.126) < 1e-6)
    assert.deepEqual([top, bottom], [0.2, 0.22])
  })

  test('writes a table with a tab for each column, merged ones too', async () => {
    const box = [10, 20, 500, 400] as const
    const { text, parts } = await write([
      {
        kind: 'table',
        box,
        rows: [
          [cell('姓名', { header: true, rows: 2 }), cell('工资', { header: true, columns: 2 })],
          [cell('基本'), cell('奖金')],
          [cell('李雷'), cell(null), cell('30')],
        ],
      },
    ])
    assert.equal(text, '姓名\t工资\n\t基本\t奖金\n李雷\t\t30\n')
    const named = parts.filter(({ kind }) => kind === 'cell')
    assert.deepEqual(
      named.map((part) => [part.locator.cell, text.slice(part.start, part.end)]),
      [
        ['A1', '姓名'],
        ['B1', '工资'],
        ['B2', '基本'],
        ['C2', '奖金'],
        ['A3', '李雷'],
        ['B3', ''],
        ['C3', '30'],
      ],
    )
    assert.deepEqual(named[1]?.facts?.columns, 2)
    assert.deepEqual(named[0]?.facts?.rows, 2)
    assert.deepEqual(parts.find(({ kind }) => kind === 'table')?.locator.box, [0.01, 0.02, 0.5, 0.4])
    const rows = parts.filter(({ kind }) => kind === 'row')
    assert.deepEqual(
      rows.map(({ facts }) => facts?.header ?? false),
      [true, false, false],
    )
  })

  test('writes who says what: the name, what is quoted, and the text with its own line breaks', async () => {
    const long = '这是一条很长的消息，一行写不下，所以换了一'
    const { text, parts } = await write([
      { kind: 'time', lines: [line('10:32', 400, 0)] },
      {
        kind: 'message',
        side: 'left',
        box: [0, 0, 500, 90],
        sender: line('阿宝', 60, 20),
        quoted: [line('在吗', 60, 45)],
        lines: [line(long, 60, 70), line('行才写完', 60, 100), line('另起一行', 60, 130)],
      },
    ])
    assert.equal(text, `10:32\n阿宝\n在吗\n${long}行才写完\n另起一行\n`)
    const message = parts.find(({ kind }) => kind === 'message')
    assert.equal(message?.facts?.author, '阿宝')
    assert.equal(text.slice(message?.start, message?.end), text.slice(6, -1))
    const quote = parts.find(({ kind }) => kind === 'quote')
    assert.equal(text.slice(quote?.start, quote?.end), '在吗')
    assert.deepEqual(
      parts.filter(({ kind }) => kind === 'time').map(({ start, end }) => text.slice(start, end)),
      ['10:32'],
    )
  })

  test('one row that was found in two pieces is one line, even where both hold the comma', async () => {
    const said = (lines: Line[]): Block => ({
      kind: 'message',
      side: 'right',
      box: [0, 0, 500, 90],
      sender: null,
      quoted: [],
      lines,
    })
    const { text } = await write([
      said([line('哎，', 192, 100, 22), line('快递是几点到的嘛', 223, 101, 22)]),
      said([line('呃，嗨，等到周末再说，', 60, 200, 22), line('看着办', 60, 230, 22)]),
      said([line('呃，嗨，等到周末再说，对X', 60, 300, 22)]),
      said([line('呃，唉，', 60, 400, 22), line('看着办', 60, 430, 22)]),
    ])
    assert.equal(
      text,
      '哎，快递是几点到的嘛\n呃，嗨，等到周末再说，看着办\n呃，嗨，等到周末再说，对X\n呃，唉，\n看着办\n',
    )
  })

  test('says how sure it is, whose side it is, and how else a line was read', async () => {
    const readings = [{ by: 'pp-ocr', text: 'Y1,200.00', confidence: 0.7 }]
    const { text, parts } = await write([
      {
        kind: 'message',
        side: 'right',
        box: [0, 0, 500, 90],
        sender: null,
        quoted: [],
        lines: [
          line('付了', 60, 70, 20, { confidence: 0.5 }),
          line('¥1,200.00', 60, 100, 20, { confidence: 0.7, readings }),
        ],
      },
      { kind: 'paragraph', lines: [line('¥1,200.00', 60, 200, 20, { readings })] },
    ])
    const [message, paragraph] = [
      parts.find(({ kind }) => kind === 'message'),
      parts.find(({ kind }) => kind === 'paragraph'),
    ]
    assert.deepEqual(
      [message?.facts?.side, message?.facts?.confidence, message?.facts?.readings],
      ['right', 0.6, undefined],
    )
    const inner = parts.find(({ kind }) => kind === 'block')
    assert.equal(text.slice(inner?.start, inner?.end), '¥1,200.00')
    assert.deepEqual(inner?.facts?.readings, readings)
    assert.deepEqual(paragraph?.facts?.readings, readings)
  })

  test('marks the time that stands in a message', async () => {
    const { text, parts } = await write([
      {
        kind: 'message',
        side: 'left',
        box: [0, 0, 500, 90],
        sender: null,
        quoted: [],
        lines: [line('晚上一起吃饭吗', 60, 70), line('08:48', 220, 100, 14)],
      },
    ])
    const time = parts.find(({ kind }) => kind === 'time')
    assert.equal(text, '晚上一起吃饭吗\n08:48\n')
    assert.equal(text.slice(time?.start, time?.end), '08:48')
  })

  test('takes the other of a chat of two from its heading, never that of a group', async () => {
    const chat = (title: string): Block[] => [
      { kind: 'heading', lines: [line(title, 0, 0)] },
      {
        kind: 'message',
        side: 'left',
        box: [0, 0, 9, 9],
        sender: null,
        quoted: [],
        lines: [line('好', 0, 0)],
      },
      {
        kind: 'message',
        side: 'right',
        box: [0, 0, 9, 9],
        sender: null,
        quoted: [],
        lines: [line('行', 0, 0)],
      },
    ]
    const authors = async (title: string): Promise<unknown> =>
      (await write(chat(title))).parts
        .filter(({ kind }) => kind === 'message')
        .map((part) => part.facts?.author)
    assert.deepEqual(await authors('周姐'), ['周姐', undefined])
    assert.deepEqual(await authors('项目群(12)'), [undefined, undefined])
  })

  test('keeps boxes inside the picture', async () => {
    const { words, parts } = await write([{ kind: 'paragraph', lines: [line('边缘', 980, -5)] }])
    const boxes = [...(words[0]?.words ?? []).map(({ box }) => box), parts[0]?.locator.box ?? []]
    assert.ok(boxes.flat().every((value) => value >= 0 && value <= 1))
  })
})
