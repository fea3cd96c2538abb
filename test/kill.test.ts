/** kill -9 at random moments, then the same command again: the case must be the one an undisturbed run makes. */
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type TestContext, test } from 'node:test'
import type { Canvas } from '../demo/draw/canvas.ts'
import { writeFiles } from './support/cases.ts'
import { corpusFolder } from './support/corpus.ts'
import { daylight, start } from './support/cli.ts'
import { differences, dump, type Dump, complaints } from './support/dump.ts'
import { temporaryFolder } from './support/folders.ts'
import { makeMixedTree, mixedQueries } from './support/mixed-tree.ts'
import { drawLines, png, scan } from './support/pictures.ts'
import { chooseSeed, seededRandom } from './support/random.ts'
import { skip } from './support/skip.ts'

interface Undisturbed {
  want: Dump
  milliseconds: number
}

async function undisturbed(source: string, folder: string): Promise<Undisturbed> {
  const started = performance.now()
  const ended = await daylight(['ingest', source, '--case', folder, '--json'])
  assert.equal(ended.code, 0, ended.stderr)
  const milliseconds = performance.now() - started
  const want = await dump(folder, mixedQueries)
  assert.ok(want.documents.length > 0, 'the undisturbed run read nothing, so there is nothing to compare')
  return { want, milliseconds }
}

/** Runs the command and kills it at this moment; tells whether it was killed before it ended by itself. */
async function killedAt(moment: number, source: string, folder: string): Promise<boolean> {
  const running = start(['ingest', source, '--case', folder, '--json'])
  const timer = setTimeout(() => running.child.kill('SIGKILL'), moment)
  const { signal, code, stderr } = await running.ended
  clearTimeout(timer)
  if (signal !== 'SIGKILL') assert.equal(code, 0, `a run after a kill failed:\n${stderr}`)
  return signal === 'SIGKILL'
}

/** Kills `kills` runs, up to `atMost` of one case one after the other, and compares what each case becomes. */
async function compare(t: TestContext, source: string, kills: number, atMost: number): Promise<void> {
  const random = seededRandom(chooseSeed(t.name))
  const work = await temporaryFolder(t)
  const { want, milliseconds } = await undisturbed(source, join(work, 'whole'))
  let deaths = 0
  let runs = 0
  // the machine may have other work at one time and less at another
  let span = milliseconds
  for (let round = 0; deaths < kills && runs < kills * 10; round++) {
    const folder = join(work, `killed-${round}`)
    const moments: number[] = []
    while (moments.length < atMost && deaths + moments.length < kills) {
      // from before there is a case to shortly before the end; a resumed run is shorter
      const moment = Math.round(100 + (random() * span * 0.9) / (1 + moments.length / 2))
      runs++
      if (!(await killedAt(moment, source, folder))) {
        if (moments.length === 0) span = Math.min(span, moment)
        break
      }
      moments.push(moment)
    }
    deaths += moments.length
    if (moments.length > 0) await comesOutTheSame(want, source, folder, `kills at ${moments.join(', ')} ms`)
    await rm(folder, { recursive: true, force: true })
  }
  t.diagnostic(
    `${deaths} of ${runs} runs were killed; an undisturbed one took ${Math.round(milliseconds)} ms`,
  )
  assert.equal(deaths, kills, 'too many runs ended before they could be killed')
}

async function comesOutTheSame(want: Dump, source: string, folder: string, after: string): Promise<void> {
  const last = await daylight(['ingest', source, '--case', folder, '--json'])
  assert.equal(last.code, 0, `the run after ${after} failed:\n${last.stderr}`)
  assert.deepEqual(differences(want, await dump(folder, mixedQueries)), [], `another case after ${after}`)
  assert.deepEqual(await complaints(folder), [], `verify complains after ${after}`)
}

test('a mixed tree survives kill -9 at 20 random moments', async (t) => {
  const source = join(await temporaryFolder(t), 'mixed')
  await makeMixedTree(source, 6)
  await compare(t, source, 20, 5)
})

test('pictures and scans survive kill -9: what is recognised is there once, in its order', async (t) => {
  const source = join(await temporaryFolder(t), 'pictures')
  const page = (number: number): Canvas => drawLines([`第${number}页 harbour`, '渡船 minutes'], 480, 680)
  await writeFiles(source, {
    'note.txt': '报价单 harbour\n',
    'shot.png': await png(page(8)),
    'scan.pdf': await scan([1, 2, 3].map((number) => ({ canvas: page(number) }))),
    'layer.pdf': await scan([{ canvas: page(9), text: 'ledger' }]),
  })
  await compare(t, source, 6, 3)
})

test('the public test files survive kill -9', async (t) => {
  const source = corpusFolder()
  if (source === null) return skip(t, 'no corpus: set DAYLIGHT_CORPUS')
  await compare(t, source, 3, 3)
})
