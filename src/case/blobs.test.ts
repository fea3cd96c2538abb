import assert from 'node:assert/strict'
import { hash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { FileBlobs } from './blobs.ts'

let folder: string
let blobs: FileBlobs

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daylight-blobs-'))
  blobs = new FileBlobs(join(folder, 'blobs'))
})
after(() => rm(folder, { recursive: true }))

const bytes = randomBytes(3_000_000)
const sha256 = hash('sha256', bytes, 'hex')

async function* pieces(): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001)
}

test('bytes come back exactly, by hash, whatever way they came in', async () => {
  assert.deepEqual(await blobs.put(pieces()), { sha256, bytes: bytes.length })
  assert.deepEqual(await blobs.putBytes(bytes), { sha256, bytes: bytes.length })
  const handle = await blobs.open(sha256)
  assert.equal(handle.size, bytes.length)
  assert.ok(bytes.subarray(1_000_000, 1_000_100).equals(await handle.read(1_000_000, 100)))
  assert.equal((await handle.read(bytes.length - 10, 100)).length, 10)
  await handle.close()
  const listed: string[] = []
  for await (const name of blobs.list()) listed.push(name)
  assert.deepEqual(listed, [sha256])
})

test('originals are read-only and nothing half written is left', async () => {
  assert.equal((await stat(blobs.pathOf(sha256))).mode & 0o777, 0o400)
  const broken = async function* (): AsyncIterable<Uint8Array> {
    yield bytes.subarray(0, 100)
    throw new Error('the source went away')
  }
  await assert.rejects(blobs.put(broken()), /went away/)
  assert.deepEqual(await readdir(join(folder, 'blobs', 'incoming')), [])
})

test('a linked original is read where it lies, and a link that lost it is not there', async () => {
  const original = join(folder, '原件.txt')
  await writeFile(original, 'linked')
  const name = hash('sha256', 'linked', 'hex')
  await blobs.link(name, Buffer.from(original))
  const handle = await blobs.open(name)
  assert.equal(Buffer.from(await handle.read(0, 10)).toString(), 'linked')
  await handle.close()
  await rm(original)
  assert.equal(await blobs.has(name), false)
})

test('a name that is not a hash opens nothing', async () => {
  await assert.rejects(blobs.open('../../../etc/passwd'), /not a SHA-256/)
})
