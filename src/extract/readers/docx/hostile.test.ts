import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { makeDocx, makeOffice, relations, wordNames } from '../ooxml/make-office.ts'
import { numberText } from '../ooxml/counters.ts'
import { docxReader } from './docx.ts'

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

const shown = (format: string, ...values: number[]): string[] =>
  values.map((value) => numberText(value, format))

test('billion laughs expand to nothing', async () => {
  const laughs = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  )
  const document = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">${laughs.join('')}]><w:document ${wordNames}><w:body>${paragraph('&l9; fine')}</w:body></w:document>`
  const got = await collect(docxReader, makeDocx('', [], { 'word/document.xml': document }))
  assert.equal(got.text, '&l9; fine\n')
})

test('nesting beyond the limit stops with what was read', async () => {
  const deep = '<w:sdt><w:sdtContent>'.repeat(50_000)
  const got = await collect(docxReader, makeDocx(paragraph('first') + deep))
  assert.equal(got.outcome.state, 'limit')
  assert.equal(got.outcome.read, 'some')
  assert.match(got.outcome.reason ?? '', /limits\.depth/)
  assert.match(got.text, /^first/)
})

test('many parts of a megabyte each stop at the ratio', async () => {
  const filler = `<w:hdr ${wordNames}>${'<w:p><w:pPr/></w:p>'.repeat(55_000)}</w:hdr>`
  const names = Array.from({ length: 40 }, (_, index) => `header${index}`)
  const rows = names.map((name) => `${name} header ${name}.xml`)
  const parts = Object.fromEntries(names.map((name) => [`word/${name}.xml`, filler]))
  const bytes = makeDocx(paragraph('first'), rows, parts)
  const got = await collect(docxReader, bytes, { limits: { ratio: 20, ratioFrom: 4 * 2 ** 20 } })
  assert.equal(got.outcome.state, 'limit')
  assert.match(got.outcome.reason ?? '', /limits\.ratio/)
  assert.equal(got.text, 'first\n')
})

test('a lost directory, lost relations and a lost main part', async () => {
  const whole = makeDocx(paragraph('still here'))
  const cut = await collect(docxReader, whole.subarray(0, whole.indexOf('PK\x01\x02')))
  assert.equal(cut.text, 'still here\n')
  assert.equal(cut.outcome.state, 'partial')
  const unrelated = makeOffice({
    'word/document.xml': `<w:document ${wordNames}><w:body>${paragraph('found')}</w:body></w:document>`,
  })
  assert.equal((await collect(docxReader, unrelated)).text, 'found\n')
  const lost = makeOffice({ '_rels/.rels': relations('main officeDocument word/document.xml') })
  assert.equal((await collect(docxReader, lost)).outcome.state, 'corrupt')
})

test('a main part whose data is damaged gives its beginning as partial', async () => {
  const body = Array.from({ length: 2000 }, (_, index) => paragraph(`line ${(index * 7919) % 2003}`)).join('')
  const bytes = makeDocx(body)
  const at = bytes.indexOf('word/document.xml') + 4000
  bytes.fill(0xff, at, at + 300)
  const got = await collect(docxReader, bytes)
  assert.equal(got.outcome.state, 'partial')
  assert.match(got.text, /^line 0\nline 1910\n/)
})

test('a part cut off inside a tag ends well', async () => {
  for (const tag of ['<w:tc w:x="', '<w:p w:y', '<w:tbl', '<w:footnote w:id="1"']) {
    const document = `<w:document ${wordNames}><w:body>${paragraph('kept')}${tag}`
    const got = await collect(docxReader, makeDocx('', [], { 'word/document.xml': document }))
    assert.equal(got.text, 'kept\n')
    assert.equal(got.outcome.state, 'partial')
    assert.match(got.outcome.reason ?? '', /breaks off/)
  }
})

test('elements out of place break neither the text nor the parts', async () => {
  const got = await collect(
    docxReader,
    makeDocx(
      `<w:tc>${paragraph('cell without table')}</w:tc><w:tr><w:tc/></w:tr></w:p></w:tbl><w:tbl><w:tr>${paragraph('a')}<w:tbl>`,
    ),
  )
  assert.match(got.text, /cell without table/)
  assert.deepEqual(got.outcome, { state: 'ok', read: 'whole', reason: null })
  assert.ok(got.parts.every((part) => part.start <= part.end && part.end <= got.text.length))
})

test('text without a paragraph of its own, in a text box or a row, is kept and closes nothing else', async () => {
  const run = '<w:r><w:t>stray</w:t></w:r>'
  const got = await collect(
    docxReader,
    makeDocx(
      `<w:p><w:r><w:pict><w:txbxContent>${run}</w:txbxContent></w:pict></w:r></w:p><w:tr>${run}</w:tr>${paragraph('end')}`,
    ),
  )
  assert.equal(got.text, 'stray\nstray\nend\n')
  const body = got.parts.find(({ kind }) => kind === 'body')
  assert.deepEqual([body?.start, body?.end], [0, got.text.length])
})

test('list numbers in the scripts people use', () => {
  assert.deepEqual(shown('chineseCounting', 1, 10, 11, 20, 105, 1010), [
    '一',
    '十',
    '十一',
    '二十',
    '一百〇五',
    '一千〇一十',
  ])
  assert.deepEqual(shown('upperRoman', 4, 1999), ['IV', 'MCMXCIX'])
  assert.deepEqual(shown('lowerLetter', 1, 26, 27), ['a', 'z', 'aa'])
  assert.deepEqual(shown('ideographTraditional', 1, 11), ['甲', '甲'])
  assert.deepEqual(shown('unknown', 3), ['3'])
})
