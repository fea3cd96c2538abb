import type { Outcome } from '../../model/item.ts'
import { type TextInput, openText } from '../encoding/text-input.ts'
import { type ByteSource, ReaderError, type ReaderOptions, type Sink } from '../reader.ts'

/**
 * Decodes an item piece by piece and hands each on; then says in which encoding, and how much of it failed.
 * Throws ReaderError `unsupported` where the bytes are no text at all.
 */
export async function readPieces(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
  write: (piece: string) => void,
  declared?: string | null,
): Promise<Partial<Outcome> | undefined> {
  const input = await openText(source, options.encoding ?? declared)
  if (input.binary) {
    throw new ReaderError(
      'unsupported',
      'this is not text in any known encoding; choose an encoding if you know it',
      'none',
    )
  }
  for await (const piece of input.pieces()) {
    write(piece)
    await sink.flush()
  }
  return conclude(input, sink)
}

function conclude(input: TextInput, sink: Sink): Partial<Outcome> | undefined {
  sink.meta('encoding', input.encoding)
  return undecoded(input.bad, input.encoding)
}

/** The outcome where some bytes could not be decoded; undefined where all could. */
export function undecoded(bad: number, encoding: string): Partial<Outcome> | undefined {
  if (bad === 0) return undefined
  const places = bad === 1 ? 'one place' : `${bad} places`
  return {
    state: 'partial',
    read: 'some',
    reason: `${places} could not be decoded as ${encoding} and stand as U+FFFD; choose another encoding if this is wrong`,
  }
}
