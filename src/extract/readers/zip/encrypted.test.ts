import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collect, type Collected } from '../../collect.ts'
import { zipReader } from './reader.ts'

/** `f.txt` with the password `geheim`, by 7-Zip (AES-256) and by Info-ZIP (the old encryption). */
const aes = Buffer.from(
  'UEsDBDMAAQBjAIa1eV0AAAAAKQAAAA0AAAAFAAsAZi50eHQBmQcAAgBBRQMAAIK4HVRREr827kc5MBe6w4NXh//M3z3q2Jz7FqB3NBIlbBM3G2uhIwZlUEsBAj8DMwABAGMAhrV5XQAAAAApAAAADQAAAAUALwAAAAAAAAAggKSBAAAAAGYudHh0CgAgAAAAAAABABgAp8MjfS593QEAAAAAAAAAAAAAAAAAAAAAAZkHAAIAQUUDAABQSwUGAAAAAAEAAQBiAAAAVwAAAAAA',
  'base64',
)
const traditional = Buffer.from(
  'UEsDBAoACQAAAIa1eV3jJP8lGQAAAA0AAAAFABwAZi50eHRVVAkAA7tkB2u7ZAdrdXgLAAEEAAAAAAQAAAAAe2pE83tzKZ+5qegUx5RSrsFztHWtwAUem1BLBwjjJP8lGQAAAA0AAABQSwECHgMKAAkAAACGtXld4yT/JRkAAAANAAAABQAYAAAAAAABAAAApIEAAAAAZi50eHRVVAUAA7tkB2t1eAsAAQQAAAAABAAAAABQSwUGAAAAAAEAAQBLAAAAaAAAAAAA',
  'base64',
)
/** `g.txt`, packed with bzip2. */
const bzip2 = Buffer.from(
  'UEsDBC4AAAAMAK+1eV2/FYmNWQAAAKQBAAAFAAAAZy50eHRCWmg5MUFZJlNZsIwhAgAAyFH5ABBAAAokXAAAEgIAAgAAiAcAIABwUAMAAUqoGm1Bhpgnkn4mhNCYJqTUTBPRPhMkyTYmxOSZJyTJMk6F3JFOFCQsIwhAgFBLAQI/Ay4AAAAMAK+1eV2/FYmNWQAAAKQBAAAFACQAAAAAAAAAIICkgQAAAABnLnR4dAoAIAAAAAAAAQAYAKYg0Ksufd0BAAAAAAAAAAAAAAAAAAAAAFBLBQYAAAAAAQABAFcAAAB8AAAAAAA=',
  'base64',
)

const read = (bytes: Uint8Array, passwords: readonly string[] = []): Promise<Collected> =>
  collect(zipReader, bytes, { passwords })
const textOf = (found: Collected): string => Buffer.from(found.members[0]?.bytes ?? []).toString()

test('both encryptions open with their password, and every try is told', async () => {
  for (const zip of [aes, traditional]) {
    const found = await read(zip, ['falsch', 'geheim', 'later'])
    assert.deepEqual([found.outcome.state, textOf(found)], ['ok', 'hello, 报价'])
    assert.deepEqual(found.tried, [
      { place: 0, worked: false },
      { place: 1, worked: true },
    ])
  }
})

test('no wrong password gives bytes, also where the one check byte of the old encryption lets it through', async () => {
  const passwords = Array.from({ length: 1500 }, (_, index) => `wrong ${index}`)
  const found = await read(traditional, passwords)
  assert.deepEqual([found.outcome.state, found.members[0]?.bytes], ['password', null])
  assert.equal(found.members[0]?.member.problem?.state, 'password')
  assert.equal(found.tried.length, 1500)
  assert.ok(found.tried.every(({ worked }) => !worked))
})

test('AES data that was changed gives nothing', async () => {
  const changed = Buffer.from(aes)
  changed.writeUInt8((changed[72] ?? 0) ^ 1, 72)
  const found = await read(changed, ['geheim'])
  assert.deepEqual([found.outcome.state, found.members[0]?.bytes], ['password', null])
})

test('rare methods are unpacked by 7-Zip under the names of the archive', async () => {
  const found = await read(bzip2)
  assert.deepEqual([found.outcome.state, textOf(found)], ['ok', '报价单 price list\n'.repeat(20)])
  assert.equal(Buffer.from(found.members[0]?.member.name as Uint8Array).toString(), 'g.txt')
})
