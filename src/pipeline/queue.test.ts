import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WorkQueue } from './queue.ts'

const { signal } = new AbortController()

test('an empty queue waits for its producer and ends with it', async () => {
  const queue = new WorkQueue()
  const producer = queue.producing(async () => {
    for (const id of [1, 2, 3]) {
      await new Promise(setImmediate)
      queue.add(id)
    }
  })
  const seen: number[] = []
  for (let ids = await queue.take(2, signal); ids.length > 0; ids = await queue.take(2, signal)) {
    seen.push(...ids)
    for (const id of ids) queue.done(id)
  }
  await producer
  assert.deepEqual(seen, [1, 2, 3])
})

test('what is asked for again while it is worked on comes again', async () => {
  const queue = new WorkQueue()
  queue.add(7)
  assert.deepEqual(await queue.take(5, signal), [7])
  queue.add(7)
  queue.done(7)
  assert.deepEqual(await queue.take(5, signal), [7])
  queue.done(7)
  assert.deepEqual(await queue.take(5, signal), [])
})

test('nobody is told the end while a document is worked on that may bring members', async () => {
  const queue = new WorkQueue()
  queue.add(1)
  await queue.take(1, signal)
  const other = queue.take(1, signal)
  queue.add(2)
  assert.deepEqual(await other, [2])
})

test('an abort wakes everybody', async () => {
  const queue = new WorkQueue()
  const controller = new AbortController()
  queue.add(1)
  await queue.take(1, signal)
  const waiting = queue.take(1, controller.signal)
  controller.abort()
  assert.deepEqual(await waiting, [])
})

test('a batch that is not full waits for more, no longer than told and not after the last producer', async () => {
  const queue = new WorkQueue()
  let taken: Promise<number[]> = Promise.resolve([])
  await queue.producing(async () => {
    queue.add(1)
    taken = queue.take(10, signal, 3_600_000)
    await new Promise(setImmediate)
    queue.add(2)
  })
  assert.deepEqual(await taken, [1, 2])
  queue.add(3)
  await queue.producing(async () => {
    assert.deepEqual(await queue.take(10, signal, 20), [3])
  })
})

test('what is worth more is taken first, and within that what came first', async () => {
  const queue = new WorkQueue()
  queue.add(1, 2)
  queue.add(2, 0)
  queue.add(3, 2)
  queue.add(4, 0)
  assert.deepEqual(await queue.take(3, signal), [2, 4, 1])
  queue.add(5, 1)
  assert.deepEqual(await queue.take(3, signal), [5, 3])
})

test('a queue is quiet when nothing waits and a core is left', async () => {
  const queue = new WorkQueue()
  assert.equal(queue.isQuiet(1), true)
  queue.add(1)
  queue.add(2)
  let rested = false
  const rest = queue.quiet(2, signal).then(() => (rested = true))
  await queue.take(2, signal)
  await new Promise(setImmediate)
  assert.equal(rested, false, 'both cores are at work')
  queue.done(1)
  await rest
  assert.equal(queue.isQuiet(1), false)
  queue.done(2)
  assert.equal(queue.isQuiet(1), true)
})
