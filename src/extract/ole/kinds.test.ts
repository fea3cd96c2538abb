import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeOle } from './write-ole.ts'
import { oleType } from '../../intake/identify/ole.ts'

const typeOf = (...streams: string[]): Promise<string> => {
  const bytes = writeOle(Object.fromEntries(streams.map((name) => [name, Buffer.from('x')])))
  return oleType(
    {
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
      close: async () => undefined,
    },
    bytes,
  )
}

test('OLE files are told apart by the streams they hold', async () => {
  assert.equal(await typeOf('WordDocument', '1Table'), 'application/msword')
  assert.equal(await typeOf('ObjectPool/_1/Workbook', 'WordDocument'), 'application/msword')
  assert.equal(await typeOf('Book'), 'application/vnd.ms-excel')
  assert.equal(await typeOf('PowerPoint Document', 'Current User'), 'application/vnd.ms-powerpoint')
  assert.equal(await typeOf('Header', 'Text_Content'), 'application/vnd.ms-powerpoint')
  assert.equal(await typeOf('EncryptedPackage', 'EncryptionInfo'), 'application/x-ole-encrypted-package')
  assert.equal(await typeOf('Quill/QuillSub/CONTENTS', 'Contents'), 'application/x-mspublisher')
  assert.equal(await typeOf('MatOST', 'CONTENTS'), 'application/vnd.ms-works')
  assert.equal(await typeOf('\u0005HwpSummaryInformation', 'FileHeader'), 'application/x-hwp')
  assert.equal(await typeOf('Catalog', '1'), 'image/x-thumbs-db')
  assert.equal(await typeOf('Something'), 'application/x-ole-storage')
})

test('what is embedded does not decide, and a directory in pieces is followed', async () => {
  assert.equal(
    await typeOf('MBD0001/WordDocument', 'MBD0002/PowerPoint Document', 'Workbook'),
    'application/vnd.ms-excel',
  )
  const bytes = writeOle({
    ...Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`a${index}`, Buffer.from('x')])),
    WordDocument: Buffer.from('x'),
    z: Buffer.alloc(9000),
  })
  // the second sector of the directory moves to the end of the file; what stood there is no directory
  const size = 512
  const directory = bytes.readUInt32LE(48)
  const table = (bytes.readUInt32LE(76) + 1) * size
  const second = bytes.subarray((directory + 2) * size, (directory + 3) * size)
  const third = bytes.readUInt32LE(table + (directory + 1) * 4)
  const moved = Buffer.concat([bytes, second])
  const last = moved.length / size - 2
  moved.writeUInt32LE(last, table + directory * 4)
  moved.writeUInt32LE(third, table + last * 4)
  moved.fill(0x41, (directory + 2) * size, (directory + 3) * size)
  assert.equal(
    await oleType(
      {
        size: moved.length,
        read: async (offset, length) => moved.subarray(offset, offset + length),
        close: async () => undefined,
      },
      moved,
    ),
    'application/msword',
  )
})

test('a message that encloses a document is a message', async () => {
  const properties = ['__properties_version1.0', '__nameid_version1.0/__substg1.0_00020102']
  const inner = '__attach_version1.0_#00000000/__substg1.0_3701000D/WordDocument'
  assert.equal(await typeOf(...properties, inner), 'application/vnd.ms-outlook')
})
