import type { ReaderOptions, Sink } from '../../reader.ts'
import type { Archive } from '../../seven-zip/archive.ts'
import type { ListedEntry } from '../../seven-zip/listing.ts'
import type { MemberPass } from './pass.ts'
import { opening } from './passwords.ts'

/** All extractions that these entries need; `listPassword` is that of the list, where it was encrypted. */
export async function writeMembers(
  archive: Archive,
  pass: MemberPass,
  entries: readonly ListedEntry[],
  listPassword: string | null,
  sink: Sink,
  options: ReaderOptions,
): Promise<void> {
  for await (const round of opening(archive, entries, listPassword, sink, options)) {
    const tokens = archive.extract(listPassword ?? round.password)
    try {
      await pass.run(tokens, round)
    } finally {
      await tokens.close()
    }
  }
  await pass.finish()
}
