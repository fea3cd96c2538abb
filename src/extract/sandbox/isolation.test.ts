import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseCage, probeIsolation } from './isolation.ts'
import { ReaderProcess } from './reader-process.ts'
import { cannotLock } from './testing/pool-for-tests.ts'

test('linux x64 gives the full lock', { skip: cannotLock() }, async () => {
  assert.equal((await probeIsolation()).level, 'locked')
  assert.equal((await chooseCage('full')).cage, 'locked')
})

test('the permission model alone also starts', async () => {
  const reader = new ReaderProcess({
    cage: 'weak',
    profile: 'general',
    registry: new URL('./empty-registry.ts', import.meta.url),
    readable: [],
    memoryBytes: 256 * 2 ** 20,
    cpuSeconds: 60,
  })
  try {
    assert.deepEqual(await reader.ready, { readers: [], draws: [] })
  } finally {
    reader.kill()
  }
})
