import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openCatalogue } from '../sqlite/catalogue.ts'
import { openIndex } from './open.ts'

const writer = fileURLToPath(new URL('../testing/index-writer.ts', import.meta.url))

test('killed while it writes and merges, the index holds what was committed and nothing else', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-index-kill-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'catalog.sqlite')
  await openCatalogue(path, 'create').close()
  for (let kill = 0; kill < 4; kill++) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writer, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    if (kill === 0) await once(child.stdout, 'data')
    await wait(400 + kill * 170)
    child.kill('SIGKILL')
    const [code] = (await ended) as [number | null]
    assert.equal(code, null, 'the writer failed by itself')
    const database = openCatalogue(path, 'write')
    const rows = await database.all<{ segment: number }>(
      'SELECT segment FROM search_segments ORDER BY segment',
    )
    const keys = rows.map(({ segment }) => segment)
    assert.ok(keys.length > 0)
    const index = openIndex(database)
    const check = async (): Promise<void> => {
      assert.deepEqual((await index.find('content', { tokens: ['common'], prefix: false }, false)).keys, keys)
      const phrase = await index.find('content', { tokens: ['filler', 'end'], prefix: false }, false)
      assert.deepEqual(phrase.keys, keys)
    }
    await check()
    await index.tidy(new AbortController().signal)
    await check()
    const known = new Set(
      (await database.all<{ id: number }>('SELECT id FROM index_segments')).map(({ id }) => id),
    )
    const blocks = await database.all<{ segment: number }>(
      'SELECT DISTINCT id / 67108864 AS segment FROM index_blocks',
    )
    assert.deepEqual(
      blocks.filter(({ segment }) => !known.has(segment)),
      [],
    )
    await database.close()
  }
})
