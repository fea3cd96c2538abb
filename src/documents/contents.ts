import type { Database } from '../case/ports.ts'
import type { Contents, Metadata } from '../model/document.ts'
import type { StoredDocument } from './find.ts'

/** Raw metadata in which readers write how many members or attachments a file says it has. */
const declarations = ['attachments-declared', 'members-declared'] as const

/** How many members or attachments a file says it has; null where it does not say. */
export function declaredContents({ raw = {} }: Metadata): { count: number; attachments: boolean } | null {
  const name = declarations.find((each) => raw[each] !== undefined)
  const stated = name === undefined ? '' : (raw[name] ?? '')
  return /^\d{1,12}$/.test(stated)
    ? { count: Number(stated), attachments: name === 'attachments-declared' }
    : null
}

/** Counts once for the bytes, whatever the number of places they stand at. */
export async function documentContents(
  database: Database,
  document: StoredDocument,
): Promise<Contents | null> {
  const declared = declaredContents(JSON.parse(document.metadata) as Metadata)?.count ?? null
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
