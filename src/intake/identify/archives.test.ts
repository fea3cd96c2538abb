import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identify } from './identify.ts'

const typeOf = (bytes: Uint8Array, name = 'x'): Promise<string> =>
  identify(
    {
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
      close: async () => undefined,
    },
    name,
  )

/** Zeros with some bytes at some places. */
function image(size: number, ...marks: readonly (readonly [at: number, text: string])[]): Buffer {
  const bytes = Buffer.alloc(size)
  for (const [at, text] of marks) bytes.write(text, at, 'latin1')
  return bytes
}

test('archives by their marks', async () => {
  for (const [hex, type] of [
    ['425a6839314159265359aabb', 'application/x-bzip2'],
    ['60ea2b00220b01020010020000000000000000000000', 'application/x-arj'],
    ['2a0d2d6c68352d000000000000000000000000000000', 'application/x-lzh-compressed'],
    ['5d00008000ffffffffffffffff00341949ee8def8c', 'application/x-lzma'],
    ['4d5357494d000000d0000000', 'application/x-ms-wim'],
    ['213c617263683e0a64656269616e2d62696e617279', 'application/vnd.debian.binary-package'],
    ['213c617263683e0a6f746865722e6f2f2020202020', 'application/x-archive'],
    ['78617221001c0001', 'application/x-xar'],
  ] as const)
    assert.equal(await typeOf(Buffer.from(hex, 'hex')), type, type)
})

test('texts that begin like an archive are texts', async () => {
  assert.equal(await typeOf(Buffer.from('BZhang wrote this line.\n'.repeat(4))), 'text/plain')
  assert.equal(await typeOf(Buffer.from('a -lh means something else\n'.repeat(4))), 'text/plain')
})

test('disks by their file system or table, virtual ones also by their end', async () => {
  const raw = 'application/x-raw-disk-image'
  assert.equal(await typeOf(image(4096, [3, 'NTFS    '], [510, '\x55\xaa'])), raw)
  assert.equal(await typeOf(image(4096, [0, '\xeb\x3c\x90'], [54, 'FAT16   '], [510, '\x55\xaa'])), raw)
  assert.equal(await typeOf(image(4096, [1080, '\x53\xef'])), raw)
  assert.equal(await typeOf(image(4096, [450, '\x07'], [458, '\x10'], [510, '\x55\xaa'])), raw)
  assert.equal(await typeOf(image(4096, [446, 'junk'], [510, '\x55\xaa'])), 'application/octet-stream')
  assert.equal(await typeOf(image(4096, [3584, 'koly\0\0\0\x04'])), 'application/x-apple-diskimage')
  assert.equal(await typeOf(image(4096, [3584, 'conectix'])), 'application/x-vhd')
  assert.equal(await typeOf(image(40_960, [0x8001, 'CD001'])), 'application/x-iso9660-image')
})

test('the last of several volumes of a zip ends with its directory', async () => {
  const end = image(400, [0, '\x9a\x01'], [300, 'PK\x05\x06'])
  assert.equal(await typeOf(end, 'a.zip'), 'application/zip')
  assert.equal(await typeOf(end, 'a.bin'), 'application/octet-stream')
})
