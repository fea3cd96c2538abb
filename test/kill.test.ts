/** kill -9 at random moments, then the same command again: the case must be the one an undisturbed run makes. */
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { type TestContext, test } from 'node:test'
import { corpusFolder } from './support/corpus.ts'
import { daylight, start } from './support/cli.ts'
import { differences, dump, type Dump, complaints } from './support/dump.ts'
import { temporaryFolder } from './support/folders.ts'
import { makeMixedTree, mixedQueries } from './support/mixed-tree.ts'
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

/** Kills `kills` runs of one case, each a little further on, then lets one finish. Gives how many were really killed. */
async function killed(source: string, folder: string, moments: readonly number[]): Promise<number> {
  let deaths = 0
  for (const moment of moments) {
    const running = start(['ingest', source, '--case', folder, '--json'])
    const timer = setTimeout(() => running.child.kill('SIGKILL'), moment)
    const { signal, code, stderr } = await running.ended
    clearTimeout(timer)
    if (signal === 'SIGKILL') deaths++
    else assert.equal(code, 0, `a run after a kill failed:\n${stderr}`)
  }
  const last = await daylight(['ingest', source, '--case', folder, '--json'])
  assert.equal(last.code, 0, `the run after the kills failed:\n${last.stderr}`)
  return deaths
}

async function compare(t: TestContext, source: string, rounds: number, killsEach: number): Promise<void> {
  const random = seededRandom(chooseSeed(t.name))
  const work = await temporaryFolder(t)
  const { want, milliseconds } = await undisturbed(source, join(work, 'whole'))
  let deaths = 0
  for (let round = 0; round < rounds; round++) {
    const folder = join(work, `killed-${round}`)
    // from before the case exists to shortly before the end; a resumed run is shorter, so later kills come earlier
    const moments = Array.from({ length: killsEach }, (_, kill) => 100 + (random() * milliseconds * 0.9) / (1 + kill / 2))
    deaths += await killed(source, folder, moments)
    const shown = moments.map((moment) => Math.round(moment)).join(', ')
    const got = await dump(folder, mixedQueries)
    assert.deepEqual(differences(want, got), [], `another case after kills at ${shown} ms of ${Math.round(milliseconds)}`)
    assert.deepEqual(await complaints(folder), [], `verify fails after kills at ${shown} ms`)
    await rm(folder, { recursive: true, force: true })
  }
  t.diagnostic(`${deaths} of ${rounds * killsEach} runs were killed before they ended; an undisturbed run takes ${Math.round(milliseconds)} ms`)
  assert.ok(deaths >= (rounds * killsEach) / 2, `only ${deaths} runs were killed: the moments do not fit this machine`)
}

test('a mixed tree survives kill -9 at 20 random moments', async (t) => {
  const source = join(await temporaryFolder(t), 'mixed')
  await makeMixedTree(source, 6)
  await compare(t, source, 4, 5)
})

test('the public test files survive kill -9', async (t) => {
  const source = corpusFolder()
  if (source === null) return skip(t, 'no corpus: set DAYLIGHT_CORPUS')
  await compare(t, source, 1, 4)
})
