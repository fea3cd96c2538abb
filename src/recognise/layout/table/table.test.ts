import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block, Box, Line, Pixels } from '../../page.ts'
import { layOut } from '../lay-out.ts'
import { blank, fill, ink, line, recognition } from '../testing/drawn.ts'

const grid = (blocks: readonly Block[]): string[][] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) =>
          row.map(
            (cell) =>
              cell.lines.map(({ text }) => text).join('') +
              (cell.columns > 1 ? `↔${cell.columns}` : '') +
              (cell.rows > 1 ? `↕${cell.rows}` : '') +
              (cell.header ? '*' : ''),
          ),
        )
      : [],
  )

const rule = (pixels: Pixels, box: Box): void => fill(pixels, box, [150, 150, 150])

const layed = (lines: readonly Line[], pixels: Pixels): Block[] => {
  for (const given of lines) ink(pixels, given)
  return layOut(recognition(lines.toReversed(), pixels.width, pixels.height), pixels)
}

describe('tables', () => {
  test('with rulings: merged, empty and many-lined cells', () => {
    const pixels = blank(640, 300)
    for (const y of [40, 80, 120, 200]) rule(pixels, [20, y, 620, y + 1])
    for (const x of [20, 170, 320, 470, 620]) rule(pixels, [x, x === 320 || x === 470 ? 80 : 40, x + 1, 201])
    // the first cell goes over two rows, the second over two columns
    fill(pixels, [22, 80, 169, 81], [255, 255, 255])
    rule(pixels, [470, 40, 471, 80])
    const lines = [
      line('部门', 70, 68),
      line('一季度', 280, 50),
      line('备注', 520, 50),
      line('一月', 220, 90),
      line('二月', 370, 90),
      line('技术部', 60, 150),
      line('1,200.00', 190, 150),
      line('先付一半，余', 480, 130),
      line('款月底付清', 480, 160),
    ]
    assert.deepEqual(grid(layed(lines, pixels)), [
      ['部门↕2*', '一季度↔2*', '备注*'],
      ['一月', '二月', ''],
      ['技术部', '1,200.00', '', '先付一半，余款月底付清'],
    ])
  })

  test('a line read across a border is cut there', () => {
    const pixels = blank(440, 200)
    for (const y of [20, 60, 100, 140]) rule(pixels, [20, y, 420, y + 1])
    for (const x of [20, 220, 420]) rule(pixels, [x, 20, x + 1, 141])
    const lines = [
      line('品名', 40, 30),
      line('数量', 240, 30),
      line('网络交换机一二三四 15', 38, 70),
      line('光纤', 40, 110),
      line('7', 240, 110),
    ]
    assert.deepEqual(grid(layed(lines, pixels)), [
      ['品名*', '数量*'],
      ['网络交换机一二三四 ', '15'],
      ['光纤', '7'],
    ])
  })

  const rows = [
    ['编号', '姓名', '部门', '实发工资'],
    ['1001', '王建国', '技术部', '12,345.00'],
    ['1002', '李秀英', '', '9,870.50'],
    ['1003', '欧阳小明', '综合管理部', '-'],
    ['1004', '张伟', '市场部', '8,000.00'],
  ]
  const xs = [40, 140, 280, 440]

  test('without rulings, by columns, with a header and an empty cell', () => {
    const lines = rows.flatMap((row, at) =>
      row.flatMap((text, column) => (text ? [line(text, xs[column] ?? 0, 80 + at * 36)] : [])),
    )
    const around = [
      line('本月工资表如下，请各位同事核对，如有问题请联系财务部门处理', 40, 20),
      line('以上数据均为税后金额，如有疑问请在三日内提出，逾期视为确认无误', 40, 300),
    ]
    const blocks = layed([...lines, ...around], blank(700, 360))
    assert.deepEqual(
      grid(blocks),
      rows.map((row, at) => row.map((text) => (at === 0 ? `${text}*` : text))),
    )
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['paragraph', 'table', 'paragraph'],
    )
  })

  test('cells of several lines, with rulings between the rows or none', () => {
    for (const ruled of [true, false]) {
      const pixels = blank(700, 400)
      const table = [
        [['编号'], ['项目'], ['状态'], ['说明']],
        [['1'], ['数据库升级'], ['进行中'], ['等待采购部门', '确认型号和数', '量之后再安装']],
        [['2'], ['机房搬迁'], ['完成'], ['已经验收']],
        [['3'], ['网络改造'], ['暂停'], ['预算没有批准', '下季度再议']],
      ]
      const lines: Line[] = []
      let y = 40
      for (const row of table) {
        const height = Math.max(...row.map((cell) => cell.length)) * 24
        row.forEach((cell, column) => {
          const top = y + (height - cell.length * 24) / 2
          cell.forEach((text, at) => lines.push(line(text, [40, 120, 300, 420][column] ?? 0, top + at * 24)))
        })
        y += height + 24
        if (ruled) rule(pixels, [20, y - 13, 640, y - 12])
      }
      assert.deepEqual(
        grid(layed(lines, pixels)).map((row) => row.map((text) => text.replace('*', ''))),
        table.map((row) => row.map((cell) => cell.join(''))),
        ruled ? 'with rulings' : 'without',
      )
    }
  })

  test('columns of prose, code and a frame around a text are no tables', () => {
    const pixels = blank(700, 400)
    for (const y of [20, 380]) rule(pixels, [20, y, 680, y + 1])
    for (const x of [20, 680]) rule(pixels, [x, 20, x + 1, 381])
    const prose = Array.from({ length: 9 }, (_, row) => [
      line('这一栏写满了连续的文字没有', 40, 40 + row * 34),
      line('另一栏也写满了连续的文字啊', 380, 40 + row * 34),
    ])
    assert.deepEqual(grid(layed(prose.flat(), pixels)), [])
  })
})
