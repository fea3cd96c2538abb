/** A disk that fills up in the middle: told as such, nothing lost, and the same command goes on when there is room. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { daylight, problemOf } from '../support/cli.ts'
import { ingest } from '../support/cases.ts'
import { complaints, differences, dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { makeMixedTree, mixedQueries } from '../support/mixed-tree.ts'
import { isRoot } from '../support/rights.ts'
import { skip } from '../support/skip.ts'

const diskKilobytes = 24 * 1024

/** Whether a small disk of its own could be mounted here. */
async function mountSmallDisk(folder: string): Promise<boolean> {
  await mkdir(folder)
  return (
    isRoot() &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskKilobytes}k`, 'tmpfs', folder]).status === 0
  )
}

test('a full disk is told and loses nothing', async (t) => {
  const work = await temporaryFolder(t)
  const source = join(work, 'mixed')
  await makeMixedTree(source, 6)
  const disk = join(work, 'disk')
  if (!(await mountSmallDisk(disk))) return skip(t, 'no small disk can be mounted: needs root')
  try {
    await fillsUp(t, source, disk, join(work, 'whole'))
  } finally {
    spawnSync('umount', [disk])
  }
})

async function fillsUp(t: TestContext, source: string, disk: string, whole: string): Promise<void> {
  await ingest(source, whole)
  const want = await dump(whole, mixedQueries)
  const folder = join(disk, 'case')
  let told = 0
  // less and less is left free: it fills up at other moments each time
  for (const free of [60, 300, 900, 1700, 2600]) {
    await fill(join(disk, 'ballast'), diskKilobytes - free)
    const ended = await daylight(['ingest', source, '--case', folder, '--json'])
    await rm(join(disk, 'ballast'), { force: true })
    if (ended.code === 0) continue
    told++
    assert.equal(ended.code, 1, `with ${free} KB free: ${ended.stderr}`)
    assert.equal(problemOf(ended).code, 'DISK_FULL', `with ${free} KB free: ${ended.stderr}`)
    assert.equal(ended.stdout, '')
  }
  t.diagnostic(`the disk was full ${told} times`)
  assert.ok(told >= 2, `the disk was full only ${told} times`)
  await ingest(source, folder)
  assert.deepEqual(differences(want, await dump(folder, mixedQueries)), [])
  assert.deepEqual(await complaints(folder), [])
}

/** Takes up `kilobytes` of the disk, or what there is. */
async function fill(path: string, kilobytes: number): Promise<void> {
  const piece = Buffer.alloc(16 * 1024)
  for (let written = 0; written < kilobytes; written += 16) {
    try {
      await writeFile(path, piece, { flag: 'a' })
    } catch {
      return
    }
  }
}
