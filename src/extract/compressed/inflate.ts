/** Streams that node:zlib unpacks, and where in the input they end. */
import { constants, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { ReaderError } from '../reader.ts'
import type { Cursor } from '../tar/cursor.ts'

/** Of the compressed bytes; a piece gives at most about a thousand times as much, and damage costs the rest of one. */
const pieceLength = 4 * 1024

/**
 * Unpacks one stream and leaves the cursor right behind it. Throws ReaderError `corrupt`, after what came out, where
 * it is damaged or cut short.
 */
export async function* inflateFrom(cursor: Cursor, kind: 'deflate' | 'zstd'): AsyncGenerator<Uint8Array> {
  const stream =
    kind === 'zstd'
      ? createZstdDecompress()
      : createInflateRaw({ chunkSize: 64 * 1024, finishFlush: constants.Z_SYNC_FLUSH })
  const ready: Uint8Array[] = []
  const state = { failed: false, ended: false }
  let wake: () => void = () => undefined
  stream.on('data', (chunk: Uint8Array) => ready.push(chunk))
  stream.on('end', () => {
    state.ended = true
    wake()
  })
  stream.on('error', () => {
    state.failed = true
    wake()
  })
  const step = (act: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      act(resolve)
    })
  let given = 0
  try {
    while (!state.failed && !state.ended) {
      const piece = await cursor.take(pieceLength)
      if (piece.length === 0) break
      given += piece.length
      await step((done) => stream.write(piece, done))
      if (!state.ended && stream.bytesWritten < given) await step((done) => setImmediate(done))
      yield* ready.splice(0)
      if (!state.failed && stream.bytesWritten < given) {
        cursor.untake(piece.subarray(piece.length - (given - stream.bytesWritten)))
        return
      }
    }
    if (!state.failed && !state.ended) {
      await step((done) => {
        stream.end(done)
      })
    }
    yield* ready.splice(0)
    if (state.failed) throw new ReaderError('corrupt', 'the compressed data is damaged')
  } finally {
    stream.destroy()
  }
}
