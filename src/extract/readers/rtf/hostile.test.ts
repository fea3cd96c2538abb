import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect } from '../../collect.ts'
import { makeRtf } from './make-rtf.ts'
import { rtfReader } from './rtf.ts'

test('half a million groups inside each other', async () => {
  const deep = 500_000
  const got = await collect(
    rtfReader,
    makeRtf(`first\\par${'{'.repeat(deep)}\\b deep${'}'.repeat(deep)}\\par last\\par`),
  )
  assert.equal(got.text, 'first\ndeep\nlast\n')
  assert.equal(got.outcome.state, 'ok')
  const open = await collect(rtfReader, Buffer.from(`{\\rtf1 first\\par ${'{\\b'.repeat(1_200_000)} x`))
  assert.equal(open.text, 'first\nx\n')
  assert.equal(open.outcome.state, 'partial')
})

test('text boxes, notes, tables and fields nested without end', async () => {
  const count = 20_000
  for (const [start, end] of [
    ['{\\shp{\\*\\shpinst{\\shptxt t', '}}}'],
    ['{\\footnote t', '}'],
    ['{\\field{\\*\\fldinst {\\field{\\fldrslt x', '}}}}'],
    ['{\\object{\\*\\objdata 01{\\result t', '}}}'],
    ['{\\listtext {\\upr{\\*\\ud t', '}}}'],
  ] as const) {
    const got = await collect(
      rtfReader,
      makeRtf(`first\\par ${start.repeat(count)}${end.repeat(count)}\\par last\\par`),
    )
    assert.match(got.text, /^first\n/)
    assert.match(got.text, /last\n/)
  }
  const tables = Array.from({ length: 5000 }, (_, at) => `\\itap${at} x\\nestcell`).join('')
  assert.match((await collect(rtfReader, makeRtf(`first\\par\\intbl${tables}`))).text, /^first\n/)
})

test('a binary that claims more than there is takes nothing away', async () => {
  const got = await collect(rtfReader, makeRtf('first\\par{\\pict\\bin2000000000 }second\\par'))
  assert.equal(got.text, 'first\nsecond\n')
})

test('numbers beyond all bounds', async () => {
  const got = await collect(
    rtfReader,
    makeRtf(
      `\\f99999999999999999999 a\\uc999999999 \\uc0\\u99999999999999 b\\cf-5 c\\fs-1 d\\itap99999999\\intbl e\\cell\\row\\s-1\\ls-9\\revauth77\\deleted\\par ${'x'.repeat(100)}\\${'y'.repeat(10_000)} z\\par`,
    ),
  )
  assert.match(got.text, /^a/)
  assert.match(got.text, /z/)
})

test('what breaks off gives its beginning as partial', async () => {
  const whole = makeRtf('one\\par two\\par {\\b three}\\par')
  for (let cut = 30; cut < whole.length - 1; cut += 7) {
    const got = await collect(rtfReader, whole.subarray(0, cut))
    assert.ok(
      got.outcome.state === 'partial' || got.outcome.state === 'corrupt',
      `${cut}: ${got.outcome.state}`,
    )
    assert.ok('one\ntwo\nthree\n'.startsWith(got.text.trimEnd()), got.text)
  }
})

test('what follows the end', async () => {
  const whole = makeRtf('one\\par').toString('latin1')
  const nothing = await collect(rtfReader, Buffer.from(`${whole}\r\n\0\0`, 'latin1'))
  assert.deepEqual([nothing.text, nothing.outcome.state], ['one\n', 'ok'])
  const junk = await collect(rtfReader, Buffer.from(`${whole}\u{1}\u{2}junk`, 'latin1'))
  assert.equal(junk.text, 'one\n')
  assert.equal(junk.metadata.raw?.['bytes after the end'], '6')
  const second = await collect(rtfReader, Buffer.from(`${whole}{\\rtf1 two\\par}`, 'latin1'))
  assert.equal(second.text, 'one\ntwo\n')
  assert.ok(
    second.parts.some((part) => part.hidden && second.text.slice(part.start, part.end).includes('two')),
  )
})

test('any bytes at all end in an outcome', async () => {
  let seed = 7
  const random = (below: number): number => (seed = (seed * 48_271) % 0x7fff_ffff) % below
  const pieces = [
    '{',
    '}',
    '\\',
    "\\'",
    '\\u',
    '\\par',
    '\\*',
    '\\pict',
    '\\objdata',
    '\\bin',
    '\\cell',
    '\\row',
    '\\trowd',
    '\\intbl',
    '\\itap',
    '\\upr',
    '\\ud',
    '\\footnote',
    '\\annotation',
    '\\fldinst',
    '\\shptxt',
    '\\stylesheet',
    '\\fonttbl',
    '7',
    '-',
    ' ',
    'ab',
    '\u{c4}',
    ';',
    '\n',
    '\\fromhtml1',
    '\\htmltag',
    '\\deleted',
    '\\v',
    '\\f1',
    '\\result',
    '\\object',
    '\\info',
    '\\title',
    '\\nestrow',
  ]
  for (let round = 0; round < 400; round++) {
    const text = Array.from({ length: 200 }, () => pieces[random(pieces.length)]).join('')
    const got = await collect(rtfReader, Buffer.from(`{\\rtf1 ${text}`, 'latin1'))
    assert.notEqual(got.outcome.state, 'crashed')
    assert.doesNotMatch(got.outcome.reason ?? '', /not what it seems/, text)
  }
})
