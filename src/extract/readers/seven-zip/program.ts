import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader } from '../../reader.ts'
import { findAppended } from '../../seven-zip/appended.ts'
import { slice } from '../../seven-zip/volumes.ts'
import { executableReader } from '../executable/reader.ts'
import { zipReader } from '../zip/reader.ts'
import { sevenZipReader } from './reader.ts'

/** Programs, and the archive that one may carry behind itself: what a self-extracting archive is. */
export const programReader: Reader = {
  name: 'program',
  version: 1,
  types: ['application/vnd.microsoft.portable-executable', 'application/x-elf', 'application/x-mach-binary'],
  async read(source, sink, options) {
    const program = await executableReader.read(source, sink, options)
    const found = await findAppended(source)
    if (!found) return program
    const { type, start } = found
    const bytes: ByteSource = start === 0 ? source : slice(source, start, source.size - start)
    const reader = type === 'application/zip' ? zipReader : sevenZipReader
    const archive = await reader.read(bytes, sink, { ...options, type })
    return both(program ?? {}, archive ?? undefined)
  },
}

/** The archive's trouble is the one a person can do something about. */
function both(program: Partial<Outcome>, archive: Partial<Outcome> | undefined): Partial<Outcome> {
  if (archive?.state) return { ...archive, read: 'some' }
  const reason = `${program.reason ?? ''}; the archive inside was unpacked`
  return { ...program, reason }
}
