import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block, Line, Pixels } from '../../page.ts'
import { layOut } from '../lay-out.ts'
import { blank, downwards, fill, ink, line, recognition, tilted } from '../testing/drawn.ts'
import { isItem, isPageNumber, startsItem } from './markers.ts'

const layed = (
  lines: readonly Line[],
  width: number,
  height: number,
  pixels: Pixels = blank(width, height),
): Block[] => {
  for (const given of lines) ink(pixels, given)
  return layOut(recognition(lines.toReversed(), width, height), pixels)
}

const texts = (block: Block): string[] => ('lines' in block ? block.lines.map(({ text }) => text) : [])

const said = (blocks: readonly Block[]): string[][] => blocks.map((block) => [block.kind, ...texts(block)])

describe('pages', () => {
  test('paragraphs by indentation, by a short last line, by a gap', () => {
    const lines = [
      line('关于召开年度会议的通知', 180, 20, 34),
      line('各部门应当在本月底之前提交总结，并将有关材', 80, 90),
      line('料送交办公室存档备查，逾期不候。', 40, 120),
      line('会议时间另行通知，请各位同事相互转告，按时', 80, 150),
      line('参加，不得缺席。', 40, 180),
      line('这一段没有缩进但是上面一行很短就结束了所以是', 40, 210),
      line('新的一段。', 40, 240),
      line('空行之后也是新的一段，即使上面一行写得满满', 40, 310),
    ]
    assert.deepEqual(said(layed(lines, 560, 400)), [
      ['heading', '关于召开年度会议的通知'],
      ['paragraph', '各部门应当在本月底之前提交总结，并将有关材', '料送交办公室存档备查，逾期不候。'],
      ['paragraph', '会议时间另行通知，请各位同事相互转告，按时', '参加，不得缺席。'],
      ['paragraph', '这一段没有缩进但是上面一行很短就结束了所以是', '新的一段。'],
      ['paragraph', '空行之后也是新的一段，即使上面一行写得满满'],
    ])
  })

  const column = (x: number, from: number, words: string, count: number): Line[] =>
    Array.from({ length: count }, (_, index) =>
      line(`${words}${index}段文字写满这一栏`, x, from + index * 30),
    )

  test('two columns under one heading, left before right, whatever their lengths', () => {
    const [left, right] = [column(40, 100, '左边', 8), column(340, 100, '右边', 5)]
    const heading = line('两栏的文章上面有一个通栏的标题', 60, 30, 30)
    const found = layed([heading, ...left, ...right], 640, 400).flatMap(texts)
    assert.deepEqual(
      found,
      [heading, ...left, ...right].map(({ text }) => text),
    )
  })

  test('two degrees askew the rows of a page are still its rows', () => {
    const rows = Array.from({ length: 12 }, (_, row) => [
      line(`科目${row}`, 40, 40 + row * 32),
      line(`说明文字${row}`, 900, 40 + row * 32),
    ])
    const lines = rows.flat().map((given) => tilted(given, 2, 600, 300))
    const found = layOut(recognition(lines, 1200, 600, { angle: 2 }), blank(1200, 600)).flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flat().flatMap((cell) => cell.lines)
        : 'lines' in block
          ? block.lines
          : [],
    )
    assert.deepEqual(
      found.map(({ text }) => text),
      rows.flat().map(({ text }) => text),
    )
  })

  test('a turned page is read as it stands upright', () => {
    const upright = [line('第一行的文字', 20, 20), line('第二行', 20, 60), line('第三行的内容', 20, 100)]
    // as on a picture of 300 × 200 turned a quarter counter-clockwise: it has to be turned clockwise to be read
    const given = upright.map((one) => {
      const turn = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({ x: y, y: 300 - x })
      const [a, b, c, d] = one.quad
      const quad = [turn(a), turn(b), turn(c), turn(d)] as const
      const [left, top, right, bottom] = one.box
      return { ...one, quad, box: [top, 300 - right, bottom, 300 - left] as const }
    })
    const blocks = layOut(recognition(given.toReversed(), 200, 300, { turned: 90 }), blank(200, 300))
    assert.deepEqual(
      blocks.flatMap(texts),
      upright.map(({ text }) => text),
    )
  })

  test('labels and their values stay on one line, and are no table', () => {
    const rows = [
      ['姓名：', '王小明'],
      ['联系电话：', '13800138000'],
      ['入职日期：', '2021-03-04'],
      ['备注：', '无'],
    ]
    const lines = rows.flatMap(([label = '', value = ''], row) => [
      line(label, 40, 40 + row * 40),
      line(value, 200, 40 + row * 40),
    ])
    assert.deepEqual(
      said(layed(lines, 500, 240)),
      rows.map((row) => ['paragraph', ...row]),
    )
  })

  test('a line that was read in pieces is one line', () => {
    const lines = [line('本合同一式', 40, 40), line('两份', 148, 41), line('双方各执一份', 40, 80)]
    assert.deepEqual(
      said(layed(lines, 400, 140))
        .flat()
        .filter((text) => text !== 'paragraph'),
      ['本合同一式', '两份', '双方各执一份'],
    )
  })

  test('page number below, small line above', () => {
    const body = Array.from({ length: 12 }, (_, index) =>
      line(`正文第${index}行写得满满当当没有空着的地方`, 40, 120 + index * 40),
    )
    const found = layed(
      [line('内部资料 注意保存', 300, 20, 14), ...body, line('- 3 -', 240, 900, 16)],
      560,
      960,
    )
    assert.deepEqual([found[0]?.kind, found.at(-1)?.kind], ['header', 'footer'])
  })

  test('text from top to bottom, columns from right to left', () => {
    const lines = [
      downwards('竖排的文字从右边开始一直往下', 300, 20),
      downwards('写到底再到左边一列', 260, 20),
      downwards('另起一段', 220, 60),
    ]
    const blocks = layOut(recognition(lines.toReversed(), 340, 330), blank(340, 330))
    assert.deepEqual(blocks.map(texts), [
      ['竖排的文字从右边开始一直往下', '写到底再到左边一列'],
      ['另起一段'],
    ])
  })

  test('windows beside each other are read one after the other', () => {
    const pixels = blank(900, 400, [40, 90, 150])
    fill(pixels, [20, 20, 430, 380], [255, 255, 255])
    fill(pixels, [470, 60, 880, 380], [245, 245, 240])
    const left = Array.from({ length: 6 }, (_, row) => line(`左窗口里的第${row}行`, 40, 80 + row * 40))
    const right = Array.from({ length: 6 }, (_, row) => line(`右窗口里的第${row}行`, 490, 80 + row * 40))
    assert.deepEqual(
      layed([...left, ...right], 900, 400, pixels).flatMap(texts),
      [...left, ...right].map(({ text }) => text),
    )
  })

  test('a seal is none of the text it covers', () => {
    const pixels = blank(600, 400)
    const lines = [line('甲方（盖章）：某某科技有限公司', 60, 150), line('日期：2022年3月4日', 60, 200)]
    for (const given of lines) ink(pixels, given)
    for (let angle = 0; angle < 720; angle++) {
      const [x, y] = [
        330 + 90 * Math.cos((angle * Math.PI) / 360),
        215 + 90 * Math.sin((angle * Math.PI) / 360),
      ]
      fill(pixels, [x - 3, y - 3, x + 3, y + 3], [210, 40, 45])
    }
    const inside = line('合同专用章', 280, 256)
    ink(pixels, inside, [210, 40, 45])
    assert.deepEqual(said(layOut(recognition([inside, ...lines], 600, 400), pixels)), [
      ['paragraph', '甲方（盖章）：某某科技有限公司'],
      ['paragraph', '日期：2022年3月4日'],
      ['seal', '合同专用章'],
    ])
  })

  test('a red heading is no seal', () => {
    const pixels = blank(600, 300)
    const heading = line('某某集团文件', 120, 30, 50)
    const text = line('关于印发管理办法的通知', 60, 150)
    ink(pixels, heading, [210, 30, 30])
    ink(pixels, text)
    assert.deepEqual(said(layOut(recognition([text, heading], 600, 300), pixels)), [
      ['heading', heading.text],
      ['paragraph', text.text],
    ])
  })

  test('a code stands where it is on the page', () => {
    const lines = [line('上面的文字', 40, 40), line('下面的文字', 40, 300)]
    const code = { text: 'https://example.org/x', box: [40, 100, 200, 260] as const, format: 'QRCode' }
    const blocks = layOut(recognition(lines, 400, 400, { codes: [code] }), blank(400, 400))
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['paragraph', 'code', 'paragraph'],
    )
  })
})

describe('marks of items', () => {
  test('bullets, numbers, clauses and page numbers', () => {
    for (const text of ['• 一', '1. 一', '（二）一', '3、一', '① 一', 'a) one']) assert.ok(isItem(text), text)
    for (const text of ['2022年', '1.5万元', '3.14', '-5', '合同']) assert.ok(!isItem(text), text)
    assert.ok(startsItem('第三条 甲方应当') && !startsItem('第三方'))
    for (const text of ['- 3 -', '第 3 页 共 12 页', 'Page 3 of 12', '3 / 12', '7'])
      assert.ok(isPageNumber(text), text)
    for (const text of ['3 月', '2022-03-04', 'Page']) assert.ok(!isPageNumber(text), text)
  })
})
