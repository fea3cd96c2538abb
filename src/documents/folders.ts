/** One level of the tree through folders and containers, as it came. */
import type { Database } from '../case/ports.ts'
import type { FolderEntry } from '../model/api.ts'
import type { ItemState, ReadExtent } from '../model/item.ts'
import { itemRead, itemsWithDocuments, itemState } from './ledger.ts'

/** What was added, one entry a source. */
export async function sourceEntries(database: Database): Promise<FolderEntry[]> {
  const rows = await database.all<{ source: string; items: number; read: number }>(
    `SELECT i.source, count(*) AS items, sum(CASE WHEN ${itemRead} = 'whole' THEN 1 ELSE 0 END) AS read
     FROM ${itemsWithDocuments} GROUP BY i.source ORDER BY i.source`,
  )
  return rows.map(({ source, items, read }) => Object.assign(folder(source, '', source), { items, read }))
}

interface ItemRow {
  path: string
  sha256: string | null
  type: string
  state: ItemState
  read: ReadExtent
}

/**
 * What stands directly under `path` (`''` for the top) of a source: folders first, then items, by name. `items`
 * counts an entry itself, unless it is a folder, and all below it; `read` those of them read whole.
 */
export async function folderEntries(
  database: Database,
  source: string,
  path: string,
): Promise<FolderEntry[]> {
  const prefix = path === '' ? '' : `${path}/`
  const rows = database.stream<ItemRow>(
    `SELECT i.path, i.sha256, i.type, ${itemState} AS state, ${itemRead} AS read
     FROM ${itemsWithDocuments} WHERE i.source = ? ${prefix === '' ? '' : 'AND i.path >= ? AND i.path < ?'}
     ORDER BY i.path, coalesce(i.sha256, '')`,
    // `0` is the character after `/`
    ...(prefix === '' ? [source] : [source, prefix, `${path}0`]),
  )
  const entries = new Map<string, FolderEntry[]>()
  for await (const row of rows) addRow(entries, row, source, prefix)
  return [...entries.values()].flat().sort(inOrder)
}

function addRow(entries: Map<string, FolderEntry[]>, row: ItemRow, source: string, prefix: string): void {
  const slash = row.path.indexOf('/', prefix.length)
  const name = slash < 0 ? row.path.slice(prefix.length) : row.path.slice(prefix.length, slash)
  const known = entries.get(name) ?? []
  if (known.length === 0) entries.set(name, known)
  const read = row.read === 'whole' ? 1 : 0
  if (slash < 0) {
    const { sha256, type, state } = row
    known.push({ name, path: row.path, source, kind: 'item', sha256, type, state, items: 1, read })
    return
  }
  // members sort after the container itself; of two versions of a container the last is taken
  const holder = known.at(-1) ?? folder(name, prefix + name, source)
  if (known.length === 0) known.push(holder)
  if (holder.kind === 'item') holder.kind = 'container'
  holder.items++
  holder.read += read
}

const folder = (name: string, path: string, source: string): FolderEntry => ({
  name,
  path,
  source,
  kind: 'folder',
  sha256: null,
  type: null,
  state: null,
  items: 0,
  read: 0,
})

function inOrder(a: FolderEntry, b: FolderEntry): number {
  const folders = Number(b.kind === 'folder') - Number(a.kind === 'folder')
  if (folders !== 0) return folders
  if (a.name === b.name) return 0
  return a.name < b.name ? -1 : 1
}
