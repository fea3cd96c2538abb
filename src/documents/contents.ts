import type { Database } from '../case/ports.ts'
import type { Contents, Metadata } from '../model/document.ts'
import type { StoredDocument } from './find.ts'

/** Raw metadata in which readers write how many members or attachments a file says it has. */
const declarations = ['attachments-declared', 'members-declared']

/** Counts once for the bytes, whatever the number of places they stand at. */
export async function documentContents(
  database: Database,
  document: StoredDocument,
): Promise<Contents | null> {
  const { raw = {} } = JSON.parse(document.metadata) as Metadata
  const stated = declarations.map((name) => raw[name]).find((value) => value !== undefined)
  const declared = stated !== undefined && /^\d{1,12}$/.test(stated) ? Number(stated) : null
  const counted = await database.get<Omit<Contents, 'declared'>>(
    `SELECT count(*) AS found,
       coalesce(sum(CASE WHEN kind <> 'file' OR state IS NULL THEN 1 ELSE 0 END), 0) AS opened,
       coalesce(sum(CASE WHEN kind = 'file' AND state IS NOT NULL THEN 1 ELSE 0 END), 0) AS failed,
       coalesce(sum(bytes), 0) AS bytes
     FROM members WHERE document = ?`,
    document.id,
  )
  if (!counted || (counted.found === 0 && (declared ?? 0) === 0)) return null
  const { found, opened, failed, bytes } = counted
  return { declared, found, opened, failed, bytes }
}
