import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { collect } from '../../collect.ts'
import { defaultLimits } from '../../limits.ts'
import type { ByteSource } from '../../reader.ts'
import { runReader } from '../../run-reader.ts'
import { stringsReader } from './reader.ts'

/** The same bytes each time, as good as random. */
function noise(length: number, seed: string): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at * 32 < length; at++) blocks.push(createHash('sha256').update(`${seed}${at}`).digest())
  return Buffer.concat(blocks).subarray(0, length)
}

const phrases: readonly [text: string, encoding: string, label: string][] = [
  ['the quarterly report', 'latin1', 'ascii'],
  ['password: Xk9$ww2', 'latin1', 'ascii'],
  ['d41d8cd98f00b204e9800998ecf8427e', 'latin1', 'ascii'],
  ['报价单已发送，请查收', 'utf-8', 'utf-8'],
  ['Привет, как дела', 'utf-8', 'utf-8'],
  ['报价单：请查收附件中的合同文本', 'gb18030', 'gb18030'],
  ['報價單：請查收附件中的合約', 'big5', 'big5'],
  ['請求書をご確認ください', 'shift_jis', 'shift_jis'],
  ['C:\\Users\\张伟\\Desktop\\文件.docx', 'utf-16le', 'utf-16le'],
  ['客户名单与合同', 'utf-16le', 'utf-16le'],
  ['客户名单与合同', 'utf-16be', 'utf-16be'],
]

test('finds text in every encoding, with its place, between bytes that are none', async () => {
  const pieces: Buffer[] = []
  const places: number[] = []
  let length = 0
  for (const [index, [text, encoding]] of phrases.entries()) {
    // odd lengths: UTF-16 stands at odd offsets too
    const before = Buffer.concat([noise(101 + index, `p${index}`), Buffer.alloc(3)])
    const encoded = iconv.encode(text, encoding)
    places.push(length + before.length)
    pieces.push(before, encoded, Buffer.alloc(2))
    length += before.length + encoded.length + 2
  }
  const read = await collect(stringsReader, Buffer.concat(pieces))
  const blocks = read.parts.map((part) => [read.text.slice(part.start, part.end), part.locator.field])
  assert.deepEqual(
    blocks,
    phrases.map(([text, , label], index) => [
      text,
      `${label} @ 0x${(places[index] ?? 0).toString(16).padStart(8, '0')}`,
    ]),
  )
  assert.deepEqual([read.outcome.state, read.outcome.read], ['partial', 'some'])
})

test('noise gives next to nothing', async (context) => {
  const random = noise(4 * 2 ** 20, 'r')
  const packed = deflateRawSync(
    Buffer.concat([...Array(40_000).keys()].map((at) => Buffer.from(`row ${at} ${at * 7919} value\n`))),
  )
  for (const [name, bytes] of [
    ['random', random],
    ['compressed', packed],
  ] as const) {
    const { text } = await collect(stringsReader, bytes)
    const share = text.length / (bytes.length / 2 ** 20)
    context.diagnostic(`${name}: ${share.toFixed(1)} characters a MiB of ${bytes.length} bytes`)
    assert.ok(text.length <= 16 + (bytes.length / 2 ** 20) * 16, text)
  }
})

test('nothing readable is said to be so', async () => {
  const read = await collect(stringsReader, noise(2000, 'n'))
  assert.deepEqual([read.outcome.state, read.outcome.read], ['unsupported', 'none'])
  assert.match(read.outcome.reason ?? '', /no readable text/)
})

test('fillings, rising tables and bitmaps are no text', async () => {
  const rising = Uint8Array.from({ length: 4096 }, (_, at) => at)
  const bitmap = Buffer.from('\u{404}\u{405}\u{404}\u{404}\u{406}'.repeat(400), 'utf16le')
  const filling = Buffer.concat([Buffer.alloc(3000, 'U'), Buffer.alloc(3000, 0xb0), Buffer.alloc(3000, 0x20)])
  for (const bytes of [rising, bitmap, filling]) assert.equal((await collect(stringsReader, bytes)).text, '')
})

test('a text is whole across the borders of windows', async () => {
  const sentence = '第三季度的报价单已经发给客户'
  const encoded = iconv.encode(sentence, 'gb18030')
  for (const early of [1, 5, encoded.length - 1, 300, 600]) {
    const bytes = Buffer.concat([Buffer.alloc(2 ** 20 - early, 1), encoded, Buffer.alloc(700_000, 1)])
    assert.equal((await collect(stringsReader, bytes)).text, sentence)
  }
  const long = Buffer.from('日志 user login ok\n'.repeat(120_000))
  const { text } = await collect(stringsReader, long)
  assert.equal(text.match(/日志 user login ok/g)?.length, 120_000)
})

test('gigabytes go through in flat memory, zeros at once', async () => {
  const size = 3 * 2 ** 30
  const name = Buffer.from('one file name.txt')
  const zeros = Buffer.alloc(2 ** 20)
  const source: ByteSource = {
    size,
    read: async (offset, length) => {
      const out = zeros.subarray(0, Math.max(0, Math.min(length, size - offset)))
      if (offset > 2 ** 31 || offset + length <= 2 ** 31) return out
      const copy = Buffer.from(out)
      name.copy(copy, 2 ** 31 - offset)
      return copy
    },
    whole: async () => assert.fail('whole() of gigabytes'),
    chunks: () => assert.fail('not used'),
  }
  let text = ''
  await runReader(
    stringsReader,
    source,
    (event) => {
      if (event.event === 'text') text += event.text
    },
    async () => undefined,
    { type: 'application/octet-stream', limits: defaultLimits, passwords: [] },
  )
  assert.equal(text, name.toString())
})
