import type { FolderEntry } from '../../../src/model/api.ts'

export interface TreeRow {
  key: string
  entry: FolderEntry
  depth: number
  open: boolean
}

/** What names a branch in the address: its source and the path in it. */
export const branchKey = (source: string, path: string): string =>
  path === '' ? source : `${source}/${path}`

/** The tree as the rows one sees: children stand below each open branch that has been loaded. */
export function flatten(
  levels: ReadonlyMap<string, readonly FolderEntry[]>,
  open: ReadonlySet<string>,
  level = '',
  depth = 0,
): TreeRow[] {
  const rows: TreeRow[] = []
  for (const entry of levels.get(level) ?? []) {
    const key = branchKey(entry.source, entry.path)
    const isOpen = open.has(key) && entry.kind !== 'item'
    rows.push({ key, entry, depth, open: isOpen })
    if (isOpen) for (const row of flatten(levels, open, key, depth + 1)) rows.push(row)
  }
  return rows
}
