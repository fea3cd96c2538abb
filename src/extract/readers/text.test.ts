import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { collect } from '../collect.ts'
import { defaultLimits } from '../limits.ts'
import type { ByteSource } from '../reader.ts'
import { runReader } from '../run-reader.ts'
import { textReader } from './text.ts'

test('newlines, NUL and byte-order mark', async () => {
  const read = await collect(textReader, Buffer.from('\u{FEFF}a\r\nb\rc\0d\u{FEFF}', 'utf8'))
  assert.equal(read.text, 'a\nb\nc\u{FFFD}d\u{FEFF}')
  assert.deepEqual(read.outcome, { state: 'ok', read: 'whole', reason: null })
  assert.equal(read.metadata.encoding, 'utf-8')
})

test('nothing in, nothing out', async () => {
  assert.equal((await collect(textReader, new Uint8Array())).outcome.state, 'empty')
})

test('a chosen encoding is taken', async () => {
  const read = await collect(textReader, iconv.encode('тест', 'koi8-r'), { encoding: 'KOI8-R' })
  assert.equal(read.text, 'тест')
})

test('megabytes of ASCII before the first Chinese', async () => {
  const text = `${'just a log line 12345\r\n'.repeat(60_000)}最后一行是中文，请查收。\r\n`
  const read = await collect(textReader, iconv.encode(text, 'gb18030'))
  assert.equal(read.text, text.replaceAll('\r\n', '\n'))
  assert.equal(read.metadata.encoding, 'gb18030')
})

test('large text in a double-byte encoding, cut anywhere', async () => {
  const text = '第一行：系统日志 log entry，用户已登录。\n'.repeat(60_000)
  for (const encoding of ['gb18030', 'utf-16le', 'utf-16be', 'utf-8'] as const) {
    const read = await collect(textReader, iconv.encode(text, encoding))
    assert.ok(read.text === text, encoding)
    assert.equal(read.outcome.state, 'ok')
  }
})

test('what cannot be decoded is counted', async () => {
  const bytes = Buffer.concat([Buffer.from('正常的中文文本。'), Buffer.from([0xff]), Buffer.from('还是中文')])
  const read = await collect(textReader, bytes)
  assert.equal(read.outcome.state, 'partial')
  assert.match(read.outcome.reason ?? '', /one place/)
  assert.ok(read.text.includes('\u{FFFD}还是中文'))
})

test('binary bytes give no pages of noise', async () => {
  let seed = 3
  const noise = Uint8Array.from(
    { length: 300_000 },
    () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >> 16,
  )
  const read = await collect(textReader, noise)
  assert.equal(read.outcome.state, 'unsupported')
  assert.equal(read.text, '')
})

test('a gigabyte goes through in flat memory', async (context) => {
  const piece = Buffer.from('2022-03-05 10:01 用户登录系统成功 user=admin ip=10.0.0.1\n'.repeat(4096))
  const pieces = Math.floor(2 ** 30 / piece.length)
  const source: ByteSource = {
    size: pieces * piece.length,
    read: async (offset, length) => {
      const out = Buffer.alloc(Math.max(0, Math.min(length, source.size - offset)))
      for (let at = 0; at < out.length; at++) out[at] = piece[(offset + at) % piece.length] ?? 0
      return out
    },
    whole: async () => assert.fail('whole() of a gigabyte'),
    async *chunks() {
      for (let at = 0; at < pieces; at++) yield piece
    },
  }
  let characters = 0
  let peak = 0
  const started = performance.now()
  const before = process.memoryUsage().rss
  await runReader(
    textReader,
    source,
    (event) => {
      if (event.event === 'text') characters += event.text.length
    },
    async () => {
      peak = Math.max(peak, process.memoryUsage.rss() - before)
    },
    { type: 'text/plain', limits: defaultLimits, passwords: [] },
  )
  context.diagnostic(`${Math.round(performance.now() - started)} ms, ${Math.round(peak / 2 ** 20)} MiB more`)
  assert.equal(characters, pieces * piece.toString().length)
  assert.ok(peak < 250 * 2 ** 20)
})
