/** Ctrl-C, and the death of the process that an old Node leaves in front. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { daylight, problemOf, type Running, type RunOptions, start } from './support/cli.ts'
import { foundSoFar, ingest, writeFiles } from './support/cases.ts'
import { complaints, differences, dump } from './support/dump.ts'
import { temporaryFolder } from './support/folders.ts'
import { makeMixedTree, mixedQueries } from './support/mixed-tree.ts'
import { skip } from './support/skip.ts'

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** An ingest that is in the middle of its work. */
async function underWay(
  t: TestContext,
  options: RunOptions = {},
): Promise<{ running: Running; source: string; folder: string; work: string }> {
  const work = await temporaryFolder(t)
  const source = join(work, 'mixed')
  await makeMixedTree(source, 4)
  await writeFiles(source, { 'zz-large.bin': '' })
  await truncate(join(source, 'zz-large.bin'), 300 * 2 ** 20)
  const folder = join(work, 'case')
  const running = start(['ingest', source, '--case', folder, '--json'], options)
  while ((await foundSoFar(folder)).length === 0) {
    assert.equal(running.child.exitCode, null, 'it ended before it could be stopped')
    await pause(10)
  }
  return { running, source, folder, work }
}

async function finishes(source: string, folder: string, work: string): Promise<void> {
  await ingest(source, folder)
  await ingest(source, join(work, 'whole'))
  assert.deepEqual(
    differences(await dump(join(work, 'whole'), mixedQueries), await dump(folder, mixedQueries)),
    [],
  )
  assert.deepEqual(await complaints(folder), [])
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`${signal} ends an ingest with 130 and a message; the same command goes on`, async (t) => {
    const { running, source, folder, work } = await underWay(t)
    running.child.kill(signal)
    const ended = await running.ended
    assert.equal(ended.code, 130, ended.stderr)
    assert.equal(ended.stdout, '')
    assert.equal(problemOf(ended).code, 'INTERRUPTED')
    assert.match(problemOf(ended).action, /same command/)
    if (signal === 'SIGINT') await finishes(source, folder, work)
  })
}

test('Ctrl-C reaches every process of the terminal, readers too, and no document is blamed for it', async (t) => {
  const { running, source, folder, work } = await underWay(t, { group: true })
  process.kill(-running.pid, 'SIGINT')
  const ended = await running.ended
  assert.equal(ended.code, 130, ended.stderr)
  assert.equal(problemOf(ended).code, 'INTERRUPTED')
  await finishes(source, folder, work)
})

/** The Node of the system, where it is too old to run the house itself. */
function oldNode(): string | null {
  const { stdout } = spawnSync('sh', ['-c', 'command -v node'], {
    encoding: 'utf8',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
  })
  const path = stdout.trim()
  if (path === '') return null
  const version = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout
  const major = Number(version.split('.')[0])
  return major >= 20 && major < 26 ? path : null
}

test('under an old Node, killing what was started ends the work behind it and frees the case at once', async (t) => {
  const node = oldNode()
  if (node === null) return skip(t, 'no Node from 20 to 25 on this machine')
  if (process.platform !== 'linux') return skip(t, 'reads /proc')
  const { running, source, folder, work } = await underWay(t, { node })
  const family = descendants(running.pid)
  assert.ok(family.length >= 1, 'the bundled Node was not started')
  running.child.kill('SIGKILL')
  await running.ended
  for (let wait = 0; family.some(isAlive) && wait < 100; wait++) await pause(50)
  assert.deepEqual(family.filter(isAlive), [], 'processes outlived the one that was killed')
  const next = await daylight(['ingest', source, '--case', folder, '--json'], { node })
  assert.equal(next.code, 0, next.stderr)
  await finishes(source, folder, work)
})

test('under an old Node, Ctrl-C on the terminal still gives the message and 130', async (t) => {
  const node = oldNode()
  if (node === null) return skip(t, 'no Node from 20 to 25 on this machine')
  const { running } = await underWay(t, { node, group: true })
  process.kill(-running.pid, 'SIGINT')
  const ended = await running.ended
  assert.equal(ended.code, 130, ended.stderr)
  assert.equal(problemOf(ended).code, 'INTERRUPTED')
})

test('no reader outlives a killed ingest', async (t) => {
  if (process.platform !== 'linux') return skip(t, 'reads /proc')
  const { running } = await underWay(t)
  // readers are started when there is something to read
  let family: number[] = []
  for (let wait = 0; family.length === 0 && wait < 600; wait++) {
    family = descendants(running.pid)
    await pause(20)
  }
  assert.ok(family.length >= 1, 'no reader was started')
  running.child.kill('SIGKILL')
  await running.ended
  for (let wait = 0; family.some(isAlive) && wait < 100; wait++) await pause(50)
  assert.deepEqual(family.filter(isAlive), [])
})

/** Processes below this one. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null
    if (parent !== null) parents.set(Number(name), parent)
  }
  const below = (one: number): number[] =>
    [...parents].flatMap(([child, parent]) => (parent === one ? [child, ...below(child)] : []))
  return below(pid)
}

function parentOf(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return null
  }
}

/** A dead child that nobody has asked after yet is not alive. */
function isAlive(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}
