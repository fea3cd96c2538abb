import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { collect } from '../collect.ts'
import { svgReader } from './svg.ts'
import { codeReader, xmlReader } from './text.ts'

test('words of a picture, in their order, with what is hidden marked', async () => {
  const read = await collect(
    svgReader,
    Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="go()">' +
        '<title>组织结构</title><desc>An overview</desc><style>text{fill:red}</style><script>alert(1)</script>' +
        '<text x="1"><tspan>销售部</tspan><tspan x="1" dy="12">张伟</tspan></text><text>one <tspan>two</tspan></text>' +
        '<text style="display:none">hidden note</text><image xlink:href="https://a.example/x.png"/>' +
        '<image href="data:image/png;base64,iVBORw0KGgo="/><foreignObject><p>inside</p></foreignObject></svg>',
    ),
  )
  assert.equal(read.text.trim(), '组织结构\nAn overview\n销售部\n张伟\none two\nhidden note\ninside')
  const hidden = read.parts.filter((part) => part.hidden)
  assert.deepEqual(
    hidden.map((part) => read.text.slice(part.start, part.end)),
    ['hidden note'],
  )
  assert.equal(read.metadata.title, '组织结构')
  assert.deepEqual(
    read.flags.map(({ flag, detail }) => [flag, detail]),
    [
      ['macro', 'onload: go()'],
      ['macro', 'a script inside the picture'],
      ['external-reference', 'image: https://a.example/x.png'],
    ],
  )
  assert.equal(read.members.length, 1)
})

test('pictures cut short, nested without end, or full of entities', async () => {
  const cut = await collect(svgReader, Buffer.from('<svg><text>报价</text><text>单'))
  assert.equal(cut.outcome.state, 'corrupt')
  assert.ok(cut.text.startsWith('报价\n单'))
  const deep = await collect(svgReader, Buffer.from(`<svg>${'<g>'.repeat(100_000)}<text>x</text>`))
  assert.equal(deep.outcome.state, 'limit')
  const bomb =
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><svg><text>&b;&b;</text></svg>'
  assert.ok((await collect(svgReader, Buffer.from(bomb))).text.length < 100)
})

test('XML keeps to the encoding it declares where that fits', async () => {
  const xml = '<?xml version="1.0" encoding="GB2312"?><a>短</a>'
  assert.ok((await collect(xmlReader, iconv.encode(xml, 'gb18030'))).text.includes('短'))
  assert.ok((await collect(xmlReader, Buffer.from(xml))).text.includes('短'))
})

test('source code has its lines numbered', async () => {
  const read = await collect(codeReader, Buffer.from('# 注释\r\n\r\nprint(1)\n'))
  assert.equal(read.text, '# 注释\n\nprint(1)\n')
  assert.deepEqual(
    read.parts.map((part) => [part.locator.line, read.text.slice(part.start, part.end)]),
    [
      [1, '# 注释'],
      [3, 'print(1)'],
    ],
  )
})
