import { constants, createInflateRaw, createZstdDecompress, inflateRawSync } from 'node:zlib'
import { ReaderError } from '../reader.ts'

/** Compressed input up to this length may be unpacked in one call, which is far cheaper than a stream. */
export const smallInput = 256 * 1024
const smallOutput = 4 * 1024 * 1024
/** Of the compressed bytes; a piece gives at most about a thousand times as much. */
const pieceLength = 16 * 1024

export type Decoder = 'deflate' | 'zstd'

/** The output and whether it is all of it; null where it is too large for one call. */
export function inflateSmall(
  input: Uint8Array,
  declared: number,
): { bytes: Uint8Array; whole: boolean } | null {
  if (input.length > smallInput || declared > smallOutput) return null
  try {
    return { bytes: inflateOnce(input, constants.Z_FINISH, declared), whole: true }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null
  }
  return salvage(input, declared)
}

const inflateOnce = (input: Uint8Array, finishFlush: number, declared: number): Buffer =>
  inflateRawSync(input, {
    maxOutputLength: smallOutput,
    finishFlush,
    chunkSize: Math.max(64, Math.min(declared + 1, smallOutput)),
  })

/** zlib gives nothing of a piece that ends in damage, so the longest undamaged beginning is searched for. */
function salvage(input: Uint8Array, declared: number): { bytes: Uint8Array; whole: boolean } | null {
  let best: Uint8Array = Buffer.alloc(0)
  let low = 0
  let high = input.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    try {
      best = inflateOnce(input.subarray(0, middle), constants.Z_SYNC_FLUSH, declared)
      low = middle
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null
      high = middle - 1
    }
  }
  return { bytes: best, whole: false }
}

/**
 * Unpacks step by step and stops where the compressed stream ends; a stream cut short just ends.
 * Throws ReaderError `corrupt` after what came out before the damage.
 */
export async function* inflateStream(
  input: AsyncIterable<Uint8Array>,
  decoder: Decoder,
): AsyncGenerator<Uint8Array> {
  const stream =
    decoder === 'zstd'
      ? createZstdDecompress()
      : createInflateRaw({ chunkSize: 64 * 1024, finishFlush: constants.Z_SYNC_FLUSH })
  const ready: Uint8Array[] = []
  let failure: Error | undefined
  let ended = false
  let wake = idle
  stream.on('data', (chunk: Uint8Array) => ready.push(chunk))
  stream.on('end', () => {
    ended = true
    wake()
  })
  stream.on('error', (error: Error) => {
    failure = error
    wake()
  })
  const step = (act: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      act(resolve)
    })
  try {
    for await (const piece of pieces(input)) {
      await step((done) => stream.write(piece, done))
      yield* ready.splice(0)
      if (failure !== undefined || ended) break
    }
    if (failure === undefined && !ended) await step(() => stream.end())
    yield* ready.splice(0)
    if (failure !== undefined) {
      throw new ReaderError('corrupt', `the compressed data is damaged: ${String(failure)}`)
    }
  } finally {
    stream.destroy()
  }
}

async function* pieces(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length; at += pieceLength) yield chunk.subarray(at, at + pieceLength)
  }
}

const idle = (): void => undefined
