import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stockPhrases } from './lexicon/talk/stock.ts'
import { papersOf } from './testing/papers.ts'
import { writeDemo } from './write.ts'

function treeOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

function temporary(context: { after: (clean: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-demo-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('the same seed gives the same bytes, another seed others, in seconds', async (context) => {
  const [first, second, other] = [temporary(context), temporary(context), temporary(context)]
  const began = performance.now()
  const count = await writeDemo({ size: 'mini', seed: 7, out: first })
  const seconds = (performance.now() - began) / 1000
  await writeDemo({ size: 'mini', seed: 7, out: second })
  await writeDemo({ size: 'mini', seed: 8, out: other })
  assert.deepEqual(treeOf(first), treeOf(second))
  assert.equal(
    readdirSync(join(first, 'cache'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ).length,
    count.files,
  )
  const shared = [...treeOf(first).values()].filter((hash) => [...treeOf(other).values()].includes(hash))
  assert.equal(shared.length, 0, 'no file of one world stands in another')
  assert.ok(seconds < 5, `mini took ${seconds.toFixed(1)} s`)
})

const said = (seed: number) =>
  papersOf(seed).papers.flatMap(({ paper }) => (paper.facts.chat ?? []).map(({ text }) => text))

test('two seeds have different chats', (context) => {
  const [seven, eight] = [said(7), new Set(said(8))]
  const stock = new Set(stockPhrases)
  const equal = seven.filter((text) => eight.has(text))
  const own = equal.filter((text) => !stock.has(text))
  context.diagnostic(`${equal.length} of ${seven.length} messages equal, ${own.length} without stock phrases`)
  assert.ok(
    equal.length / seven.length <= 0.05,
    `${equal.length} of ${seven.length}: ${own.slice(0, 5).join(' | ')}`,
  )
})

test('an aborted run stops', async (context) => {
  const out = temporary(context)
  await assert.rejects(writeDemo({ size: 'mini', seed: 7, out, signal: AbortSignal.abort() }), {
    name: 'AbortError',
  })
})
