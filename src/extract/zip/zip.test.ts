import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memorySource } from '../memory-source.ts'
import type { ReaderError } from '../reader.ts'
import { listEntries } from './directory.ts'
import { entryBytes, wholeEntry } from './entry-bytes.ts'
import type { ZipEntry } from './entry.ts'
import { makeZip } from './make-zip.ts'

const text = 'The quick brown fox. 敏捷的棕色狐狸。\n'.repeat(400)
const three = [
  { name: 'a.txt', bytes: Buffer.from(text) },
  { name: '目录/b.txt', bytes: Buffer.from('second'), method: 0 as const },
  { name: 'c.txt', bytes: Buffer.from(text.toUpperCase()) },
]

const names = (entries: readonly ZipEntry[]): string[] =>
  entries.map((entry) => Buffer.from(entry.nameBytes).toString())

async function contents(bytes: Uint8Array): Promise<string[]> {
  const source = memorySource(bytes)
  const { entries } = await listEntries(source)
  const all: string[] = []
  for (const entry of entries) all.push(Buffer.from(await wholeEntry(source, entry, 1e9)).toString())
  return all
}

async function partial(
  bytes: Uint8Array,
  entry: ZipEntry,
): Promise<{ text: string; error: ReaderError | null }> {
  const chunks: Uint8Array[] = []
  let error: ReaderError | null = null
  try {
    for await (const chunk of entryBytes(memorySource(bytes), entry)) chunks.push(chunk)
  } catch (thrown) {
    error = thrown as ReaderError
  }
  return { text: Buffer.concat(chunks).toString(), error }
}

test('lists and unpacks stored and deflated entries, with and without data descriptors', async () => {
  for (const descriptors of [false, true]) {
    const zip = makeZip(three, { descriptors })
    const { entries, problems } = await listEntries(memorySource(zip))
    assert.deepEqual(problems, [])
    assert.deepEqual(names(entries), ['a.txt', '目录/b.txt', 'c.txt'])
    assert.deepEqual(await contents(zip), [text, 'second', text.toUpperCase()])
    assert.ok(entries.every((entry) => !entry.overlaps))
  }
})

test('bytes before and after the archive do not matter', async () => {
  const zip = Buffer.concat([Buffer.from('MZ stub '.repeat(99)), makeZip(three), Buffer.alloc(5000, 7)])
  assert.deepEqual(await contents(zip), [text, 'second', text.toUpperCase()])
})

test('zip64 sizes and end records are read', async () => {
  const zip = makeZip(three, { wide: true })
  assert.deepEqual((await listEntries(memorySource(zip))).problems, [])
  assert.deepEqual(await contents(zip), [text, 'second', text.toUpperCase()])
})

test('without a directory the local headers are scanned', async () => {
  for (const descriptors of [false, true]) {
    const zip = makeZip(three, { descriptors })
    const cut = zip.subarray(0, zip.indexOf('PK\x01\x02'))
    const { entries, problems } = await listEntries(memorySource(cut))
    assert.equal(problems.length, 1)
    assert.deepEqual(names(entries), ['a.txt', '目录/b.txt', 'c.txt'])
    assert.deepEqual(await contents(cut), [text, 'second', text.toUpperCase()])
  }
})

test('an entry whose end is missing gives what is there', async () => {
  const zip = makeZip([{ name: 'a.txt', bytes: Buffer.from(text) }], { descriptors: true })
  const cut = zip.subarray(0, 120)
  const { entries } = await listEntries(memorySource(cut))
  const [entry] = entries
  assert.ok(entry)
  assert.equal(entry.compressedSize, null)
  const { text: got } = await partial(cut, entry)
  assert.ok(got.startsWith('The quick brown fox. 敏捷'))
})

test('an archive cut inside a local header gives the entries before it', async () => {
  const zip = makeZip(three)
  const second = zip.indexOf('PK\x03\x04', 4)
  for (const more of [4, 10, 27, 29, 31]) {
    const { entries } = await listEntries(memorySource(zip.subarray(0, second + more)))
    assert.deepEqual(names(entries), ['a.txt'])
  }
})

test('a damaged directory is completed from the local headers', async () => {
  const zip = Buffer.from(makeZip(three))
  zip.write('XX', zip.lastIndexOf('PK\x01\x02'), 'latin1')
  const { entries, problems } = await listEntries(memorySource(zip))
  assert.deepEqual(names(entries), ['a.txt', '目录/b.txt', 'c.txt'])
  assert.equal(problems.length, 1)
})

test('damaged data gives its undamaged beginning, then says corrupt', async () => {
  const noise = Array.from({ length: 3000 }, (_, index) => `line ${(index * 7919) % 10_007}\n`).join('')
  const zip = Buffer.from(makeZip([{ name: 'a.txt', bytes: Buffer.from(noise) }]))
  zip.fill(0xff, 4000, 4400)
  const [entry] = (await listEntries(memorySource(zip))).entries
  assert.ok(entry)
  const { text: got, error } = await partial(zip, entry)
  assert.equal(error?.state, 'corrupt')
  assert.equal(got.slice(0, 2000), noise.slice(0, 2000))
})

test('a wrong checksum is told after the bytes', async () => {
  const zip = Buffer.from(makeZip([{ name: 'a', bytes: Buffer.from('abcdef'), method: 0 }]))
  zip.write('X', zip.indexOf('abcdef'))
  const [entry] = (await listEntries(memorySource(zip))).entries
  assert.ok(entry)
  const { text: got, error } = await partial(zip, entry)
  assert.equal(got, 'Xbcdef')
  assert.equal(error?.state, 'corrupt')
})

test('encrypted entries and unknown methods are named', async () => {
  const zip = Buffer.from(makeZip([{ name: 'a', bytes: Buffer.from('x') }]))
  const [entry] = (await listEntries(memorySource(zip))).entries
  assert.ok(entry)
  assert.equal((await partial(zip, { ...entry, encrypted: true })).error?.state, 'password')
  const lzma = await partial(zip, { ...entry, method: 14 })
  assert.equal(lzma.error?.state, 'unsupported')
  assert.match(lzma.error?.message ?? '', /lzma/)
})

test('a bomb stops at the limit, whatever it declares', async () => {
  const zip = makeZip([{ name: 'a', bytes: Buffer.alloc(200 * 2 ** 20) }])
  const [entry] = (await listEntries(memorySource(zip))).entries
  assert.ok(entry)
  let length = 0
  await assert.rejects(
    async () => {
      const claims = { ...entry, size: 10 }
      for await (const chunk of entryBytes(memorySource(zip), claims, 5_000_000)) length += chunk.length
    },
    { state: 'limit' },
  )
  assert.equal(length, 5_000_000)
})

test('entries that share their bytes are marked', async () => {
  const zip = Buffer.from(makeZip([...three, { name: 'd.txt', bytes: Buffer.from('last') }]))
  const first = zip.indexOf('PK\x01\x02')
  const second = zip.indexOf('PK\x01\x02', first + 4)
  zip.writeUInt32LE(10, second + 42)
  const { entries } = await listEntries(memorySource(zip))
  assert.deepEqual(
    entries.map((entry) => entry.overlaps),
    [false, true, false, false],
  )
})

test('names as stored, times, links and folders', async () => {
  const raw = Buffer.from([0xba, 0xcf, 0xcd, 0xac])
  const zip = makeZip([
    { name: raw, bytes: Buffer.from('x') },
    { name: 'link', bytes: Buffer.from('target'), mode: 0o120_777 },
    { name: 'folder/', bytes: Buffer.alloc(0) },
  ])
  const { entries } = await listEntries(memorySource(zip))
  assert.deepEqual(Buffer.from(entries[0]?.nameBytes ?? []), raw)
  assert.equal(entries[0]?.utf8, false)
  assert.equal(entries[0]?.modified, '2022-03-05T12:34:56')
  assert.equal(entries[1]?.mode, 0o120_777)
  assert.equal(entries[2]?.isDirectory, true)
})

test('what is no archive at all has no entries and a problem', async () => {
  const { entries, problems } = await listEntries(memorySource(Buffer.from('hello '.repeat(1000))))
  assert.deepEqual(entries, [])
  assert.equal(problems.length, 1)
})
