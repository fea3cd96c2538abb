import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { deeds } from './testing/deeds.ts'
import { cannotLock } from './testing/pool-for-tests.ts'

const launcher = fileURLToPath(new URL('./launch.ts', import.meta.url))
const child = fileURLToPath(new URL('./testing/native-child.ts', import.meta.url))

function run(...deedsToTry: string[]): Promise<{ signal: string | null; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [launcher, child, ...deedsToTry], { env: {} }, (error, stdout, stderr) => {
      resolve({ signal: error?.signal ?? null, output: error ? stdout + stderr : stdout })
    })
  })
}

describe('the filter alone, without the permission model', { skip: cannotLock() }, () => {
  test('no network, no files, no processes, no signals, also from native code', async (context) => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'daylight-seccomp-'))
    context.after(() => fs.rm(folder, { recursive: true }))
    let connections = 0
    const server = net.createServer(() => connections++)
    context.after(() => server.close())
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const port = (server.address() as AddressInfo).port
    const given = (deed: string): string => {
      if (deed.startsWith('net/')) return String(port)
      return /sqlite|write/.test(deed) ? path.join(folder, 'made') : '/etc/passwd'
    }
    const tried = Object.keys(deeds).filter(
      (deed) =>
        /^(net|file|kill|native)\//.test(deed) ||
        /^code\/(sqlite|sqlite-builtin|spawn|addon|wasi)$/.test(deed),
    )
    const { output } = await run(...tried.map((deed) => `${deed}=${given(deed)}`))
    for (const deed of tried) assert.match(output, new RegExp(`^${deed}: stopped`, 'm'), output)
    assert.doesNotMatch(output, /REACHED/)
    assert.equal(connections, 0)
    assert.deepEqual(await fs.readdir(folder), [])
  })

  for (const deed of Object.keys(deeds).filter((name) => name.startsWith('deadly/'))) {
    test(`${deed} ends the process`, async () => {
      const { signal, output } = await run(deed)
      assert.doesNotMatch(output, /REACHED|stopped/)
      assert.equal(signal, 'SIGSYS', output)
    })
  }
})
