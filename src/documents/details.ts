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

/** Pages with words or that are recognised; a picture is one page of its own. */
async function pagesOf(database: Database, document: StoredDocument, metadata: Metadata): Promise<Page[]> {
  const read = 'SELECT page, width, height FROM layouts WHERE document = ?'
  const pictured = `UNION ALL SELECT page, width, height FROM recognitions r WHERE document = ?
    AND NOT EXISTS (SELECT 1 FROM layouts l WHERE l.document = r.document AND l.page = r.page)`
  const { id } = document
  const pages = (await hasTable(database, 'recognitions'))
    ? await database.all<Page>(`${read} ${pictured} ORDER BY page`, id, id)
    : await database.all<Page>(`${read} ORDER BY page`, id)
  if (pages.length > 0 || !document.type.startsWith('image/')) return pages
  const { width, height } = metadata
  return typeof width === 'number' && typeof height === 'number' ? [{ page: 1, width, height }] : []
}
