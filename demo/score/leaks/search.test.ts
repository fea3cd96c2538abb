import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { needle, wanted } from './needle.ts'
import { type Searched, searchExport } from './search.ts'

const name = '谢怀瑾'
const phone = '15800004364'
const secrets = new Map([
  [name, needle(name, ['xie huaijin'])],
  [phone, needle(phone, [])],
])

function search(
  context: TestContext,
  files: Record<string, string | Uint8Array>,
  show: readonly string[] = [],
): Searched {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-leak-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return searchExport(folder, secrets, new Map(show.map((text) => [text, wanted(text)])))
}

const bytes = (text: string) => Buffer.from(text, 'utf8')
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const escaped = (text: string) =>
  Array.from(text)
    .map((letter) => `\\u${letter.charCodeAt(0).toString(16)}`)
    .join('')
const quotedPrintable = (text: string) =>
  Array.from(bytes(text))
    .map((byte) => `=${byte.toString(16).toUpperCase()}`)
    .join('')
const text = `前面的话，${name}在综合部。`
const traditional = '前面的話，謝懷瑾在綜合部。'

/** One file each; the name must be found in every one. */
const leaks: Record<string, string | Uint8Array> = {
  'UTF-8': text,
  'UTF-16LE': Buffer.from(text, 'utf16le'),
  'UTF-16LE with mark': Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16BE': utf16be(text),
  'UTF-16LE at an odd place': Buffer.concat([Buffer.from('x'), Buffer.from(text, 'utf16le')]),
  GB18030: iconv.encode(text, 'gb18030'),
  Big5: iconv.encode(traditional, 'big5'),
  traditional,
  'half traditional': '谢懷瑾',
  'full width beside': '　谢　怀　瑾　',
  'over a line': '谢怀\n瑾',
  'with unseen characters': '谢\u200b怀\u200d瑾',
  pinyin: 'written by Xie Huaijin',
  'pinyin together': 'XIEHUAIJIN@office',
  'pinyin in syllables': 'xie huai-jin',
  'pinyin with tones': 'Xiè Huáijǐn',
  'JSON escapes': `{"name":"${escaped(name)}"}`,
  'JSON escapes of traditional script': `{"name":"${escaped('謝懷瑾')}"}`,
  'XML hexadecimal': Array.from(name)
    .map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`)
    .join(''),
  'XML decimal': Array.from(name)
    .map((letter) => `&#${letter.charCodeAt(0)};`)
    .join(''),
  'XML twice': Array.from(name)
    .map((letter) => `&amp;#${letter.charCodeAt(0)};`)
    .join(''),
  percent: `https://x.test/?q=${encodeURIComponent(name)}`,
  'percent of GBK': `q=${[...iconv.encode(name, 'gbk')].map((byte) => `%${byte.toString(16)}`).join('')}`,
  'quoted-printable': `To: ${quotedPrintable(text)}`,
  'between tags': '<w:t>谢</w:t></w:r><w:r><w:t>怀瑾</w:t>',
  'base64 at 0': `data:${base64(bytes(text))}`,
  'base64 at 1': `"${base64(bytes(`a${name}`))}"`,
  'base64 at 2': `"${base64(bytes(`ab${name}`))}"`,
  'base64 inside letters': `xyz${base64(bytes(`${name}${text}`))}`,
  'base64 over lines': base64(bytes(`${'填充'.repeat(20)}${name}`)).replaceAll(/.{16}/g, '$&\r\n'),
  'base64 for addresses': Buffer.from(`??>>${name}~~`).toString('base64url'),
  'base64 of UTF-16': base64(Buffer.from(text, 'utf16le')),
  'base64 of base64': base64(bytes(base64(bytes(text)))),
  'base64 of traditional Big5': base64(iconv.encode(traditional, 'big5')),
  hexadecimal: bytes(name).toString('hex'),
  gzip: gzipSync(text),
  zlib: deflateSync(text),
  zip: zipSync({ 'a/b.txt': strToU8(text) }),
  'zip in zip, in UTF-16': zipSync({
    'in.zip': zipSync({ 'x.txt': new Uint8Array(Buffer.from(text, 'utf16le')) }),
  }),
  'a name in a zip': zipSync({ [`${name}.txt`]: strToU8('') }),
}

for (const [how, content] of Object.entries(leaks)) {
  test(`a name is found: ${how}`, (context) => {
    const { leaks: found } = search(context, { 'out.bin': content })
    assert.ok(found.has(name))
    assert.ok(!found.has(phone))
  })
}

for (const written of [
  phone,
  '158 0000 4364',
  '+86-158-0000-4364',
  '１５８００００４３６４',
  `tel:86${phone}`,
]) {
  test(`a number is found: ${written}`, (context) => {
    assert.ok(search(context, { 'out.csv': `x,${written},y` }).leaks.has(phone))
  })
}

test('a file name is searched', (context) => {
  assert.ok(search(context, { [`people/${name}.html`]: 'x' }).leaks.has(name))
})

test('what only looks alike is no leak', (context) => {
  const harmless = [
    '谢谢怀特，瑾上', '谢\t怀疑瑾', '15800004365', '1580000', 'xie huai', '謝先生與怀瑾院',
    base64(bytes('谢天谢地')), 'token', 'a'.repeat(5000), '数据平台与合同归档'.repeat(300),
  ] // prettier-ignore
  const { leaks: found, filled } = search(context, { 'out.txt': harmless.join('\n;\n') })
  assert.deepEqual([...found], [])
  assert.ok(filled)
})

test('a short Latin name is not found inside other words', (context) => {
  const pattern = needle('Ken', [])
  assert.ok(pattern.test('said ken.'))
  assert.ok(!pattern.test('a token'))
  assert.deepEqual([...search(context, { a: '' }).leaks], [])
})

test('what must show is looked for as the file means it', (context) => {
  const files = {
    'a.csv': '海关总署,21100.00,x',
    'b.html': '<td>河东<b>厅</b></td><td>AT&amp;T</td>',
    'c.zip': zipSync({ 'd.json': strToU8('{"a":"\\u7535\\u529b"}') }),
    'e.txt': base64(bytes('移民局')),
  }
  const { shown } = search(context, files, [
    '海关总署',
    '1100.00',
    '21100.00',
    '河东厅',
    'AT&T',
    '电力',
    '移民局',
  ])
  assert.deepEqual([...shown].toSorted(), ['21100.00', 'AT&T', '河东厅', '海关总署', '电力'].toSorted())
})

test('nothing, and what cannot be looked into, is told', (context) => {
  assert.equal(search(context, {}).filled, false)
  assert.equal(search(context, { 'a.txt': '' }).filled, false)
  assert.match(search(context, { 'a.pdf': '%PDF-1.7 …' }).opaque ?? '', /PDF/)
  assert.match(search(context, { 'a.zip': 'PK\u0003\u0004 broken' }).opaque ?? '', /unpacked/)
  assert.equal(search(context, { 'a.txt': 'PKI notes' }).opaque, null)
})
