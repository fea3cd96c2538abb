import { z } from 'zod'
import type { Database } from '../case/ports.ts'
import { hasTable } from '../case/sqlite/catalogue.ts'
import type { DocumentDetails } from '../model/api.ts'
import type { Metadata } from '../model/document.ts'
import { shownTitle } from '../model/title.ts'
import { documentContents } from './contents.ts'
import { documentPaths, findDocument, type StoredDocument } from './find.ts'
import { documentFlags } from './flags.ts'
import { ledgerPage, memberRows } from './ledger.ts'
import { describe } from './show.ts'
import { documentStructure } from './structure.ts'

/** Copies and members listed with a document; the counts are exact and the folder view has the rest. */
const mostRows = 1000

/** Everything about a document but its text. */
export async function documentDetails(database: Database, id: string): Promise<DocumentDetails> {
  const document = await findDocument(database, id)
  const { sha256 } = document
  const base = describe(document)
  const items = await ledgerPage(database, { sha256 }, mostRows)
  const place = await database.get<{ id: number }>(
    `SELECT id FROM items AS place WHERE sha256 = ? AND EXISTS (SELECT 1 FROM items WHERE parent = place.id)
     ORDER BY source, path LIMIT 1`,
    sha256,
  )
  const paths = await documentPaths(database, sha256, mostRows)
  return {
    ...base,
    title: shownTitle({ ...document, path: paths[0] ?? '' }),
    paths,
    flags: await documentFlags(database, document),
    contents: await documentContents(database, document),
    bytes: document.bytes,
    items,
    itemCount: await count(database, 'SELECT count(*) AS n FROM items WHERE sha256 = ?', sha256),
    members: place ? await memberRows(database, place.id, mostRows) : [],
    memberCount: place
      ? await count(database, 'SELECT count(*) AS n FROM items WHERE parent = ?', place.id)
      : 0,
    pages: await pagesOf(database, document, base.metadata),
    ...(await documentStructure(database, document)),
    made: await database.all(
      `SELECT stage, version, seconds FROM outputs WHERE document = ? AND state = 'done' ORDER BY stage`,
      document.id,
    ),
    hasThumbnail: document.thumbnail !== null,
  }
}

const count = async (database: Database, sql: string, key: string | number): Promise<number> =>
  (await database.get<{ n: number }>(sql, key))?.n ?? 0

type Page = DocumentDetails['pages'][number]

interface StoredPage {
  page: number
  width: number
  height: number
  state: string | null
  reason: string | null
  /** 1 where it is or was to be recognised. */
  pictured: number
}

/** Pages with words or that are recognised; a picture is one page of its own. */
async function pagesOf(database: Database, document: StoredDocument, metadata: Metadata): Promise<Page[]> {
  const { id } = document
  if (!(await hasTable(database, 'recognitions'))) {
    const sql = 'SELECT page, width, height FROM layouts WHERE document = ? ORDER BY page'
    return orPicture(await database.all<Page>(sql, id), document, metadata)
  }
  const pages = await database.all<StoredPage>(
    `SELECT l.page, l.width, l.height, r.state, r.reason, r.page IS NOT NULL AS pictured
     FROM layouts l LEFT JOIN recognitions r ON r.document = l.document AND r.page = l.page WHERE l.document = ?
     UNION ALL SELECT page, width, height, state, reason, 1 AS pictured FROM recognitions r WHERE document = ?
       AND NOT EXISTS (SELECT 1 FROM layouts l WHERE l.document = r.document AND l.page = r.page) ORDER BY 1`,
    id,
    id,
  )
  return orPicture(pages.map(pageOf), document, metadata)
}

const found = z.enum(['text', 'empty', 'agrees'])

function pageOf({ page, width, height, state, reason, pictured }: StoredPage): Page {
  if (pictured === 0) return { page, width, height }
  if (state === null) return { page, width, height, recognition: 'waiting' }
  const good = found.safeParse(state)
  if (good.success) return { page, width, height, recognition: good.data }
  return { page, width, height, recognition: 'failed', ...(reason === null ? {} : { reason }) }
}

function orPicture(pages: Page[], { type }: StoredDocument, { width, height }: Metadata): Page[] {
  if (pages.length > 0 || !type.startsWith('image/')) return pages
  return typeof width === 'number' && typeof height === 'number' ? [{ page: 1, width, height }] : []
}
