import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memorySource } from '../memory-source.ts'
import { ReaderError } from '../reader.ts'
import { writeOle } from './write-ole.ts'
import { OleFile } from './ole-file.ts'

const big = Buffer.alloc(70_000, 'big ')
const small = Buffer.from('small stream')

const parts = { Big: big, 'Folder/Inner/Small': small, 'Folder/Empty': Buffer.alloc(0), Zweites: small }

const open = (bytes: Buffer): Promise<OleFile> => OleFile.open(memorySource(bytes))

test('gives streams of both kinds and the tree they hang in', async () => {
  const file = await open(writeOle(parts))
  assert.deepEqual(
    file.entries().map(({ path, kind }) => `${kind} ${path}`),
    [
      'stream Big',
      'storage Folder',
      'stream Folder/Empty',
      'storage Folder/Inner',
      'stream Folder/Inner/Small',
      'stream Zweites',
    ],
  )
  assert.deepEqual(await file.readPath('big'), big)
  assert.deepEqual(await file.readPath('Folder/Inner/Small'), small)
  assert.deepEqual(await file.readPath('Folder/Empty'), Buffer.alloc(0))
  assert.equal(await file.readPath('Folder/Missing'), null)
  assert.deepEqual(file.problems, [])
})

test('a file larger than the memory window is read by ranges', async () => {
  const huge = Buffer.alloc(20 * 1024 * 1024, 'abcdefgh')
  const file = await open(writeOle({ huge, small }))
  const read = await file.readPath('huge')
  assert.ok(read?.equals(huge))
  assert.deepEqual(await file.readPath('small'), small)
  await assert.rejects(
    file.readPath('huge', 1024),
    (error) => error instanceof ReaderError && error.state === 'limit',
  )
})

test('what a cut-off file still holds is given and said to be damaged', async () => {
  const whole = writeOle(parts)
  const file = await open(whole.subarray(0, whole.length - 512))
  assert.deepEqual(await file.readPath('big'), big)
  assert.ok(file.problems.length > 0)
})

test('chains that run in circles end', async () => {
  const bytes = writeOle({ Big: big })
  const fat = bytes.length - 1024
  bytes.writeUInt32LE(3, fat + 5 * 4)
  const file = await open(bytes)
  const read = await file.readPath('Big')
  assert.equal(read?.length, 6 * 512)
  assert.deepEqual(file.problems, ['its stream Big is damaged'])
})

test('trees that run in circles end and lose nothing', async () => {
  const bytes = writeOle(parts)
  const directory = (bytes.readUInt32LE(48) + 1) * 512
  // Folder's child is the root itself
  bytes.writeUInt32LE(0, directory + 2 * 128 + 76)
  const file = await open(bytes)
  assert.deepEqual(await file.readPath('Small'), small)
  assert.ok(file.problems.includes('its directory is damaged'))
})

test('a directory that is not where the header says is looked for', async () => {
  const bytes = writeOle(parts)
  bytes.writeUInt32LE(0x00ff_ffff, 48)
  const file = await open(bytes)
  assert.deepEqual(await file.readPath('Big'), big)
})

test('hostile headers and random damage never hang or throw anything but a reader error', async () => {
  const whole = writeOle(parts)
  let seed = 7
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31)
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(whole)
    for (let hit = 0; hit < 12; hit++) {
      const at = random() % (round % 2 === 0 ? 512 : bytes.length - 4)
      bytes.writeUInt32LE(
        round % 3 === 0 ? 0xffff_fff0 : random(),
        Math.max(8, Math.min(at, bytes.length - 4)),
      )
    }
    try {
      const file = await open(bytes)
      for (const entry of file.entries()) await file.read(entry)
    } catch (error) {
      assert.ok(error instanceof ReaderError, String(error))
    }
  }
  await assert.rejects(open(Buffer.from('no OLE file at all')), ReaderError)
})
