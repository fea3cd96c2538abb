import type { Sink } from '../../reader.ts'
import { ReaderError } from '../../reader.ts'
import type { OoxmlPackage } from './package.ts'

/** Pictures, embedded files and imported pieces; `docProps/thumbnail` is a picture of the file itself and left out. */
const folders = /(?:^|\/)(?:media|embeddings|afchunks?)\/[^/]+$|(?:^|\/)afchunk[^/]*$/

/** Gives every embedded file to the sink under its own name, as it is. */
export async function readEmbedded(file: OoxmlPackage, sink: Sink): Promise<void> {
  for (const part of file.names()) {
    const entry = file.entry(part)
    if (!folders.test(part) || !entry) continue
    const stored = Buffer.from(entry.unicodeName ?? entry.nameBytes)
      .toString()
      .replaceAll('\\', '/')
    const damage: string[] = []
    await sink.member(
      { name: stored.slice(stored.lastIndexOf('/') + 1), kind: 'file' },
      untilDamage(file.bytes(part, false), damage),
    )
    for (const reason of damage) file.problems.push(`${stored}: ${reason}`)
  }
}

async function* untilDamage(chunks: AsyncIterable<Uint8Array>, damage: string[]): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    damage.push(error.message)
  }
}
