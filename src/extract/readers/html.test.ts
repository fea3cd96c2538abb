import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { type Collected, collect } from '../collect.ts'
import { htmlReader } from './html.ts'

const read = (html: string | Uint8Array): Promise<Collected> =>
  collect(htmlReader, typeof html === 'string' ? Buffer.from(html) : html)
const of = (collected: Collected, kind: string): string[] =>
  collected.parts
    .filter((part) => part.kind === kind)
    .map((part) => collected.text.slice(part.start, part.end))

test('block structure', async () => {
  const collected = await read(
    '<!DOCTYPE html><html><head><title>A &amp; B</title><style>p{}</style><script>var x="<p>no</p>"</script></head>' +
      '<body><h1>Head</h1><p>One\n  <b>two</b>&nbsp;three<p>Four<br>five<ul><li>x<li>y</ul>tail</body></html>',
  )
  assert.equal(collected.text, 'A & B\nHead\nOne two\u{A0}three\nFour\nfive\nx\ny\ntail')
  assert.deepEqual(of(collected, 'paragraph'), ['One two\u{A0}three', 'Four\nfive'])
  assert.deepEqual(of(collected, 'list-item'), ['x', 'y'])
  assert.equal(collected.metadata.title, 'A & B')
})

test('tables have rows and named cells', async () => {
  const collected = await read(
    '<table><tr><th>名称<th>价格<tr><td colspan=2>跨两列<td>x</table><p>after <table><tr><td><table><tr><td>in</table><td>out</table>',
  )
  assert.equal(collected.text, '名称\t价格\n跨两列\tx\nafter\nin\tout')
  const cells = collected.parts.filter((part) => part.kind === 'cell')
  assert.deepEqual(
    cells.map((part) => [part.locator.cell, collected.text.slice(part.start, part.end)]),
    [
      ['A1', '名称'],
      ['B1', '价格'],
      ['A2', '跨两列'],
      ['C2', 'x'],
      ['A1', 'in'],
      ['A1', 'in'],
      ['B1', 'out'],
    ],
  )
})

test('hidden content is text, marked and flagged', async () => {
  const collected = await read(
    '<p>seen</p><div hidden>one</div><p style="display:none">two</p><span style="font-size:0px">three</span>' +
      '<font color=white>four</font><div style="background:#000"><b style="color:#000">five</b><i style="color:#fff">six</i></div>' +
      '<!-- seven --><noscript>eight</noscript>',
  )
  const hidden = collected.parts
    .filter((part) => part.hidden)
    .map((part) => collected.text.slice(part.start, part.end))
  assert.deepEqual(new Set(hidden), new Set(['one', 'two', 'three', 'four', 'five', 'seven', 'eight']))
  const flagged = collected.flags.map((flag) => collected.text.slice(flag.start ?? 0, flag.end ?? 0))
  assert.deepEqual(new Set(flagged), new Set(hidden))
  assert.ok(collected.text.includes('six'))
})

test('style sheets hide too', async () => {
  const collected = await read(
    '<style type="text/css"><!-- .gone, p.off { display: none } #x{visibility:hidden!important} .tiny{font-size:0}' +
      '@media print { b { display:none } } @font-face { font-family: x } .ink { color:#fff } .dark { background:#000; color:white }' +
      'i.gone { display:inline } div .deep { display:none } --></style>' +
      '<p class="a gone">one</p><p class=off>two</p><span class=off>seen1</span><p id=x style="visibility:visible">three</p>' +
      '<u class=tiny>four</u><b>seen2</b><em class=ink>five</em><div class=dark>seen3</div><i class=gone>seen4</i>',
  )
  const hidden = collected.parts
    .filter((part) => part.hidden)
    .map((part) => collected.text.slice(part.start, part.end))
  assert.deepEqual(hidden, ['one', 'two', 'three', 'four', 'five'])
  for (const seen of ['seen1', 'seen2', 'seen3', 'seen4']) assert.ok(collected.text.includes(seen))
})

test('hostile style sheets', async () => {
  const css = `${'a{'.repeat(300_000)}${'.x{color:red}'.repeat(50_000)}`
  assert.ok(
    (await within(20_000, `<style>${css}</style><p class="${'c '.repeat(10_000)}">x`)).text.endsWith('x'),
  )
})

test('references and embedded bytes', async () => {
  const collected = await read(
    '<img src="http://track.example/p.gif" alt="a picture"><link href="//cdn.example/x.css"><form action="https://f.example/">' +
      '<a href="https://l.example/">t</a><img src="data:image/png;base64,iVBORw0KGgo="><a href="data:text/plain,a%20b" download="n.txt">d</a>',
  )
  assert.deepEqual(
    collected.flags.map((flag) => flag.detail),
    ['img: http://track.example/p.gif', 'link: //cdn.example/x.css', 'form: https://f.example/'],
  )
  assert.deepEqual(of(collected, 'alt'), ['a picture'])
  assert.deepEqual(
    collected.members.map(({ member, bytes }) => [
      member.name,
      member.type,
      Buffer.from(bytes ?? []).toString('latin1'),
    ]),
    [
      [null, 'image/png', '\u{89}PNG\r\n\u{1A}\n'],
      ['n.txt', 'text/plain', 'a b'],
    ],
  )
  assert.equal(collected.metadata.raw?.['links'], 'https://l.example/')
})

test('charset: declared, wrongly declared, not declared', async () => {
  for (const [charset, encoding] of [
    ['<meta charset=gb2312>', 'gb18030'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', 'utf-8'],
    ['', 'gb18030'],
    ['', 'utf-16le'],
    ['', 'utf-8'],
  ] as const) {
    const collected = await read(iconv.encode(page(charset), encoding))
    assert.equal(collected.metadata.encoding, encoding)
    assert.ok(collected.text.includes('这是中文网页的内容'))
  }
})

const page = (charset: string): string =>
  `<html><head>${charset}</head><body><p>这是中文网页的内容，请查看。</p></body></html>`

const within = async (milliseconds: number, html: string | Uint8Array): Promise<Collected> => {
  const started = performance.now()
  const collected = await read(html)
  assert.ok(performance.now() - started < milliseconds, `${performance.now() - started} ms`)
  return collected
}

test('300,000 elements deep', async () => {
  for (const name of ['div', 'b', 'table><tr><td', 'ul><li', 'p']) {
    const closing = name.split('><').toReversed().join('></')
    const collected = await within(
      20_000,
      `${`<${name}>`.repeat(300_000)}deep${`</${closing}>`.repeat(300_000)}<p>after`,
    )
    assert.ok(collected.text.includes('deep'))
    assert.ok(collected.text.includes('after'))
  }
})

test('a million attributes, a huge attribute, unclosed things', async () => {
  assert.equal((await within(10_000, `<p ${'a=1 '.repeat(1_000_000)}>x`)).text, 'x')
  assert.equal((await within(10_000, `<p class="${'y'.repeat(20_000_000)}">x`)).text, 'x')
  assert.ok((await within(10_000, `x${'<p'.repeat(1_000_000)}`)).text.startsWith('x'))
  assert.ok((await within(10_000, `x${'</b>'.repeat(1_000_000)}y`)).text.endsWith('y'))
  const comment = await within(20_000, `x<!--${'z'.repeat(50_000_000)}`)
  assert.ok(comment.text.startsWith('x'))
  assert.equal(comment.outcome.state, 'partial')
  assert.equal((await within(20_000, 'w'.repeat(50_000_000))).text.length, 50_000_000)
  assert.equal((await within(10_000, '&amp;'.repeat(1_000_000))).text.length, 1_000_000)
})
