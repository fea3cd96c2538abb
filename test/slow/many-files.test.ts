import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { test } from 'node:test'
import { found, ingest, type IngestSummary, ledgerText } from '../support/cases.ts'
import { start } from '../support/cli.ts'
import { complaints } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { watchMemory } from '../support/memory.ts'
import { wantsSlow } from '../support/skip.ts'

const folders = 200
const filesEach = 500
const total = folders * filesEach

test('100,000 tiny files', { timeout: 1_500_000 }, async (t) => {
  if (!wantsSlow(t)) return
  const work = await temporaryFolder(t)
  const source = join(work, 'leak')
  for (let outer = 0; outer < folders; outer++) {
    await mkdir(join(source, `folder-${outer}`), { recursive: true })
    for (let inner = 0; inner < filesEach; inner++) {
      const number = outer * filesEach + inner
      await writeFile(
        join(source, `folder-${outer}`, `note-${inner}.txt`),
        `note ${number}: 报价 number${number} for the ferry\n`,
      )
    }
  }
  const folder = join(work, 'case')
  const running = start(['ingest', source, '--case', folder, '--json'])
  const watch = watchMemory(running.pid)
  const ended = await running.ended
  const anonymous = watch.stop()
  assert.equal(ended.code, 0, ended.stderr)
  const { items, documents, seconds, states } = JSON.parse(ended.stdout) as IngestSummary
  t.diagnostic(
    `${seconds} s, ${Math.round(total / seconds)} items/s, at most ${Math.round(anonymous / 2 ** 20)} MB anonymous memory`,
  )
  assert.deepEqual([items, documents, states], [total, total, { ok: total }])
  assert.ok(anonymous <= 500 * 2 ** 20, `${Math.round(anonymous / 2 ** 20)} MB`)
  assert.equal(await found(folder, '报价'), total)
  for (const number of [0, 4999, 99_999]) assert.equal(await found(folder, `number${number}`), 1)
  const before = await ledgerText(folder)
  const from = performance.now()
  const again = await ingest(source, folder)
  t.diagnostic(`the second run took ${Math.round(performance.now() - from) / 1000} s`)
  assert.equal(again.documents, total)
  assert.equal(await ledgerText(folder), before)
  assert.deepEqual(await complaints(folder), [])
})
