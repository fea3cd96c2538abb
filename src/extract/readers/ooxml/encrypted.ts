import { identify } from '../../../intake/identify/identify.ts'
import type { Outcome } from '../../../model/item.ts'
import { packageOpener } from '../../encryption/package.ts'
import { tryPasswords } from '../../encryption/passwords.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'

const mostBytes = 256 * 1024 * 1024

/**
 * Office files under a password: an OLE file around the encrypted package. What a password opens is read as what it is
 * by the first of `inner` that takes its type; where none does, it is a member.
 */
export const encryptedReaderOf = (inner: readonly Reader[]): Reader => ({
  name: 'ooxml-encrypted',
  version: 2,
  types: ['application/x-ole-encrypted-package'],
  read: (source, sink, options) => read(source, sink, options, inner),
})

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
  inner: readonly Reader[],
): Promise<Partial<Outcome> | void> {
  const ole = await OleFile.open(source)
  const info = await ole.readPath('EncryptionInfo', 1024 * 1024)
  const encrypted = ole.find('EncryptedPackage')
  if (!info || !encrypted)
    throw new ReaderError('corrupt', 'the file is damaged: how it is encrypted is not said')
  const decrypt = tryPasswords(options, sink, packageOpener(info))
  const bytes = decrypt(await ole.read(encrypted, mostBytes))
  const clear = sourceOf(bytes)
  const type = await identify({ ...clear, close: async () => undefined }, '')
  const reader = inner.find(({ types }) => types.includes(type))
  if (reader) return reader.read(clear, sink, { ...options, type })
  await sink.member({ name: null, kind: 'file' }, bytes)
}

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
  whole: async () => bytes,
  async *chunks(size = 65_536) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  },
})
