import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { makeOffice, type Parts } from '../ooxml/make-office.ts'
import { epubReader } from './epub.ts'

const chapter = (text: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Untold</title></head><body><p>${text}</p></body></html>`

const makeEpub = (parts: Parts = {}): Buffer =>
  makeOffice({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    'OPS/book.opf':
      '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>三体</dc:title><dc:creator>刘慈欣</dc:creator><dc:creator>B</dc:creator><dc:subject>x</dc:subject></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/b%20b.xhtml" media-type="application/xhtml+xml"/><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="p" href="p.jpg" media-type="image/jpeg"/><item id="f" href="f.otf" media-type="font/otf"/></manifest><spine><itemref idref="b"/><itemref idref="a"/></spine></package>',
    'OPS/a.xhtml': chapter('第一'),
    'OPS/text/b b.xhtml': chapter('先'),
    'OPS/c.xhtml': chapter('beside'),
    'OPS/nav.xhtml': chapter('contents'),
    'OPS/p.jpg': 'picture',
    'OPS/f.otf': 'font',
    'OPS/extra.doc': 'extra',
    '__MACOSX/x': 'no',
    ...parts,
  })

test('chapters in reading order, metadata, pictures as members', async () => {
  const got = await collect(epubReader, makeEpub())
  assert.deepEqual(got.text.split('\n').filter(Boolean), ['先', '第一', 'beside'])
  assert.equal(got.metadata.title, '三体')
  assert.equal(got.metadata.author, '刘慈欣; B')
  assert.deepEqual(
    got.members.map(({ member }) => member.name),
    ['p.jpg', 'extra.doc'],
  )
  assert.equal(got.outcome.state, 'ok')
})

test('what the book’s style sheet hides is marked', async () => {
  const styled = (href: string): string =>
    `<html><head><link rel="stylesheet" href="${href}"/></head><body><p>seen <span class="pale">暗号</span></p><p class="gone">secret</p></body></html>`
  const parts = (href: string): Parts => ({
    'OPS/book.opf':
      '<package><manifest><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/><item id="s" href="css/s.css" media-type="text/css"/></manifest><spine><itemref idref="a"/></spine></package>',
    'OPS/text/a.xhtml': styled(href),
    'OPS/css/s.css': '.pale { color: #ffffff } .gone { display: none }',
  })
  const hidden = async (href: string): Promise<string[]> => {
    const { text, parts: found } = await collect(epubReader, makeEpub(parts(href)))
    return found.filter((part) => part.hidden).map((part) => text.slice(part.start, part.end).trim())
  }
  assert.deepEqual(await hidden('../css/s.css'), ['暗号', 'secret'])
  assert.deepEqual(await hidden('../css/other.css'), [])
})

test('locked chapters are said to be locked, garbled fonts are not', async () => {
  const data = (algorithm: string, uri: string): string =>
    `<enc:EncryptedData xmlns:enc="e"><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData>`
  const font = data('http://www.idpf.org/2008/embedding', 'OPS/f.otf')
  const one = data('http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'OPS/text/b%20b.xhtml')
  const some = await collect(
    epubReader,
    makeEpub({ 'META-INF/encryption.xml': `<encryption>${font}${one}</encryption>` }),
  )
  assert.equal(some.outcome.state, 'partial')
  assert.match(some.outcome.reason ?? '', /DRM/)
  assert.ok(!some.text.includes('先') && some.text.includes('第一'))
  const fine = await collect(
    epubReader,
    makeEpub({ 'META-INF/encryption.xml': `<encryption>${font}</encryption>` }),
  )
  assert.equal(fine.outcome.state, 'ok')
})

test('a lost container, missing chapters and damage', async () => {
  const lost = await collect(epubReader, makeEpub({ 'META-INF/container.xml': '<x/>' }))
  assert.match(lost.text, /第一/)
  const missing = await collect(
    epubReader,
    makeOffice({
      'a.opf':
        '<package><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/></spine></package>',
    }),
  )
  assert.equal(missing.outcome.state, 'corrupt')
  assert.equal((await collect(epubReader, makeOffice({ x: 'y' }))).outcome.state, 'corrupt')
  const hostile = '%'.repeat(10) + '../'.repeat(1000)
  const odd = await collect(
    epubReader,
    makeEpub({ 'META-INF/encryption.xml': `<e><CipherReference URI="${hostile}"/></e>` }),
  )
  assert.equal(odd.outcome.state, 'ok')
})
