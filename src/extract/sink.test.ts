import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { collect } from './collect.ts'
import { type Reader, ReaderError } from './reader.ts'

const reader = (read: Reader['read']): Reader => ({ name: 'test', version: 1, types: ['x/y'], read })
const nothing = new Uint8Array()

test('text is well-formed, without NUL, with plain newlines, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a\r', '\nb', '\r\n', '\ud83d', '\ude00', '\0', '报', '\r', ''), {
        maxLength: 12,
      }),
      async (pieces) => {
        const { text } = await collect(
          reader(async (_, sink) => {
            for (const piece of pieces) sink.write(piece)
          }),
          nothing,
        )
        const whole = pieces.join('').replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\u{FFFD}').toWellFormed()
        assert.equal(text, whole)
      },
    ),
  )
})

test('whatever is cut short stays well-formed: metadata, findings, facts, reasons', async () => {
  const long = `x${'😀'.repeat(10_000)}`
  const got = await collect(
    reader(async (_, sink) => {
      sink.raw(long, long)
      sink.meta('title', long)
      sink.meta('keywords', [long])
      sink.flag('macro', long)
      sink.part('comment', 'a', { facts: { author: long } })
      throw new ReaderError('corrupt', `a\0${long}`)
    }),
    nothing,
  )
  const { raw = {}, title, keywords } = got.metadata
  const texts = [title, keywords, raw, got.flags, got.parts, got.outcome.reason ?? '']
  assert.match(got.outcome.reason ?? '', /^a\u{FFFD}x/u)
  for (const text of texts) {
    const json = JSON.stringify(text)
    assert.ok(json.length > 200)
    // JSON writes half pairs as escapes
    assert.doesNotMatch(json, /\\ud[89a-f]|\\u0000/i)
  }
})

test('offsets given by write are offsets into the text', async () => {
  const starts: number[] = []
  const { text } = await collect(
    reader(async (_, sink) => {
      for (const piece of ['甲\r', '\n乙', '\ud83d', '\ude00']) starts.push(sink.write(piece))
    }),
    nothing,
  )
  assert.equal(text, '甲\n乙😀')
  assert.deepEqual(starts, [0, 2, 3, 3])
})

test('parts nest, inherit place and hiding, and are closed where the reader stopped', async () => {
  const { parts, outcome } = await collect(
    reader(async (_, sink) => {
      sink.open('sheet', { locator: { sheet: 'A' }, hidden: true })
      sink.part('cell', '1', { locator: { cell: 'B2' } })
      throw new Error('broken here')
    }),
    nothing,
  )
  assert.deepEqual(
    parts.map(({ kind, start, end, depth, hidden, locator }) => [kind, start, end, depth, hidden, locator]),
    [
      ['cell', 0, 1, 1, true, { sheet: 'A', cell: 'B2', hidden: true }],
      ['sheet', 0, 1, 0, true, { sheet: 'A', hidden: true }],
    ],
  )
  assert.equal(outcome.state, 'corrupt')
  assert.equal(outcome.read, 'some')
})

test('each budget stops its reader and names its setting', async () => {
  const stopped = async (read: Reader['read'], limits: object): Promise<string> => {
    const { outcome } = await collect(reader(read), new Uint8Array(10), { limits })
    assert.equal(outcome.state, 'limit')
    return outcome.reason ?? ''
  }
  assert.match(
    await stopped(async (_, sink) => void sink.write('x'.repeat(11)), { textCharacters: 10 }),
    /limits\.textCharacters/,
  )
  const member = { name: 'a', kind: 'file' } as const
  const twice: Reader['read'] = async (_, sink) => {
    await sink.member(member, new Uint8Array(600))
    await sink.member(member, new Uint8Array(600))
  }
  assert.match(await stopped(twice, { members: 1 }), /limits\.members/)
  assert.match(await stopped(twice, { memberBytes: 1000 }), /limits\.memberBytes/)
  assert.match(await stopped(twice, { ratio: 100, ratioFrom: 500 }), /limits\.ratio/)
})
