import { type SevenZipStream, unpackWith } from '../../compressed/by-seven-zip.ts'
import type { Reader } from '../../reader.ts'
import { writeUnpacked } from './write.ts'

const kinds: Readonly<Record<string, SevenZipStream>> = {
  'application/x-bzip2': 'bzip2',
  'application/x-xz': 'xz',
  'application/x-lzma': 'lzma',
  'application/x-compress': 'z',
}

/** The same as `compressed`, for what 7-Zip must unpack. */
export const packedReader: Reader = {
  name: 'packed',
  version: 1,
  types: Object.keys(kinds),
  read: (source, sink, { type, limits }) =>
    writeUnpacked({ name: null, modified: null, bytes: unpackWith(source, kinds[type] ?? 'xz') }, sink, {
      limits,
      input: source.size,
    }),
}
