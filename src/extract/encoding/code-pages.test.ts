import assert from 'node:assert/strict'
import { test } from 'node:test'
import { charsetEncoding, charsetPage } from './charsets.ts'
import { anyPageEncoding, codePageEncoding } from './code-pages.ts'
import { decodeWhole } from './decoder.ts'
import { localeCodePage } from './locales.ts'
import { encodingNames } from './names.ts'

test('every code page has the name of an encoding that can be decoded', () => {
  const known = Array.from({ length: 65_536 }, (_, page) => codePageEncoding(page)).filter(
    (name) => name !== null,
  )
  assert.ok(known.length > 60)
  for (const name of new Set(known)) {
    assert.ok(encodingNames.includes(name), name)
    assert.equal(decodeWhole(Buffer.from('plain'), name).text, 'plain')
  }
})

test('letters of two bytes throughout are asked for by themselves', () => {
  assert.equal(codePageEncoding(1200), null)
  assert.equal(anyPageEncoding(1200), 'utf-16le')
  assert.equal(anyPageEncoding(1201), 'utf-16be')
  assert.equal(anyPageEncoding(936), 'gb18030')
  assert.equal(anyPageEncoding(4711), null)
})

test('fonts and languages lead to code pages', () => {
  assert.equal(charsetPage(134), 936)
  assert.equal(charsetEncoding(134), 'gb18030')
  assert.equal(charsetEncoding(130), 'euc-kr')
  assert.deepEqual([0, 1, 2, 85, 254, 255].map(charsetEncoding), [null, null, null, null, null, null])
  assert.deepEqual([0x0804, 0x0404, 0x0c04, 0x1004, 0x0419, 0x0409].map(localeCodePage), [
    936,
    950,
    950,
    936,
    1251,
    null,
  ])
})
