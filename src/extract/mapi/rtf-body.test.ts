import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rtfBody } from './rtf-body.ts'

const body = (rtf: string): ReturnType<typeof rtfBody> => rtfBody(Buffer.from(rtf, 'latin1'))

test('HTML comes out of RTF as it was put in', () => {
  const rtf =
    '{\\rtf1\\ansi\\ansicpg936\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}}' +
    '{\\*\\htmltag19 <html>}{\\*\\htmltag50 <body>}{\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 ' +
    "price \\f1 \\'b1\\'a8\\'bc\\'db\\f0  &{\\*\\htmltag84 &nbsp;}\\htmlrtf \\'a0\\htmlrtf0 {\\*\\mhtmltag64 <no>}" +
    '\\htmlrtf\\par}\\htmlrtf0 {\\*\\htmltag72 </p>}\\par{\\*\\htmltag58 </body>}}'
  assert.deepEqual(body(rtf), {
    from: 'html',
    text: '<html><body><p>price 报价 &&nbsp;</p>\r\n</body>',
  })
})

test('text and native RTF', () => {
  assert.deepEqual(body('{\\rtf1\\ansi\\fromtext \\deff0{\\fonttbl{\\f0 A;}}one\\par two\\tab three}'), {
    from: 'text',
    text: 'one\ntwo\tthree',
  })
  const native =
    "{\\rtf1\\ansi\\ansicpg950{\\*\\generator x;}{\\info{\\author me}}\\uc1 \\u20013?\\u25991? \\'a4\\'a4\\'a4\\'e5 " +
    '{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt link}}{\\pict\\bin4 \\{}}x}\\bin99999999 '
  assert.equal(body(native).text, '中文 中文 link')
})

test('what is never closed, nested or far too long ends', () => {
  assert.equal(body(`${'{'.repeat(100_000)}deep`).text, 'deep')
  assert.equal(body('}'.repeat(1000)).text, '')
  assert.equal(body("\\'").text, '')
  assert.equal(body(`\\${'a'.repeat(100_000)}`).text.length > 0, true)
  assert.equal(body('\\u-10179?\\u-8704?').text, '\u{1F600}')
})
