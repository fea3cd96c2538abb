import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { createDecoder, decodeWhole } from './decoder.ts'
import { encodingNames } from './names.ts'

const samples: [string, string][] = [
  ['utf-8', 'a中𠮷é\u{FFFD}z'],
  ['gb18030', 'a中㐂𠮷é\u{FFFD}文'],
  ['big5', '繁體a中文'],
  ['shift_jis', 'かなカナａ漢字ｱ'],
  ['euc-jp', 'かなaカナ漢字'],
  ['euc-kr', '한국어a뷁'],
  ['utf-16le', 'a中𠮷\u{FFFD}b'],
  ['utf-16be', 'a中𠮷\u{FFFD}b'],
  ['utf-32le', 'a中𠮷b'],
]

test('pieces cut anywhere decode as the whole does, without faults', () => {
  for (const [encoding, text] of samples) {
    const bytes = iconv.encode(text.repeat(3), encoding)
    for (let size = 1; size <= 7; size++) {
      const decoder = createDecoder(encoding)
      let out = ''
      for (let at = 0; at < bytes.length; at += size) out += decoder.write(bytes.subarray(at, at + size))
      out += decoder.end()
      assert.equal(out, text.repeat(3), `${encoding} in pieces of ${size}`)
      assert.equal(decoder.bad, 0, `${encoding} in pieces of ${size}`)
    }
  }
})

test('a text cut inside a character has one fault', () => {
  for (const encoding of ['utf-8', 'gb18030', 'big5', 'euc-kr', 'shift_jis']) {
    const { bad } = decodeWhole(iconv.encode('文字', encoding).subarray(0, -1), encoding)
    assert.equal(bad, 1, encoding)
  }
})

test('every encoding by name can be decoded', () => {
  for (const name of encodingNames) assert.equal(typeof decodeWhole(Buffer.from('ab'), name).text, 'string')
})
