/** Every reader on thousands of damaged files, in its locked process: an outcome each time, and nobody dies or hangs. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import catalogue from '../../src/extract/readers/catalogue.json' with { type: 'json' }
import { blob, cannotLock } from '../../src/extract/sandbox/testing/pool-for-tests.ts'
import { defaultLimits } from '../../src/extract/limits.ts'
import { ReaderPool } from '../../src/extract/sandbox/pool.ts'
import { damageFile } from '../support/fuzz/mutate.ts'
import { fuzzSamples } from '../support/fuzz/samples.ts'
import { chooseSeed, seededRandom } from '../support/random.ts'
import { wantsSlow } from '../support/skip.ts'

const rounds = Number(process.env['DAYLIGHT_ROUNDS'] ?? 60)
const only = process.env['DAYLIGHT_READER']
const largestFile = 4 * 2 ** 20
/** What the parent may hold more at the end than at the beginning; it holds no item after its last event. */
const mostGrowth = 400 * 2 ** 20
/** An item says at most so much: its own limit, since a damaged file may well repeat itself. */
const limits = { ...defaultLimits, textCharacters: 4_000_000, memberBytes: 64 * 2 ** 20, members: 20_000 }
const stated = new Set(['ok', 'empty', 'password', 'corrupt', 'limit', 'partial', 'unsupported', 'refused'])

/** Programs and pictures are read in part only, encrypted ones have no password, and a voice's sound is no text. */
const whole = new Set(['ok', 'partial', 'password', 'unsupported'])

const names = Object.values(catalogue).flatMap(({ readers }) => readers.map(({ name }) => name))

describe('damaged files', { skip: cannotLock() }, () => {
  test('there is a sample for every reader, and each is read whole by it', async (t) => {
    const samples = await fuzzSamples()
    assert.deepEqual([...samples.keys()].toSorted(), names.toSorted())
    const pool = await openPool(t)
    const wrong: string[] = []
    for (const [name, [type, bytes]] of samples) {
      const { state, reader } = await outcomeOf(pool, type, bytes)
      if (reader !== name || !whole.has(state)) wrong.push(`${name}: ${state} by ${reader}`)
    }
    assert.deepEqual(wrong, [])
  })

  test('end with an outcome each', { timeout: 3_600_000 }, async (t) => {
    if (!wantsSlow(t)) return
    const seed = chooseSeed('damaged files')
    const pool = await openPool(t)
    const before = process.memoryUsage().rss
    const wrong: string[] = []
    const states: Record<string, number> = {}
    for (const [name, [type, bytes]] of await fuzzSamples()) {
      if (only !== undefined && only !== name) continue
      for (let round = 0; round < rounds; round++) {
        const damaged = damageFile(bytes, seededRandom(seed + round)).subarray(0, largestFile)
        const { state, reason } = await outcomeOf(pool, type, damaged)
        states[state] = (states[state] ?? 0) + 1
        if (!stated.has(state)) wrong.push(`${name}, seed ${seed + round}: ${state}: ${reason ?? ''}`)
      }
    }
    t.diagnostic(JSON.stringify(states))
    assert.deepEqual(wrong, [])
    const growth = process.memoryUsage().rss - before
    assert.ok(growth < mostGrowth, `the parent grew by ${Math.round(growth / 2 ** 20)} MB`)
  })
})

async function openPool(t: { after: (close: () => void) => void }): Promise<ReaderPool> {
  const pool = await ReaderPool.open({
    size: 1,
    isolation: 'full',
    memoryBytes: 512 * 2 ** 20,
    wallSeconds: 30,
    cpuSeconds: 10,
  })
  t.after(() => pool.close())
  return pool
}

interface Ended {
  state: string
  reason: string | null
  reader: string
}

async function outcomeOf(pool: ReaderPool, type: string, bytes: Buffer): Promise<Ended> {
  let ended: Ended | null = null
  for await (const event of pool.read({ type, source: blob(bytes), limits }, new AbortController().signal)) {
    assert.equal(ended, null, 'an event after the last')
    if (event.event === 'done')
      ended = { state: event.outcome.state, reason: event.outcome.reason, reader: event.reader }
  }
  assert.ok(ended, 'no outcome')
  return ended
}
