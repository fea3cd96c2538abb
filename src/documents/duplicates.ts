import type { Database } from '../case/ports.ts'

/** A family of documents in the contract's form; other kinds come with their own stage. */
export interface Family {
  kind: 'same-bytes'
  documents: string[]
  paths: string[]
  differences: string[]
}

/** One family for each document that stands at two paths or more, in the order of their first paths. */
export async function* sameBytes(database: Database): AsyncIterable<Family> {
  const rows = database.stream<{ sha256: string; paths: string }>(
    `SELECT sha256, json_group_array(path ORDER BY path) AS paths FROM items
     WHERE sha256 IS NOT NULL AND bytes > 0 GROUP BY sha256 HAVING count(DISTINCT path) > 1 ORDER BY min(path), sha256`,
  )
  for await (const { sha256, paths } of rows) {
    yield {
      kind: 'same-bytes',
      documents: [sha256],
      paths: [...new Set(JSON.parse(paths) as string[])],
      differences: [],
    }
  }
}
