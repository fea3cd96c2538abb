/** Everything a person can see of a case, so that two cases can be compared. */
import { openCase } from '../../src/case/case.ts'
import { showDocument } from '../../src/documents/show.ts'
import type { LedgerRow } from '../../src/model/item.ts'
import { daylight, daylightList, lines } from './cli.ts'

export interface Dump {
  ledger: string[]
  /** JSON of each document as `show` prints it. */
  documents: string[]
  searches: string[]
}

/** Ledger and searches through the command line, documents through what `show` calls: a process each would take minutes. */
export async function dump(folder: string, queries: readonly string[]): Promise<Dump> {
  const rows = await daylightList<LedgerRow>(['ledger', '--case', folder])
  const hashes = [...new Set(rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))].sort()
  const documents: string[] = []
  const opened = await openCase(folder)
  try {
    for (const sha256 of hashes) documents.push(JSON.stringify(await showDocument(opened.database, sha256)))
  } finally {
    await opened.close()
  }
  const searches: string[] = []
  for (const query of queries) {
    const ended = await daylight(['search', query, '--case', folder, '--limit', '1000', '--json'])
    searches.push(ended.code === 0 ? `${query}: ${ended.stdout}` : `${query}: exit ${ended.code}: ${ended.stderr}`)
  }
  return { ledger: rows.map((row) => JSON.stringify(row)).sort(), documents, searches }
}

/** The first differences, short enough to read; empty where both are the same. */
export function differences(want: Dump, got: Dump): string[] {
  const found: string[] = []
  for (const key of ['ledger', 'documents', 'searches'] as const) {
    const there = new Set(got[key])
    const expected = new Set(want[key])
    for (const entry of want[key]) if (!there.has(entry)) found.push(`${key}: missing ${entry.slice(0, 400)}`)
    for (const entry of got[key]) if (!expected.has(entry)) found.push(`${key}: too much ${entry.slice(0, 400)}`)
    if (want[key].length !== got[key].length) found.push(`${key}: ${got[key].length} instead of ${want[key].length}`)
  }
  return found.slice(0, 12)
}

export const verifies = async (folder: string): Promise<string[]> => {
  const ended = await daylight(['verify', folder, '--json'])
  return ended.code === 0 ? [] : lines(`${ended.stdout}\n${ended.stderr}`)
}
