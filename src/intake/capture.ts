/** Takes the bytes of a file into the case: hashed as they are copied, looked at twice to see that they stood still. */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import type { Blobs } from '../case/ports.ts'
import { type Found, refusalReason, stampOf } from './walk.ts'

export type Captured =
  | { outcome: 'taken'; sha256: string; bytes: number; stamp: string; unsteady: boolean }
  | { outcome: 'refused'; reason: string }

const wholeAtOnce = 1024 * 1024
const attempts = 3
const chunkBytes = 1024 * 1024

/** Never throws for the file's own faults; throws what concerns the case (a full disk). */
export async function capture(found: Found, blobs: Blobs, inPlace: boolean): Promise<Captured> {
  let file: FileHandle
  try {
    // not followed where it has become a link meanwhile, not blocked where it has become a pipe
    file = await open(found.location, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    return refusal('could not be opened', error)
  }
  try {
    for (let attempt = 1; ; attempt++) {
      const before = await file.stat({ bigint: true })
      if (!before.isFile()) return { outcome: 'refused', reason: 'is no longer a file; ingest again' }
      const taken = await take(file, found, blobs, inPlace, Number(before.size))
      const after = await file.stat({ bigint: true })
      const steady = stampOf(before) === stampOf(after) && taken.bytes === Number(after.size)
      if (steady || attempt === attempts) {
        return { outcome: 'taken', ...taken, stamp: steady ? stampOf(after) : '', unsteady: !steady }
      }
    }
  } catch (error) {
    if (error instanceof ReadFault) return refusal('could not be read to its end', error.cause)
    throw error
  } finally {
    await file.close()
  }
}

async function take(
  file: FileHandle,
  found: Found,
  blobs: Blobs,
  inPlace: boolean,
  size: number,
): Promise<{ sha256: string; bytes: number }> {
  if (inPlace) {
    const digest = createHash('sha256')
    let bytes = 0
    for await (const chunk of contents(file, size)) {
      digest.update(chunk)
      bytes += chunk.length
    }
    const sha256 = digest.digest('hex')
    await blobs.link(sha256, found.location)
    return { sha256, bytes }
  }
  if (size > wholeAtOnce) return blobs.put(contents(file, size))
  const chunks: Buffer[] = []
  for await (const chunk of contents(file, size)) chunks.push(Buffer.from(chunk))
  return blobs.putBytes(Buffer.concat(chunks))
}

/** From the start to the end as it is when it is reached; faults of the source told apart from those of the case. */
async function* contents(file: FileHandle, size: number): AsyncIterable<Uint8Array> {
  // one byte more than it should have, so that the end is seen without a further buffer
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size + 1))
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at).catch((error: unknown) => {
      throw new ReadFault(error)
    })
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
    // a short read at the very size it had: the end, unless it grew, which is looked at afterwards
    if (at === size && bytesRead < buffer.length) return
  }
}

class ReadFault extends Error {
  constructor(cause: unknown) {
    super('the source could not be read', { cause })
  }
}

const refusal = (what: string, error: unknown): Captured => ({
  outcome: 'refused',
  reason: refusalReason(what, error),
})
