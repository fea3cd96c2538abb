import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Collected, collect } from '../collect.ts'
import { markdownReader } from './markdown.ts'

const read = (text: string): Promise<Collected> => collect(markdownReader, Buffer.from(text))
const of = (collected: Collected, kind: string): string[] =>
  collected.parts
    .filter((part) => part.kind === kind)
    .map((part) => collected.text.slice(part.start, part.end))

test('blocks are parts and the text stays as it is', async () => {
  const text =
    '# Title\n\nFirst line\nsecond line\n\n- one\n- two\n  more\n\n```js\n| not | a table |\n# nor heading\n```\nafter\n'
  const collected = await read(text)
  assert.equal(collected.text, text)
  assert.equal(collected.metadata.title, 'Title')
  assert.deepEqual(of(collected, 'heading'), ['# Title'])
  assert.deepEqual(of(collected, 'paragraph'), ['First line\nsecond line', 'after'])
  assert.deepEqual(of(collected, 'list-item'), ['- one', '- two\n  more'])
  assert.deepEqual(of(collected, 'block'), ['```js\n| not | a table |\n# nor heading\n```'])
})

test('a chat exported as a table: a row a message', async () => {
  const text = [
    '| 时间 | 发送者 | 内容 |',
    '|:---|---|---|',
    '| 2022-03-05 10:01 | wxid_1 | 在吗<br>有事 |',
    '| 2022-03-05 10:02 | wxid_2 | 用管道 a \\| b 吧 |',
    '| 2022-03-05 10:03 | wxid_1 | 第一行',
    '第二行 |',
    '| 2022-03-05 10:04 | wxid_2 |  |',
    '',
    'end',
  ].join('\n')
  const collected = await read(text)
  assert.equal(collected.text, text)
  const cells = collected.parts.filter((part) => part.kind === 'cell')
  const byName = Object.fromEntries(
    cells.map((part) => [part.locator.cell, collected.text.slice(part.start, part.end)]),
  )
  assert.equal(byName['C2'], '在吗<br>有事')
  assert.equal(byName['C3'], '用管道 a \\| b 吧')
  assert.equal(byName['C4'], '第一行\n第二行')
  assert.equal(byName['C5'], '')
  assert.equal(of(collected, 'row').length, 5)
  assert.deepEqual(
    collected.parts.filter((part) => part.kind === 'row').map((part) => part.locator.line),
    [1, 3, 4, 5, 7],
  )
  assert.deepEqual(of(collected, 'paragraph'), ['end'])
})

test('whatever comes, the text stays as it is', async () => {
  let seed = 11
  const pieces = ['|', '---', '\n', '\n\n', '# ', '- ', '```\n', '文字', ' ', '\\|', '===\n', 'a']
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: 40 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return pieces[(seed >> 8) % pieces.length]
    }).join('')
    assert.equal((await read(text)).text, text)
  }
})

test('a line of 20 MB', async () => {
  const text = `${'| x '.repeat(5 * 2 ** 20)}\nafter\n`
  const collected = await read(text)
  assert.equal(collected.text, text)
  assert.deepEqual(of(collected, 'paragraph'), ['after'])
})
