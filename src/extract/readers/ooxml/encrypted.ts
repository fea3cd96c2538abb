import type { Outcome } from '../../../model/item.ts'
import { packageOpener } from '../../encryption/package.ts'
import { tryPasswords } from '../../encryption/passwords.ts'
import { listEntries } from '../../zip/directory.ts'
import { memorySource } from '../../memory-source.ts'
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
  const clear = memorySource(bytes)
  const type = await typeOf(clear)
  const reader = inner.find(({ types }) => type !== null && types.includes(type))
  if (type !== null && reader) return reader.read(clear, sink, { ...options, type })
  await sink.member({ name: null, kind: 'file' }, bytes)
}

const office = 'application/vnd.openxmlformats-officedocument'
const mainParts: readonly [name: RegExp, type: string][] = [
  [/^word\/document\d*\.xml$/i, `${office}.wordprocessingml.document`],
  [/^xl\/workbook\d*\.xml$/i, `${office}.spreadsheetml.sheet`],
  [/^xl\/workbook\d*\.bin$/i, 'application/vnd.ms-excel.sheet.binary.macroenabled.12'],
  [/^ppt\/presentation\d*\.xml$/i, `${office}.presentationml.presentation`],
]

/** Null for anything but an office package. */
async function typeOf(source: ByteSource): Promise<string | null> {
  const { entries } = await listEntries(source, 100_000)
  const names = entries.map(({ unicodeName, nameBytes }) =>
    Buffer.from(unicodeName ?? nameBytes)
      .toString()
      .replaceAll('\\', '/'),
  )
  return mainParts.find(([name]) => names.some((candidate) => name.test(candidate)))?.[1] ?? null
}
