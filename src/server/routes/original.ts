import { Readable } from 'node:stream'
import { z } from 'zod'
import type { BlobHandle, Blobs } from '../../case/ports.ts'
import { documentPaths, findDocument } from '../../documents/find.ts'
import { DaylightError } from '../../model/errors.ts'
import { type ByteRange, byteRange } from '../byte-range.ts'
import { downloadHeader } from '../download-name.ts'
import { DocumentId } from '../inputs.ts'
import type { ServerOptions } from '../options.ts'
import { rawRoute, type Route } from '../route.ts'

const chunkBytes = 1024 * 1024

/** The original as a download that no browser renders. */
export function originalRoutes({ database, blobs }: ServerOptions): Route[] {
  return [
    rawRoute(
      {
        path: '/api/documents/{id}/original',
        summary: 'The original bytes, as a download; one `Range` is honoured',
        params: z.object({ id: DocumentId }),
        answer: 'application/octet-stream',
      },
      async ({ params, request, reply }) => {
        const { sha256 } = await findDocument(database, params.id)
        const [path] = await documentPaths(database, sha256, 1)
        const blob = await openBlob(blobs, sha256)
        try {
          const range = byteRange(request.headers.range, blob.size)
          const { start, end } = range ?? { start: 0, end: blob.size }
          reply
            .code(range ? 206 : 200)
            .type('application/octet-stream')
            .headers({
              'content-disposition': downloadHeader(path, sha256),
              'content-length': end - start,
              'accept-ranges': 'bytes',
              ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${blob.size}` } : {}),
            })
          if (request.method === 'HEAD') {
            await blob.close()
            // an empty stream leaves the length said above alone
            return reply.send(Readable.from([]))
          }
          return reply.send(Readable.from(chunksOf(blob, { start, end }), { objectMode: false }))
        } catch (error) {
          await blob.close()
          throw error
        }
      },
    ),
  ]
}

async function openBlob(blobs: Blobs, sha256: string): Promise<BlobHandle> {
  try {
    return await blobs.open(sha256)
  } catch (error) {
    throw new DaylightError('PATH_MISSING', `the bytes of ${sha256} cannot be opened`, { cause: error })
  }
}

async function* chunksOf(blob: BlobHandle, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  try {
    for (let at = start; at < end;) {
      const bytes = await blob.read(at, Math.min(chunkBytes, end - at))
      // shorter than it was: breaking off tells the client, silence would not
      if (bytes.length === 0) throw new DaylightError('CASE_BROKEN', 'the stored bytes end early')
      yield bytes
      at += bytes.length
    }
  } finally {
    await blob.close()
  }
}
