import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { makeOffice, type Parts } from '../ooxml/make-office.ts'
import { xpsReader } from './xps.ts'

const run = (x: number, y: number, text: string, more = ''): string =>
  `<Glyphs OriginX="${x}" OriginY="${y}" FontRenderingEmSize="10" UnicodeString="${text}" ${more}/>`
const page = (inner: string): string => `<FixedPage Width="800" Height="600">${inner}</FixedPage>`

const makeXps = (first: string, second: string, parts: Parts = {}): Buffer =>
  makeOffice({
    'FixedDocSeq.fdseq':
      '<FixedDocumentSequence><DocumentReference Source="/Documents/1/FixedDoc.fdoc"/></FixedDocumentSequence>',
    'Documents/1/FixedDoc.fdoc':
      '<FixedDocument><PageContent Source="Pages/2.fpage"/><PageContent Source="Pages/1.fpage"/></FixedDocument>',
    'Documents/1/Pages/1.fpage': page(second),
    'Documents/1/Pages/2.fpage': page(first),
    'Resources/Images/a.png': 'picture',
    ...parts,
  })

test('pages in order, lines and gaps, links, hidden letters, pictures', async () => {
  const got = await collect(
    xpsReader,
    makeXps(
      `${run(10, 10, '报价单')}${run(40, 10, '甲方')}${run(10, 30, 'two', 'Indices="1,50;2,50;3,50"')}${run(30, 30, 'words')}${run(300, 30, 'far')}<Canvas RenderTransform="1,0,0,1,0,100">${run(10, 10, '{}{brace}')}</Canvas>`,
      `${run(10, 10, 'last', 'FixedPage.NavigateUri="https://x.test/"')}${run(10, 30, 'ghost', 'Fill="#00FFFFFF"')}`,
    ),
  )
  assert.equal(got.text, '报价单甲方\ntwo words\tfar\n{brace}\nlast\nghost\nhttps://x.test/\n')
  assert.deepEqual(
    got.parts.filter((part) => part.kind === 'page').map((part) => part.locator.page),
    [1, 2],
  )
  assert.ok(got.parts.some((part) => part.hidden && got.text.slice(part.start, part.end) === 'ghost'))
  assert.equal(got.metadata.pages, 2)
  assert.deepEqual(
    got.members.map(({ member }) => member.name),
    ['a.png'],
  )
})

test('lost lists, missing pages, odd numbers', async () => {
  const lost = await collect(
    xpsReader,
    makeXps(run(1, 1, 'b'), run(1, 1, 'a'), { 'FixedDocSeq.fdseq': '<x/>' }),
  )
  assert.equal(lost.text, 'a\nb\n')
  const odd = await collect(
    xpsReader,
    makeXps(
      `<Glyphs OriginX="x" OriginY="1e999" FontRenderingEmSize="-5" UnicodeString="odd" Indices="${';'.repeat(1000)}"/>`,
      '<Canvas RenderTransform="1,2,NaN"><Canvas.RenderTransform><MatrixTransform Matrix="1,0,0,1,5,5"/></Canvas.RenderTransform></Canvas>',
    ),
  )
  assert.equal(odd.text, 'odd\n')
  assert.equal((await collect(xpsReader, makeOffice({ x: 'y' }))).outcome.state, 'corrupt')
})
