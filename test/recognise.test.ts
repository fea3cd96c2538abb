/** Pictures on their way through the command line: they wait, are read behind the text, and say what became of them. */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Canvas } from '../demo/draw/canvas.ts'
import type { DocumentView } from '../src/model/document.ts'
import type { LedgerRow } from '../src/model/item.ts'
import { found, ingest, writeFiles } from './support/cases.ts'
import { daylightJson, daylightList, start } from './support/cli.ts'
import { temporaryFolder } from './support/folders.ts'
import { drawLines, jpeg, png, scan } from './support/pictures.ts'
import { ledgerOf } from './support/rows.ts'

const letter = ['江岸渡船管理处', '合同编号 HT-2022-0117', 'harbour master', '金额 1,286,000 元']

const show = async (folder: string, path: string): Promise<DocumentView> => {
  const rows = await daylightList<LedgerRow>(['ledger', '--case', folder])
  const row = rows.find((each) => each.path === path)
  return daylightJson<DocumentView>(['show', row?.sha256 ?? path, '--case', folder])
}

const statesOf = async (folder: string): Promise<Record<string, string>> => {
  const rows = await daylightList<LedgerRow>(['ledger', '--case', folder])
  return Object.fromEntries(
    rows.map(({ path, state, read, reason }) => [path, [state, read, reason].filter(Boolean).join(' ')]),
  )
}

const plain = (text: string | null): string => (text ?? '').replaceAll(/\s/g, '')

test('a picture waits, is read, and is found where it was not', async (t) => {
  const work = await temporaryFolder(t)
  const [source, folder] = [join(work, 'source'), join(work, 'case')]
  const shot = await png(drawLines(letter))
  await writeFiles(source, {
    'shot.png': shot,
    'cut.jpg': (await jpeg(drawLines(letter, 640, 900))).subarray(0, -2000),
    'blank.jpg': await jpeg(new Canvas(500, 300, [90, 120, 90])),
    'icon.png': await png(new Canvas(16, 16, [200, 0, 0])),
    'note.txt': '水位 minutes\n',
  })

  const early = await ingest(source, folder, {}, ['--until', 'text'])
  assert.deepEqual(early.states, { empty: 1, ok: 1, waiting: 3 })
  assert.equal(await found(folder, 'minutes'), 1)
  assert.equal(await found(folder, 'harbour'), 0)

  const off = await ingest(source, folder, {}, ['--no-recognise'])
  assert.deepEqual(off.states, { corrupt: 1, empty: 1, ok: 1, partial: 2 })
  assert.equal((await statesOf(folder))['shot.png'], 'partial none not recognised')
  assert.match((await statesOf(folder))['cut.jpg'] ?? '', /^corrupt none .*; not recognised$/)

  const whole = await ingest(source, folder)
  assert.deepEqual(whole.states, { corrupt: 1, empty: 2, ok: 2 })
  await ledgerOf(folder)
  const states = await statesOf(folder)
  assert.equal(states['shot.png'], 'ok whole')
  assert.equal(states['blank.jpg'], 'empty whole')
  assert.match(states['cut.jpg'] ?? '', /^corrupt some the picture is damaged or cut short/)

  const shown = await show(folder, 'shot.png')
  assert.ok(
    plain(shown.text).includes('HT-2022-0117') && plain(shown.text).includes('江岸渡船管理处'),
    shown.text ?? '',
  )
  assert.equal(shown.textVersion, 'image@2+pp-ocr@1')
  const page = shown.parts.find(({ kind }) => kind === 'page')
  assert.deepEqual(page && [page.start, page.locator, page.recognised], [0, { page: 1 }, true])
  const line = shown.parts.findLast(({ start, end }) => shown.text?.slice(start, end).includes('harbour'))
  assert.ok(line?.locator.box, 'a line without a place')
  assert.ok(shown.parts.some(({ facts }) => (facts?.confidence ?? 0) > 0.5))

  const hits = await daylightJson<{
    hits: { document: string; snippets: { quote: string; locator: object }[] }[]
  }>(['search', '"harbour master"', '--case', folder])
  assert.equal(hits.hits.length, 2)
  assert.ok(hits.hits.every(({ snippets }) => 'box' in (snippets[0]?.locator ?? {})))

  // nothing is owed any more
  const again = await ingest(source, folder)
  assert.deepEqual([again.items, again.states], [whole.items, whole.states])
  assert.deepEqual(await show(folder, 'shot.png'), shown)
  // made again, it is the same; what was there before is gone
  await daylightJson(['ingest', '--stage', 'recognise', '--case', folder])
  assert.deepEqual(await show(folder, 'shot.png'), shown)
  assert.equal(await found(folder, 'harbour'), 2)
  await daylightJson(['ingest', '--stage', 'extract', '--case', folder])
  assert.deepEqual(await show(folder, 'shot.png'), shown)
})

test('a scan is read page by page, also after a kill, and a layer of text is compared with what is shown', async (t) => {
  const work = await temporaryFolder(t)
  const [source, folder] = [join(work, 'source'), join(work, 'case')]
  const page = (name: string): Canvas =>
    drawLines([name, '水位记录 minutes of the harbour', '第三方不得复制'])
  await writeFiles(source, {
    'scan.pdf': await scan(['Alpha', 'Bravo', 'Charlie', 'Delta'].map((name) => ({ canvas: page(name) }))),
    'agrees.pdf': await scan([
      { canvas: drawLines(['quarterly ledger of the river']), text: 'quarterly ledger of the river' },
    ]),
    'stamped.pdf': await scan([
      { canvas: drawLines(['Echo', '水位记录 minutes of the harbour'], 640, 900), text: 'BATES 000123' },
    ]),
  })
  const running = start(['ingest', source, '--case', folder, '--json'])
  // killed once a page of the scan is written
  const timer = setInterval(() => {
    void found(folder, 'Alpha').then(
      (count) => count > 0 && running.child.kill('SIGKILL'),
      () => undefined,
    )
  }, 200)
  const { signal } = await running.ended
  clearInterval(timer)
  t.diagnostic(signal === null ? 'it ended before it could be killed' : 'killed between pages')
  const before = signal === null ? [] : await pagesDone(folder)
  const whole = await ingest(source, folder)
  assert.deepEqual(whole.states, { ok: 3 })
  // what was done is not done again
  const after = await pagesDone(folder)
  for (const row of before) assert.ok(after.includes(row), row)

  const shown = await show(folder, 'scan.pdf')
  const pages = shown.parts.filter(({ kind, recognised }) => kind === 'page' && recognised)
  assert.deepEqual(
    pages.map(({ locator }) => locator.page),
    [1, 2, 3, 4],
  )
  for (const [index, name] of ['Alpha', 'Bravo', 'Charlie', 'Delta'].entries()) {
    const { start: from = 0, end = 0 } = pages[index] ?? {}
    assert.ok(shown.text?.slice(from, end).includes(name), `${name} is not on page ${index + 1}`)
  }
  assert.equal(await found(folder, 'Delta'), 1)

  const agreed = await show(folder, 'agrees.pdf')
  assert.equal(
    agreed.parts.some(({ recognised }) => recognised),
    false,
  )
  const stamped = await show(folder, 'stamped.pdf')
  assert.ok(stamped.text?.startsWith('BATES 000123\n'), stamped.text ?? '')
  assert.equal(stamped.parts.filter(({ recognised, kind }) => recognised && kind === 'page').length, 1)
  assert.equal(await found(folder, 'BATES Echo'), 1)
})

/** Page, state and place of text of all pages that are done, as JSON. */
async function pagesDone(folder: string): Promise<string[]> {
  const { openCase } = await import('../src/case/case.ts')
  const opened = await openCase(folder)
  try {
    const rows = await opened.database.all<{ row: string }>(
      `SELECT json_array(document, page, state, start, "end", seconds) AS row FROM recognitions WHERE state IS NOT NULL`,
    )
    return rows.map(({ row }) => row)
  } finally {
    await opened.close()
  }
}

test('models that are not there, or not what they say, leave pictures unread with a reason', async (t) => {
  const work = await temporaryFolder(t)
  const [source, folder] = [join(work, 'source'), join(work, 'case')]
  await writeFiles(source, { 'shot.png': await png(drawLines(letter)), 'note.txt': 'harbour\n' })
  await ingest(source, folder, {}, ['--until', 'text'])
  const path = join(folder, 'case.json')
  const file = JSON.parse(await readFile(path, 'utf8')) as {
    settings: { recognise: { models: string | null } }
  }
  await writeFiles(join(work, 'models'), {
    'det.onnx': 'no model',
    'rec.onnx': 'no model',
    'dict.txt': 'a\nb\n',
  })
  file.settings.recognise.models = join(work, 'models')
  await writeFile(path, JSON.stringify(file))
  await ingest(source, folder)
  const states = await statesOf(folder)
  assert.match(states['shot.png'] ?? '', /^partial none not recognised \(.*doctor/)
  file.settings.recognise.models = null
  await writeFile(path, JSON.stringify(file))
  assert.deepEqual((await ingest(source, folder)).states, { ok: 2 })
})
