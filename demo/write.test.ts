import { test } from 'node:test'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stockPhrases } from './lexicon/talk/stock.ts'
import { makeStory } from './chapters/story.ts'
import { makeWorld } from './world/make-world.ts'
import { plain } from './world/rich.ts'
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
  const before = process.cpuUsage()
  const count = await writeDemo({ size: 'mini', seed: 7, out: first })
  // Processor time: a busy machine must not fail this.
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  await writeDemo({ size: 'mini', seed: 7, out: second })
  await writeDemo({ size: 'mini', seed: 8, out: other })
  assert.deepEqual(treeOf(first), treeOf(second))
  assert.equal(
    readdirSync(join(first, 'cache'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ).length,
    count.files,
  )
  const others = new Set(treeOf(join(other, 'cache')).values())
  const shared = [...treeOf(join(first, 'cache')).values()].filter((hash) => others.has(hash))
  assert.equal(shared.length, 0, 'no file of one world stands in another')
  assert.ok(seconds < 5, `mini took ${seconds.toFixed(1)} s`)
})

const said = (seed: number) =>
  makeStory(makeWorld(seed)).conversations.flatMap(({ messages }) => messages.map(({ text }) => plain(text)))

test('the demo size: the same bytes twice, some 280 files, at most 60 MB', async (context) => {
  const [first, second] = [temporary(context), temporary(context)]
  const count = await writeDemo({ size: 'demo', seed: 7, out: first })
  await writeDemo({ size: 'demo', seed: 7, out: second })
  assert.deepEqual(treeOf(first), treeOf(second))
  assert.ok(count.files > 250 && count.files < 330, `${count.files} files`)
  assert.ok(count.bytes < 60_000_000, `${count.bytes} bytes`)
})

test('scale: worlds side by side, gold of each under its own folder', async (context) => {
  const out = temporary(context)
  const count = await writeDemo({ size: 'scale', seed: 7, out, worlds: 2 })
  assert.ok(count.files > 400)
  const tree = [...treeOf(join(out, 'cache')).keys()]
  assert.deepEqual(new Set(tree.map((path) => path.slice(0, 4))), new Set(['001/', '002/']))
  const items = readFileSync(join(out, 'gold', 'items.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
  const paths = new Set(items.map((line) => line.split('\t')[0]))
  for (const path of tree) assert.ok(paths.has(path), path)
})

test('a folder that is not an earlier demo is not emptied', async (context) => {
  const out = temporary(context)
  mkdirSync(join(out, 'cache'))
  writeFileSync(join(out, 'cache', 'mine.txt'), 'mine')
  await writeDemo({ size: 'mini', seed: 7, out })
  assert.equal(readFileSync(join(out, 'cache', 'mine.txt'), 'utf8'), 'mine')
})

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

test('the hostile set can be left out: its files and their gold go, everything else stays', async (context) => {
  const [whole, without] = [temporary(context), temporary(context)]
  await writeDemo({ size: 'demo', seed: 7, out: whole })
  await writeDemo({ size: 'demo', seed: 7, out: without, hostile: false })
  const [all, calm] = [treeOf(join(whole, 'cache')), treeOf(join(without, 'cache'))]
  assert.ok(calm.size < all.size)
  for (const [path, bytes] of calm) assert.equal(all.get(path), bytes, path)
  const paths = (folder: string): string[] =>
    readFileSync(join(folder, 'gold', 'items.tsv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0] ?? '')
  const left = new Set(paths(without))
  const gone = [...all.keys()].filter((path) => !calm.has(path))
  assert.ok(gone.length > 0)
  for (const path of gone) assert.ok(!left.has(path), `gold still speaks of ${path}`)
})
