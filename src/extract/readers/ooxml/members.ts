import { ReaderError, type Sink } from '../../reader.ts'

/** What of a package is needed to hand parts on. */
interface Parts {
  readonly problems: string[]
  /** In lower case. */
  names(): string[]
  /** As it stands in the package. */
  storedName(part: string): string
  bytes(part: string, counted: boolean): AsyncIterable<Uint8Array>
}

/** Gives every part that is `wanted` (asked with its name in lower case) to the sink under its own name, as it is. */
export async function writeMembers(
  file: Parts,
  sink: Sink,
  wanted: (part: string) => boolean,
): Promise<void> {
  for (const part of file.names()) {
    if (!wanted(part)) continue
    const stored = file.storedName(part).replaceAll('\\', '/')
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
