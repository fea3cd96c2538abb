import assert from 'node:assert/strict'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeZip } from '../../src/extract/zip/make-zip.ts'
import { daylight } from '../support/cli.ts'
import { found, ingest, ledgerText, writeFiles } from '../support/cases.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { ledgerOf, rowAt } from '../support/rows.ts'

const below = (folder: string, name: Buffer): Buffer => Buffer.concat([Buffer.from(`${folder}/`), name])

/** 报告.txt in GBK. */
const gbk = Buffer.from('b1a8b8e62e747874', 'hex')

test('every name a disk can hold has its row, twice the same', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await mkdir(source)
  const odd: Record<string, string> = {
    'line\nbreak.txt': 'newline',
    'tab\tbell\u{7}escape\u{1B}[31m.txt': 'controls',
    '-rf': 'dash',
    '--json': 'option',
    'back\\slash.txt': 'backslash',
    ' leading and trailing ': 'spaces',
    'paragraph\u{2029}line\u{2028}.txt': 'separators',
    'invoice\u{202E}fdp.exe': 'bidi',
    '…': 'dots',
    '%2E%2E': 'escaped',
    'emoji 🛶.txt': 'emoji',
    [`${'長'.repeat(83)}.txt`]: 'longest',
  }
  for (const [name, word] of Object.entries(odd)) await writeFile(join(source, name), `body ${word}\n`)
  await writeFile(below(source, gbk), 'body gbk\n')
  await writeFile(
    below(source, Buffer.from('ff fe 2e 74 78 74'.replaceAll(' ', ''), 'hex')),
    'body invalid\n',
  )
  await mkdir(below(source, Buffer.from('b1a8', 'hex')))
  await writeFile(
    below(source, Buffer.concat([Buffer.from('b1a8', 'hex'), Buffer.from('/in.txt')])),
    'body inside\n',
  )
  const folder = join(work, 'case')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  assert.equal(rows.length, Object.keys(odd).length + 3)
  for (const name of Object.keys(odd)) {
    assert.equal(rowAt(rows, name).state, 'ok')
    assert.equal(rowAt(rows, name).pathBytes, undefined)
  }
  assert.equal(await found(folder, 'body'), rows.length, 'a file with an odd name was not read')

  const undecodable = rows.filter(({ pathBytes }) => pathBytes !== undefined)
  assert.equal(undecodable.length, 3)
  assert.ok(undecodable.every(({ path }) => path.includes('\u{FFFD}')))
  const bytes = undecodable.map(({ pathBytes = '' }) => Buffer.from(pathBytes, 'base64').toString('hex'))
  assert.ok(bytes.includes(gbk.toString('hex')), 'the raw bytes of the GBK name are kept')

  const before = await ledgerText(folder)
  await ingest(source, folder)
  assert.equal(await ledgerText(folder), before, 'a second run changed the ledger')
  assert.deepEqual(await complaints(folder), [])

  const shown = await daylight(['ledger', '--case', folder])
  assert.equal(shown.code, 0)
  // oxlint-disable-next-line no-control-regex -- these are what a terminal must not get
  assert.doesNotMatch(shown.stdout.replaceAll('\n', ''), /[\u0000-\u001F\u007F\u202E\u2028\u2029]/)
  assert.equal(shown.stdout.trimEnd().split('\n').length, rows.length, 'a name broke a line of the ledger')
})

test('names that come out the same get ~2 before the last extension', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  await mkdir(source)
  const composed = 'caf\u{E9}.txt'
  const decomposed = 'cafe\u{301}.txt'
  await writeFile(join(source, composed), 'composed\n')
  await writeFile(join(source, decomposed), 'decomposed\n')
  await writeFile(below(source, Buffer.from('ff2e747874', 'hex')), 'byte ff\n')
  await writeFile(below(source, Buffer.from('fe2e747874', 'hex')), 'byte fe\n')
  const folder = join(work, 'case')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  assert.deepEqual(
    rows.map(({ path }) => path).sort(),
    [composed, 'caf\u{E9}~2.txt', '\u{FFFD}.txt', '\u{FFFD}~2.txt'].sort(),
  )
  const text = async (path: string): Promise<string> => {
    const shown = await daylight(['show', rowAt(rows, path).sha256 ?? '', '--case', folder, '--json'])
    return (JSON.parse(shown.stdout) as { text: string }).text.trim()
  }
  // byte order of the raw names: e < é, fe < ff
  assert.equal(await text(composed), 'decomposed')
  assert.equal(await text('caf\u{E9}~2.txt'), 'composed')
  assert.equal(await text('\u{FFFD}.txt'), 'byte fe')
  assert.equal(await text('\u{FFFD}~2.txt'), 'byte ff')
})

test('names inside a zip cannot point anywhere and keep apart', async (t) => {
  const work = await temporaryFolder(t)
  const names = [
    '../../etc/passwd',
    '/abs.txt',
    'C:\\win\\a.txt',
    'a//b.txt',
    './c.txt',
    'same.txt',
    'same.txt',
    'SAME.txt',
  ]
  const entries = names.map((name, at) => ({ name, bytes: Buffer.from(`member ${at}\n`) }))
  await writeFiles(join(work, 'leak'), {
    'box.zip': makeZip([...entries, { name: gbk, bytes: Buffer.from('member gbk\n') }]),
  })
  const folder = join(work, 'case')
  await ingest(join(work, 'leak'), folder)
  const rows = await ledgerOf(folder)
  const members = rows
    .filter(({ parent }) => parent === 'box.zip')
    .map(({ path }) => path.slice('box.zip/'.length))
  const wanted = [
    '%2E%2E/%2E%2E/etc/passwd',
    '_/abs.txt',
    'C%3A/win/a.txt',
    'a/_/b.txt',
    '%2E/c.txt',
    'same.txt',
    'same~2.txt',
    'SAME.txt',
    '报告.txt',
  ]
  assert.deepEqual(members.toSorted(), wanted.toSorted())
  assert.equal(await found(folder, 'member'), wanted.length)
})

test('sixty folders inside each other, and deeper than the system allows', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  const deep = Array.from({ length: 60 }, (_, level) => `level-${level}`).join('/')
  await writeFiles(source, { [`${deep}/bottom.txt`]: 'the bottom\n' })
  // a path longer than PATH_MAX can only be made step by step
  const long = 'x'.repeat(250)
  let top = join(source, 'too-deep')
  await writeFiles(top, { 'end.txt': 'out of reach\n' })
  for (let level = 0; level < 17; level++) {
    const holder = join(source, `step-${level}`)
    await mkdir(holder)
    await rename(top, join(holder, long))
    top = holder
  }
  const folder = join(work, 'case')
  await ingest(source, folder)
  const rows = await ledgerOf(folder)
  assert.equal(rowAt(rows, `${deep}/bottom.txt`).state, 'ok')
  const refused = rows.filter(({ state }) => state === 'refused')
  assert.equal(refused.length, 1)
  assert.match(refused[0]?.reason ?? '', /ENAMETOOLONG/)
})
