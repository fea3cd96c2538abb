import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressList } from '../../readers/mail/addresses.ts'
import { parseParameters } from '../../readers/mail/parameters.ts'
import { decodeTransfer } from '../../readers/mail/transfer.ts'
import { encodedWords } from '../../readers/mail/words.ts'
import { base64Lines, base64Stream, encodeText, headerText, mailbox, parameter } from './encode.ts'

const unfold = (value: string): string => value.replaceAll('\r\n', '')
const texts = [
  'plain',
  'a '.repeat(200).trim(),
  '关于合同的报价'.repeat(20),
  '=?utf-8?B?not a word?=',
  'two  blanks and a tail',
  'x'.repeat(2000),
  'mixed 报价 😀 text',
]

test('header texts come back as they were, in short lines', () => {
  for (const text of texts) {
    const value = headerText(text)
    assert.equal(encodedWords(unfold(value)), text)
    assert.ok(value.split('\r\n').every((line) => line.length < 500))
    assert.match(value, /^[\x20-\x7e\r\n]*$/)
  }
  assert.equal(headerText('two\r\nInjected: header'), 'two Injected: header')
})

test('mailboxes', () => {
  for (const [name, address, expected] of [
    ['Li Lei', 'li@x.test', 'Li Lei <li@x.test>'],
    ['Allison, Tim', 'tim@x.test', 'Allison, Tim <tim@x.test>'],
    ['李雷', 'li@x.test', '李雷 <li@x.test>'],
    ['', 'li@x.test', 'li@x.test'],
    ['li@x.test', 'li@x.test', 'li@x.test'],
    ['Li', '/o=A, B/cn=li', 'Li </o=A, B/cn=li>'],
    ['He said "no"', 'a@x.test', 'He said "no" <a@x.test>'],
  ] as const) {
    const [entry, ...others] = addressList(unfold(mailbox({ name, address })))
    assert.equal(entry, expected)
    assert.equal(others.length, 0)
  }
})

test('file names', () => {
  for (const name of ['a.txt', '报价单 2022.xls', 'q"uote.doc', `${'长'.repeat(300)}.pdf`, "it's 100%.txt"]) {
    const header = unfold(`attachment${parameter('filename', name)}`)
    assert.equal(parseParameters(header).parameters.get('filename'), name)
  }
})

test('texts keep their bytes', async () => {
  for (const text of [...texts, 'From here\r\n--x\r\n.\r\ntail \r\n', 'a=b\nbare\rnewlines\r\n', '\u{0}\t']) {
    const bytes = Buffer.from(text)
    const encoded = encodeText(bytes)
    assert.ok(
      encoded.bytes
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 76),
    )
    const chunks: Uint8Array[] = []
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield encoded.bytes
    }
    for await (const chunk of decodeTransfer(encoded.encoding, source(), { reason: null })) chunks.push(chunk)
    assert.deepEqual(Buffer.concat(chunks), bytes)
    assert.equal(encoded.bytes.includes('=_'), false)
  }
})

test('base64 is the same however the bytes come', async () => {
  const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256))
  for (const size of [1, 56, 57, 58, 65_536, 100_000]) {
    const pieces: Buffer[] = []
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < (size === 1 ? 2000 : bytes.length); at += size)
        yield bytes.subarray(at, at + size)
    }
    for await (const piece of base64Stream(source())) pieces.push(piece)
    const expected = base64Lines(size === 1 ? bytes.subarray(0, 2000) : bytes)
    assert.deepEqual(Buffer.concat(pieces), expected)
  }
})
