import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block, Line, Pixels } from '../../page.ts'
import { layOut } from '../lay-out.ts'
import { blank, fill, ink, line, recognition, tilted } from '../testing/drawn.ts'
import { beforeMisreadTime, beforeTime, isMisreadTime, isTime } from './stamps.ts'

type Colour = readonly [number, number, number]

interface Look {
  ground: Colour
  left: Colour
  right: Colour
  ink: Colour
}

const looks: Record<string, Look> = {
  light: { ground: [237, 237, 237], left: [255, 255, 255], right: [149, 236, 105], ink: [20, 20, 20] },
  dark: { ground: [17, 17, 17], left: [44, 44, 44], right: [59, 179, 113], ink: [225, 225, 225] },
  'hardly any contrast': {
    ground: [250, 250, 250],
    left: [240, 240, 240],
    right: [241, 236, 231],
    ink: [60, 60, 60],
  },
}

const texts = (block: Block): string[] => ('lines' in block ? block.lines.map(({ text }) => text) : [])

const size = 26

/** A screen of 600 pixels' width on which bubbles are drawn one below the other. */
class Screen {
  readonly lines: Line[] = []
  readonly pixels: Pixels
  readonly look: Look
  y = 120

  constructor(look: Look, height: number) {
    this.look = look
    this.pixels = blank(600, height, look.ground)
  }

  write(text: string, x: number, y: number, height: number, colour: Colour = this.look.ink): void {
    const given = line(text, x, y, height)
    ink(this.pixels, given, colour)
    this.lines.push(given)
  }

  time(text: string): void {
    const width = line(text, 0, 0, 18).box[2]
    this.write(text, 300 - width / 2, this.y, 18)
    this.y += 40
  }

  say(side: 'left' | 'right', rows: readonly string[], name?: string): void {
    if (name) this.write(name, 92, this.y, 18)
    if (name) this.y += 26
    const width = Math.max(...rows.map((text) => line(text, 0, 0, size).box[2])) + 36
    const left = side === 'left' ? 90 : 510 - width
    const height = rows.length * 36 + 20
    fill(this.pixels, [left, this.y, left + width, this.y + height], this.look[side])
    fill(
      this.pixels,
      side === 'left' ? [20, this.y, 76, this.y + 56] : [524, this.y, 580, this.y + 56],
      [90, 120, 160],
    )
    rows.forEach((text, index) => this.write(text, left + 18, this.y + 15 + index * 36, size))
    this.y += height + 20
  }

  blocks(): Block[] {
    return layOut(recognition(this.lines.toReversed(), 600, this.pixels.height), this.pixels)
  }
}

const said = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) =>
    block.kind === 'message'
      ? [block.side, block.sender?.text ?? null, ...texts(block)]
      : [block.kind, ...texts(block)],
  )

describe('pictures of chats', () => {
  for (const [name, look] of Object.entries(looks)) {
    test(`bubbles, names, times and bars, ${name}`, () => {
      const screen = new Screen(look, 900)
      screen.write('9:41', 30, 10, 18)
      screen.write('项目三组(8)', 230, 50, 28)
      screen.time('昨天 下午3:05')
      screen.say('left', ['明天的会改到十点，记得', '带上报表'], '李工')
      screen.say('right', ['好'])
      screen.say('right', ['报表我已经发到你邮箱里了', '请查收'])
      screen.time('3月4日 09:12')
      screen.say('left', ['收到'], 'Alice Wu')
      screen.say('left', ['客户那边问能不能再便宜一点'], '李工')
      assert.deepEqual(said(screen.blocks()), [
        ['header', '9:41'],
        ['heading', '项目三组(8)'],
        ['time', '昨天 下午3:05'],
        ['left', '李工', '明天的会改到十点，记得', '带上报表'],
        ['right', null, '好'],
        ['right', null, '报表我已经发到你邮箱里了', '请查收'],
        ['time', '3月4日 09:12'],
        ['left', 'Alice Wu', '收到'],
        ['left', '李工', '客户那边问能不能再便宜一点'],
      ])
    })
  }

  test('a message quoted on an area of its own, in the bubble or below it', () => {
    const screen = new Screen(looks['light'] as Look, 900)
    screen.say('left', ['有人知道门禁密码吗'])
    const top = screen.y
    fill(screen.pixels, [150, top, 510, top + 130], [149, 236, 105])
    fill(screen.pixels, [165, top + 14, 495, top + 64], [132, 214, 92])
    screen.write('老周：有人知道门禁密码吗', 180, top + 28, 20)
    screen.write('问一下前台就行了吧', 168, top + 84, size)
    screen.y += 150
    screen.say('left', ['前台下班了'])
    fill(screen.pixels, [90, screen.y - 12, 330, screen.y + 28], [225, 225, 225])
    screen.write('小林：问一下前台', 104, screen.y - 3, 19)
    screen.y += 50
    screen.say('right', ['那就等明天'])
    const messages = screen.blocks().filter((block) => block.kind === 'message')
    assert.deepEqual(
      messages.map(({ side, quoted, lines }) => [
        side,
        quoted.map(({ text }) => text),
        lines.map(({ text }) => text),
      ]),
      [
        ['left', [], ['有人知道门禁密码吗']],
        ['right', ['老周：有人知道门禁密码吗'], ['问一下前台就行了吧']],
        ['left', ['小林：问一下前台'], ['前台下班了']],
        ['right', [], ['那就等明天']],
      ],
    )
  })

  test('a quotation on the same ground, above a thin line, beside a bar, or only smaller and paler', () => {
    const screen = new Screen(looks['light'] as Look, 900)
    const pale = [130, 130, 130] as const
    const answer = (left: number, colour: Colour, quoted: readonly string[], text: string): number => {
      const top = screen.y
      const height = quoted.length * 26 + 70
      fill(screen.pixels, [left, top, left + 360, top + height], colour)
      quoted.forEach((row, index) => screen.write(row, left + 22, top + 14 + index * 26, 19, pale))
      screen.write(text, left + 18, top + height - 44, size)
      screen.y += height + 20
      return top
    }
    screen.say('left', ['有人知道门禁密码吗'])
    const lined = answer(150, [149, 236, 105], ['老周：有人知道门禁密码吗'], '问一下前台就行了吧')
    fill(screen.pixels, [168, lined + 40, 492, lined + 42], [130, 214, 92])
    const barred = answer(90, [255, 255, 255], ['小林：问一下前台', '就行了吧'], '前台下班了')
    fill(screen.pixels, [102, barred + 12, 106, barred + 62], [90, 130, 200])
    answer(150, [149, 236, 105], ['Dana Fox: the front desk has left'], '那就等明天')
    // a smaller first line that is as dark as the others is only small
    screen.say('left', ['好的好的'])
    const shown = screen.blocks().filter((block) => block.kind === 'message')
    assert.deepEqual(
      shown.map(({ side, quoted, lines }) => [
        side,
        quoted.map(({ text }) => text),
        lines.map(({ text }) => text),
      ]),
      [
        ['left', [], ['有人知道门禁密码吗']],
        ['right', ['老周：有人知道门禁密码吗'], ['问一下前台就行了吧']],
        ['left', ['小林：问一下前台', '就行了吧'], ['前台下班了']],
        ['right', ['Dana Fox: the front desk has left'], ['那就等明天']],
        ['left', [], ['好的好的']],
      ],
    )
  })

  test('a quotation under its answer whose ground cannot be seen; times read with faults; a last bubble that fades', () => {
    const look = { ...(looks['light'] as Look) }
    const screen = new Screen(look, 900)
    screen.write('项目三组(8)', 230, 50, 28)
    screen.time('Mon, 19Marat7:07')
    screen.say('left', ['有人知道门禁密码吗'])
    screen.say('right', ['问一下前台'])
    screen.write('老周：有人知道门禁密码吗', 292, screen.y - 12, 18)
    screen.y += 30
    screen.say('right', ['前台下班了'])
    look.left = look.ground
    screen.say('left', ['那就等明天'])
    screen.time('10:32')
    screen.say('left', ['好'])
    const shown = screen.blocks()
    assert.deepEqual(said(shown), [
      ['heading', '项目三组(8)'],
      ['time', 'Mon, 19Marat7:07'],
      ['left', null, '有人知道门禁密码吗'],
      ['right', null, '问一下前台'],
      ['right', null, '前台下班了'],
      ['left', null, '那就等明天'],
      ['time', '10:32'],
      ['left', null, '好'],
    ])
    const quoted = shown.flatMap((block) => (block.kind === 'message' ? block.quoted : []))
    assert.deepEqual(
      quoted.map(({ text }) => text),
      ['老周：有人知道门禁密码吗'],
    )
  })

  test('a bubble whose colour is not quite the same from one part to the next is one', () => {
    const screen = new Screen({ ...(looks['dark'] as Look), right: [18, 120, 230] }, 900)
    screen.time('昨天 9:19')
    screen.say('right', ['服务器今天晚上十点维护。按', '方约定的时间交付'])
    screen.time('Mon, 12 Mar at 2:10')
    screen.say('left', ['收到'])
    screen.say('right', ['供应商提供的样品质量不错。', '上个月的'])
    const { rgb } = screen.pixels
    for (let at = 0; at < rgb.length; at += 3) {
      const x = (at / 3) % 600
      // in whole cells of what grounds are measured on, so that nothing leads over from one to the other
      const other = x % 200 >= 100
      if (rgb[at] === 18 && rgb[at + 2] === 230 && other) rgb.set([20, 126, 224], at)
    }
    for (const given of screen.lines) ink(screen.pixels, given, screen.look.ink)
    assert.deepEqual(said(screen.blocks()), [
      ['time', '昨天 9:19'],
      ['right', null, '服务器今天晚上十点维护。按', '方约定的时间交付'],
      ['time', 'Mon, 12 Mar at 2:10'],
      ['left', null, '收到'],
      ['right', null, '供应商提供的样品质量不错。', '上个月的'],
    ])
  })

  test('names over the bubbles of both sides, close to the bubbles above and below them', () => {
    const pixels = blank(300, 420, [237, 237, 240])
    const lines: Line[] = []
    const expected: unknown[] = []
    const bodies = ['系统升级之后数', '所有参会人员', '好', '这个项目的进度', '关于', '明天再说吧']
    bodies.forEach((text, index) => {
      const side = index === 2 || index === 3 ? 'right' : 'left'
      const name = ['杨帆', 'Ethan Park', '赵敏', 'George Hill', '林小溪', '王建国'][index] ?? ''
      const top = 20 + index * 60
      const width = line(text, 0, 0, 15).box[2] + 24
      const left = side === 'left' ? 40 : 260 - width
      fill(
        pixels,
        [left, top + 19, left + width, top + 56],
        side === 'left' ? [255, 255, 255] : [183, 227, 176],
      )
      const [nameWidth] = [line(name, 0, 0, 12).box[2]]
      for (const [given, tall] of [
        [line(name, side === 'left' ? 46 : 254 - nameWidth, top + 3, 12), 3],
        [line(text, left + 12, top + 30, 15), 3],
      ] as const) {
        ink(pixels, given, [90, 90, 90])
        // boxes are a little higher than what is written
        const [x0, y0, x1, y1] = given.box
        lines.push({
          ...given,
          box: [x0, y0 - tall, x1, y1 + tall],
          quad: [
            { x: x0, y: y0 - tall },
            { x: x1, y: y0 - tall },
            { x: x1, y: y1 + tall },
            { x: x0, y: y1 + tall },
          ],
        })
      }
      expected.push([side, name, text])
    })
    assert.deepEqual(said(layOut(recognition(lines, 300, 420), pixels)), expected)
  })

  test('only one side, told by names; a bubble as wide as can be; 9,000 pixels of it', () => {
    const screen = new Screen(looks['light'] as Look, 9000)
    const expected: unknown[] = []
    for (let at = 0; screen.y < 8700; at++) {
      const rows = ['这条消息写得很长，占满一行的位置', '第二行'].slice(0, 1 + (at % 2))
      if (at % 3 === 0) rows[0] = '短'
      screen.say('left', rows, `张${'三四五'[at % 3]}`)
      expected.push(['left', `张${'三四五'[at % 3]}`, ...rows])
    }
    assert.deepEqual(said(screen.blocks()), expected)
  })

  test('names with times beside them, and no bubbles', () => {
    const pixels = blank(800, 600)
    const lines: Line[] = []
    const write = (text: string, x: number, y: number, height: number): void => {
      lines.push(line(text, x, y, height))
    }
    write('# release-planning', 20, 10, 24)
    ;[
      ['Dana Fox', '10:21 AM', 'can we move the window to Friday night'],
      ['王磊', '10:24 AM', '可以，我来通知客户'],
      ['Dana Fox 10:40 AM', '', 'thanks'],
    ].forEach(([name = '', time = '', text = ''], index) => {
      const y = 80 + index * 90
      write(name, 80, y, 20)
      if (time) write(time, line(name, 80, y, 20).box[2] + 16, y + 2, 16)
      write(text, 80, y + 30, 20)
      fill(pixels, [20, y, 60, y + 40], [200, 90, 80])
    })
    for (const given of lines) ink(pixels, given)
    assert.deepEqual(said(layOut(recognition(lines, 800, 600), pixels)), [
      ['heading', '# release-planning'],
      ['left', 'Dana Fox', '10:21 AM', 'can we move the window to Friday night'],
      ['left', '王磊', '10:24 AM', '可以，我来通知客户'],
      ['left', 'Dana Fox ', '10:40 AM', 'thanks'],
    ])
  })

  test('names with times beside them that were read with faults', () => {
    const pixels = blank(800, 700)
    const lines: Line[] = []
    ;[
      ['Dana Fox 10:21', 'can we move the window to Friday night'],
      ['何洁3:45', '可以，我来通知客户'],
      ['Bob Chen 2l:45', 'it was moved to 10:30', '改到10:30'],
      ['孙涛23.38', '好'],
      ['林小溪下午17:06', 'thanks'],
    ].forEach((rows, index) => {
      rows.forEach((text, row) => lines.push(line(text, 80 + index * 2, 40 + index * 110 + row * 27, 20)))
      fill(pixels, [20, 40 + index * 110, 60, 80 + index * 110], [200, 90, 80])
    })
    for (const given of lines) ink(pixels, given)
    assert.deepEqual(said(layOut(recognition(lines, 800, 700), pixels)), [
      ['left', 'Dana Fox ', '10:21', 'can we move the window to Friday night'],
      ['left', '何洁', '3:45', '可以，我来通知客户'],
      ['left', 'Bob Chen ', '2l:45', 'it was moved to 10:30', '改到10:30'],
      ['left', '孙涛', '23.38', '好'],
      ['left', '林小溪', '下午17:06', 'thanks'],
    ])
  })

  test('cards and rows of a table on grounds of their own are no chat', () => {
    const pixels = blank(700, 500)
    const lines: Line[] = []
    for (let row = 0; row < 6; row++) {
      fill(pixels, [40, 40 + row * 60, 660, 90 + row * 60], row % 2 ? [230, 236, 244] : [250, 244, 230])
      lines.push(line(`第${row + 1}项`, 60, 55 + row * 60), line('已经完成', 500, 55 + row * 60))
    }
    for (const given of lines) ink(pixels, given)
    const kinds = layOut(recognition(lines, 700, 500), pixels).map(({ kind }) => kind)
    assert.ok(!kinds.includes('message') && !kinds.includes('time'), kinds.join())
  })

  test('a screen that lay a little askew', () => {
    const screen = new Screen(looks['light'] as Look, 700)
    screen.time('10:32')
    screen.say('left', ['早上好，昨天的文件收到了吗'])
    screen.say('right', ['收到了'])
    screen.say('left', ['那就好'])
    const turned = blank(600, 700, [237, 237, 237])
    const [cos, sin] = [Math.cos((2 * Math.PI) / 180), Math.sin((2 * Math.PI) / 180)]
    for (let y = 0; y < 700; y++) {
      for (let x = 0; x < 600; x++) {
        const [dx, dy] = [x - 300, y - 350]
        const [sx, sy] = [Math.round(300 + dx * cos + dy * sin), Math.round(350 - dx * sin + dy * cos)]
        if (sx < 0 || sy < 0 || sx >= 600 || sy >= 700) continue
        const from = (sy * 600 + sx) * 3
        turned.rgb.set(screen.pixels.rgb.subarray(from, from + 3), (y * 600 + x) * 3)
      }
    }
    const lines = screen.lines.map((given) => tilted(given, 2, 300, 350))
    assert.deepEqual(said(layOut(recognition(lines, 600, 700, { angle: 2 }), turned)), [
      ['time', '10:32'],
      ['left', null, '早上好，昨天的文件收到了吗'],
      ['right', null, '收到了'],
      ['left', null, '那就好'],
    ])
  })
})

describe('times', () => {
  test('whole lines that are a time or a date', () => {
    for (const text of [
      '10:32',
      '昨天 10:32',
      '下午3:05',
      '2022年3月4日 09:12',
      '星期三 22:42',
      'Mon 11:22',
      'Yesterday',
      'March 5',
      '2022-03-05 10:22:31',
      '10:21 AM',
      'Friday, 9:05 PM',
    ]) {
      assert.ok(isTime(text), text)
    }
    for (const text of ['你好', '12', '10:32 见', '版本 2.3', '¥12.00', '比分 3:2 领先'])
      assert.ok(!isTime(text), text)
  })

  test('a name with a time behind it', () => {
    assert.equal(beforeTime('Dana Fox 10:21 AM'), 'Dana Fox'.length)
    assert.equal(beforeTime('王磊 2022-03-05 10:22:31'), '王磊'.length)
    assert.equal(beforeTime('10:21'), null)
    assert.equal(beforeTime('我们 10:30 开会'), null)
    assert.equal(beforeTime('何洁3:45'), null)
  })

  test('a name with a time that was read with faults', () => {
    assert.equal(beforeMisreadTime('何洁3:45'), 2)
    assert.equal(beforeMisreadTime('Bob Chen 2l:45'), 'Bob Chen'.length)
    assert.equal(beforeMisreadTime('孙涛O9.30'), 2)
    assert.equal(beforeMisreadTime('合计 123.45'), null)
    assert.ok(isMisreadTime('l0:3O') && !isMisreadTime('loo'))
  })
})
