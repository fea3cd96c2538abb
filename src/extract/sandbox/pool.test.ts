import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BlobHandle } from '../../case/ports.ts'
import { DaylightError } from '../../model/errors.ts'
import { defaultLimits } from '../limits.ts'
import { blob, cannotLock, openPool, readAll, registry } from './testing/pool-for-tests.ts'

const skip = cannotLock()
const limits = defaultLimits

test('a large text comes through whole, in order, from ranges', { skip }, async (context) => {
  const pool = await openPool(context, registry('hostile'), { wallSeconds: 60, cpuSeconds: 60 })
  const line = '中文 and English 😀 line\n'
  const text = line.repeat(300_000)
  const read = await readAll(pool, 'text/plain', text)
  assert.equal(read.text, text)
  assert.deepEqual(read.done, {
    event: 'done',
    outcome: { state: 'ok', read: 'whole', reason: null },
    reader: 'good',
    version: 3,
  })
  assert.equal(pool.isolation.level, 'locked')
})

test('says what it takes, draws and which versions stand', { skip }, async (context) => {
  const pool = await openPool(context, registry('hostile'))
  assert.equal(pool.takes('text/plain'), true)
  assert.equal(pool.takes('no/such'), false)
  assert.equal(pool.draws('text/plain'), true)
  assert.equal(pool.isCurrent('good@3', 'text/plain'), true)
  assert.equal(pool.isCurrent('good@2', 'text/plain'), false)
  assert.equal((await readAll(pool, 'no/such', 'x')).done.outcome.state, 'unsupported')
})

test('draws a page, and says where it cannot', { skip }, async (context) => {
  const pool = await openPool(context, registry('hostile'))
  const job = { type: 'text/plain', source: blob('x') }
  const { signal } = new AbortController()
  const { width, height, rgb } = await pool.render(job, 2000, 2000, signal)
  assert.deepEqual([width, height, rgb.length, rgb[0]], [2000, 2000, 12_000_000, 7])
  await assert.rejects(
    pool.render(job, 9000, 10, signal),
    (error) => error instanceof DaylightError && error.code === 'RENDER_FAILED',
  )
  assert.equal((await readAll(pool, 'text/plain', 'next')).text, 'next')
})

test('breaking off, aborting and failing sources leave a working pool', { skip }, async (context) => {
  const pool = await openPool(context, registry('hostile'))
  const text = 'x'.repeat(20_000_000)
  const job = { type: 'text/plain', source: blob(text), limits }
  for await (const event of pool.read(job, new AbortController().signal)) if (event.event === 'text') break
  const abort = new AbortController()
  await assert.rejects(
    async () => {
      for await (const event of pool.read(job, abort.signal)) if (event.event === 'text') abort.abort()
    },
    { name: 'AbortError' },
  )
  const broken: BlobHandle = {
    size: 10_000_000,
    read: async (offset, length) => {
      if (offset > 0) throw new Error('the disk is gone')
      return new Uint8Array(length).fill(97)
    },
    close: async () => undefined,
  }
  await assert.rejects(async () => {
    for await (const event of pool.read({ ...job, source: broken }, new AbortController().signal)) void event
  }, /the disk is gone/)
  assert.equal((await readAll(pool, 'text/plain', 'next')).text, 'next')
})

test('a slow consumer holds the process back and does not run into its clock', { skip }, async (context) => {
  const pool = await openPool(context, registry('hostile'), { wallSeconds: 1 })
  const text = 'y'.repeat(30_000_000)
  const job = { type: 'text/plain', source: blob(text), limits }
  let length = 0
  let slept = false
  let state = ''
  for await (const event of pool.read(job, new AbortController().signal)) {
    if (event.event === 'text') length += event.text.length
    if (event.event === 'done') ({ state } = event.outcome)
    if (slept) continue
    slept = true
    await new Promise((resolve) => setTimeout(resolve, 2500))
  }
  assert.deepEqual([state, length], ['ok', text.length])
})

test('many items at once share the processes', { skip }, async (context) => {
  const pool = await openPool(context, registry('hostile'), { size: 2 })
  const texts = Array.from({ length: 200 }, (_, index) => `item ${index} 第${index}项`)
  const read = await Promise.all(texts.map((text) => readAll(pool, 'text/plain', text)))
  assert.deepEqual(
    read.map(({ text }) => text),
    texts,
  )
})
