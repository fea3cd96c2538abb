/** Encrypted items: what opens them, what is written down of it, and that nothing else is tried. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { encryptOffice } from '../demo/formats/encrypted-office.ts'
import { writeZip } from '../demo/formats/zip.ts'
import { makeDocx } from '../src/extract/readers/ooxml/make-office.ts'
import type { CustodyRow } from '../src/case/custody.ts'
import type { DocumentView } from '../src/model/document.ts'
import { found, ingest, type IngestSummary, ledgerText, writeFiles } from './support/cases.ts'
import { daylight, daylightJson } from './support/cli.ts'
import { ledgerOf } from './support/rows.ts'

const bytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 37 + seed) % 251)

const lockedZip = (password: string): Uint8Array =>
  writeZip([{ name: '名单.txt', bytes: new TextEncoder().encode('藏在压缩包里的一句话') }], {
    time: '2022-03-05T10:20:30',
    password: { text: password, head: () => bytes(11, 3) },
  })
const lockedDocx = (password: string): Uint8Array =>
  encryptOffice(
    makeDocx('<w:p><w:r><w:t>藏在合同里的一句话</w:t></w:r></w:p>'),
    password,
    bytes(16, 7),
    bytes(16, 9),
  )

let work = ''
before(async () => {
  work = await mkdtemp(join(tmpdir(), 'daylight-test-'))
  await writeFiles(join(work, 'leak'), {
    '资料/名单.zip': lockedZip('Qx@5628'),
    '资料/合同.docx': lockedDocx('lx-2021'),
    // first a wrong one, then the right one further down, as people write it
    'chat.txt':
      '甲 10:01 名单.zip 发你了，密码 wrong123\n乙 10:02 打不开\n甲 10:03 记错了，用 Qx@5628\n乙 10:05 合同.docx 呢\n甲 10:06 口令是lx-2021\n',
  })
})
after(() => rm(work, { recursive: true, force: true }))

const retry = (folder: string, ...more: string[]): Promise<IngestSummary> =>
  daylightJson<IngestSummary>(['ingest', '--case', folder, '--retry', 'password', ...more])

async function tries(folder: string): Promise<
  {
    object: string
    tried: { worked: boolean; file?: string; line?: number; document?: string; start?: number }[]
  }[]
> {
  const lines = (await readFile(join(folder, 'custody.jsonl'), 'utf8')).trim().split('\n')
  return lines
    .map((line) => JSON.parse(line) as CustodyRow)
    .filter(({ action }) => action === 'passwords-tried')
    .map(({ object, params }) => ({ object: object ?? '', ...(JSON.parse(params) as { tried: never[] }) }))
}

test('without a password nothing is tried, and the ledger says what to do', async () => {
  const folder = join(work, 'plain')
  const { states } = await ingest(join(work, 'leak'), folder)
  assert.deepEqual(states, { ok: 1, password: 3 })
  for (const { state, reason } of await ledgerOf(folder))
    if (state === 'password') assert.match(reason ?? '', /--passwords/)
  assert.deepEqual(await tries(folder), [])
  assert.equal((await daylight(['ledger', '--case', folder, '--strict', '--json'])).code, 3)
})

test('given passwords open a finished case; a second run leaves it open; every try is in the log', async () => {
  const folder = join(work, 'given')
  await ingest(join(work, 'leak'), folder)
  const file = join(work, 'passwords.txt')
  await writeFile(file, '\u{FEFF}first wrong one\r\nQx@5628\r\n\r\nlx-2021\r\n')
  const { states } = await retry(folder, '--passwords', file)
  assert.deepEqual(states, { ok: 4 })
  assert.equal(await found(folder, '藏在压缩包里'), 1)
  assert.equal(await found(folder, '藏在合同里'), 1)
  const contract = (await ledgerOf(folder)).find(({ path }) => path.endsWith('合同.docx'))
  const shown = await daylightJson<DocumentView>(['show', contract?.sha256 ?? '', '--case', folder])
  assert.match(shown.text ?? '', /藏在合同里的一句话/)
  const log = await tries(folder)
  assert.deepEqual(
    log
      .map(({ tried }) => tried.map(({ line, worked }) => [line, worked]))
      .toSorted((a, b) => a.length - b.length),
    [
      [
        [1, false],
        [2, true],
      ],
      [
        [1, false],
        [2, false],
        [4, true],
      ],
    ],
  )
  assert.doesNotMatch(await readFile(join(folder, 'custody.jsonl'), 'utf8'), /Qx@5628|lx-2021/)
  const before = await ledgerText(folder)
  await ingest(join(work, 'leak'), folder)
  assert.equal(await ledgerText(folder), before)
  const verified = await daylightJson<{ ok: boolean }>(['verify', folder])
  assert.equal(verified.ok, true)
})

test('on request also what the documents call a password, each try traced to its place', async () => {
  const folder = join(work, 'quoted')
  const { states } = await ingest(join(work, 'leak'), folder, {}, ['--found-passwords'])
  assert.deepEqual(states, { ok: 4 })
  const chat = (await ledgerOf(folder)).find(({ path }) => path === 'chat.txt')
  const { text } = await daylightJson<DocumentView>(['show', chat?.sha256 ?? '', '--case', folder])
  for (const { tried } of await tries(folder)) {
    assert.ok(tried.length > 0 && tried.length <= 100)
    for (const { document, start = -1, worked } of tried) {
      assert.equal(document, chat?.sha256)
      if (worked) assert.match((text ?? '').slice(start), /^(?:Qx@5628|lx-2021)/)
    }
    assert.equal(tried.filter(({ worked }) => worked).length, 1)
  }
})

test('a bad list of passwords is refused in words', async () => {
  const folder = join(work, 'refused')
  const missing = await daylight([
    'ingest',
    join(work, 'leak'),
    '--case',
    folder,
    '--passwords',
    join(work, 'none'),
  ])
  assert.equal(missing.code, 2)
  const file = join(work, 'latin1.txt')
  await writeFile(file, Buffer.from([0xff, 0xfe, 0x80, 10]))
  const unreadable = await daylight(['ingest', join(work, 'leak'), '--case', folder, '--passwords', file])
  assert.equal(unreadable.code, 2)
  assert.match(unreadable.stderr, /not UTF-8/)
})
