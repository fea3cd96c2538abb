import assert from 'node:assert/strict'
import dgram from 'node:dgram'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { deeds } from './testing/deeds.ts'
import { cannotLock, openPool, readAll, registry } from './testing/pool-for-tests.ts'
import type { ReaderPool } from './pool.ts'

const require = createRequire(import.meta.url)

/** What a deed is told by the permission model, the kernel or a Node without the module. */
const refusal =
  /^stopped (ERR_|EPERM|EACCES|ENOSYS|EAI_|MODULE_NOT_FOUND|.*(No such built-in|undefined|disallow|permission))/i

/** Native code that really is there to be loaded: sharp's. */
const addon = path.join(path.dirname(require.resolve('@img/sharp-linux-x64/package')), 'lib')

describe('a reader in the hands of a document', { skip: cannotLock() }, () => {
  let folder = ''
  let pool: ReaderPool
  let impatient: ReaderPool
  let addonPath = ''
  let connections = 0
  let packets = 0
  const tcp = net.createServer((socket) => {
    connections++
    socket.destroy()
  })
  const unixServer = net.createServer(() => {
    connections++
  })
  const udp = dgram.createSocket('udp4', () => {
    packets++
  })

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'daylight-hostile-'))
    await fs.writeFile(path.join(folder, 'secret.txt'), 'secret')
    addonPath = path.join(addon, (await fs.readdir(addon)).find((name) => name.endsWith('.node')) ?? '')
    await once(tcp.listen(0, '127.0.0.1'), 'listening')
    await once(unixServer.listen(path.join(folder, 'socket')), 'listening')
    udp.bind(0, '127.0.0.1')
    await once(udp, 'listening')
    pool = await openPool(null, registry('hostile'), { cpuSeconds: 30, wallSeconds: 30 })
    impatient = await openPool(null, registry('hostile'), { cpuSeconds: 30, wallSeconds: 1 })
  })
  after(async () => {
    pool.close()
    impatient.close()
    tcp.close()
    unixServer.close()
    udp.close()
    await fs.rm(folder, { recursive: true })
  })

  function given(deed: string): string {
    if (deed === 'net/tcp' || deed === 'net/fetch') return String((tcp.address() as AddressInfo).port)
    if (deed === 'net/udp') return String(udp.address().port)
    if (deed === 'net/unix') return path.join(folder, 'socket')
    if (deed === 'code/addon') return addonPath
    if (deed === 'code/import' || deed === 'code/require') return path.join(folder, 'secret.txt')
    if (/sqlite|write/.test(deed)) return path.join(folder, 'made')
    if (deed === 'file/remove') return path.join(folder, 'secret.txt')
    return '/etc/passwd'
  }

  const fatal: Record<string, readonly [state: string, reason: RegExp]> = {
    'allocate/heap': ['limit', /limits\.memoryBytes/],
    'allocate/buffers': ['limit', /limits\.memoryBytes/],
    'allocate/wasm': ['limit', /limits\.memoryBytes/],
    'loop/forever': ['timeout', /limits\.wallSeconds/],
    // Node throws the refusal where no reader can catch it
    'net/listen': ['crashed', /ended unexpectedly/],
    'loop/asleep': ['timeout', /limits\.wallSeconds/],
  }

  for (const deed of Object.keys(deeds)) {
    test(deed, async () => {
      const chosen = deed.startsWith('loop/') ? impatient : pool
      const { done, text } = await readAll(chosen, deed, given(deed))
      const { state, reason } = done.outcome
      assert.doesNotMatch(text, /REACHED/)
      const expected =
        fatal[deed] ?? (deed.startsWith('deadly/') ? (['crashed', /forbidden system call/] as const) : null)
      if (expected) {
        assert.equal(state, expected[0], reason ?? '')
        assert.match(reason ?? '', expected[1])
      } else {
        assert.equal(state, 'ok', reason ?? '')
        assert.match(text, refusal)
      }
      const next = await readAll(chosen, 'text/plain', `after ${deed} 后面`)
      assert.equal(next.done.outcome.state, 'ok', next.done.outcome.reason ?? '')
      assert.equal(next.text, `after ${deed} 后面`)
    })
  }

  test('nothing came through and nothing was written', async () => {
    assert.equal(connections, 0)
    assert.equal(packets, 0)
    assert.deepEqual((await fs.readdir(folder)).sort(), ['secret.txt', 'socket'])
  })
})

test(
  'a loop is ended by the kernel where the clock allows it more',
  { skip: cannotLock() },
  async (context) => {
    const pool = await openPool(context, registry('hostile'), { cpuSeconds: 1, wallSeconds: 60 })
    const { done } = await readAll(pool, 'loop/forever', 'x')
    assert.equal(done.outcome.state, 'limit')
    assert.match(done.outcome.reason ?? '', /limits\.cpuSeconds/)
    assert.equal((await readAll(pool, 'text/plain', 'next')).text, 'next')
  },
)
