import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { findDocument } from '../../documents/find.ts'
import { DaylightError } from '../../model/errors.ts'
import { DocumentId, wholeNumber } from '../inputs.ts'
import type { ServerOptions } from '../options.ts'
import { PagePictures, type Piece } from '../page-pictures.ts'
import { rawRoute, type Route } from '../route.ts'

const ordinaryPixels = 1536
/** A long picture needs many pieces in one direction, none many in both. */
const mostCuts = 64

/** Pictures made in the sandbox: the only ones the page ever shows. */
export function pictureRoutes(options: ServerOptions): Route[] {
  const { database, derived } = options
  const pictures = new PagePictures(options)
  return [
    rawRoute(
      {
        path: '/api/documents/{id}/pages/{page}.png',
        summary:
          'A page drawn in the sandbox, or one `piece` of it cut into `rows` and `columns`; `pixels` is about the length of the longer side',
        params: z.object({ id: DocumentId, page: wholeNumber(1, 2 ** 31) }),
        query: z.object({
          pixels: wholeNumber(16, 4096).optional(),
          rows: wholeNumber(1, mostCuts).optional(),
          columns: wholeNumber(1, mostCuts).optional(),
          piece: wholeNumber(1, mostCuts ** 2).optional(),
        }),
        answer: 'image/png',
      },
      async ({ params, query, signal, reply }) => {
        const { sha256 } = await findDocument(database, params.id)
        const asked = { page: params.page, pixels: query.pixels ?? ordinaryPixels, piece: pieceOf(query) }
        const png = await pictures.get(sha256, asked, signal)
        return reply.type('image/png').send(png)
      },
    ),
    rawRoute(
      {
        path: '/api/documents/{id}/thumbnail.png',
        summary: 'A small picture of the document, made when it was read',
        params: z.object({ id: DocumentId }),
        answer: 'image/png',
      },
      async ({ params, reply }) => {
        const { sha256, thumbnail } = await findDocument(database, params.id)
        if (thumbnail === null) throw new DaylightError('PAGE_MISSING', `${sha256} has no thumbnail`)
        return reply.type('image/png').send(await readInside(derived, thumbnail))
      },
    ),
  ]
}

/** Throws USAGE where there is no such piece. */
function pieceOf({
  rows = 1,
  columns = 1,
  piece,
}: {
  rows?: number | undefined
  columns?: number | undefined
  piece?: number | undefined
}): Piece | null {
  if (rows * columns === 1) return null
  const number = piece ?? 0
  if (number < 1 || number > rows * columns)
    throw new DaylightError('USAGE', `piece: must be 1 to ${rows * columns}`)
  return { rows, columns, number }
}

/** The catalogue may come from someone else: a path in it leads nowhere but below the folder. */
async function readInside(folder: string, path: string): Promise<Uint8Array> {
  const target = resolve(folder, path)
  const inside = target !== resolve(folder) && join(folder, relative(folder, target)) === target
  const below = !relative(folder, target).startsWith('..')
  if (!inside || !below) throw new DaylightError('PAGE_MISSING', 'the thumbnail is not where thumbnails are')
  return readFile(target).catch((error: unknown) => {
    throw new DaylightError('PAGE_MISSING', 'the thumbnail is not there any more', { cause: error })
  })
}
