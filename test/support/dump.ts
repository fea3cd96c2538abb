/** Everything a person can see of a case, so that two cases can be compared. */
import { openCase } from '../../src/case/case.ts'
import { openIndex } from '../../src/case/index/open.ts'
import { showDocument } from '../../src/documents/show.ts'
import type { LedgerRow } from '../../src/model/item.ts'
import { search } from '../../src/search/search.ts'
import { daylight, daylightList, lines } from './cli.ts'

export interface Dump {
  ledger: string[]
  /** JSON of each document as `show` prints it. */
  documents: string[]
  searches: string[]
}

/** The ledger through the command line; the rest through what `show` and `search` call: a process each would take minutes. */
export async function dump(folder: string, queries: readonly string[]): Promise<Dump> {
  const rows = await daylightList<LedgerRow>(['ledger', '--case', folder])
  const hashes = [...new Set(rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))].sort()
  const documents: string[] = []
  const searches: string[] = []
  const opened = await openCase(folder)
  try {
    for (const sha256 of hashes) documents.push(JSON.stringify(await showDocument(opened.database, sha256)))
    const index = openIndex(opened.database)
    for (const query of queries) {
      const response = await search(
        opened.database,
        index,
        { query, limit: 1000 },
        new AbortController().signal,
      )
      searches.push(`${query}: ${JSON.stringify(response)}`)
    }
  } finally {
    await opened.close()
  }
  return { ledger: rows.map((row) => JSON.stringify(row)).sort(), documents, searches }
}

/** The first differences, short enough to read; empty where both are the same. */
export function differences(want: Dump, got: Dump): string[] {
  const found: string[] = []
  for (const key of ['ledger', 'documents', 'searches'] as const) {
    const there = new Set(got[key])
    const expected = new Set(want[key])
    const missing = want[key].filter((entry) => !there.has(entry))
    const surplus = got[key].filter((entry) => !expected.has(entry))
    for (const entry of missing.slice(0, 3)) found.push(`${key}: missing ${around(entry, surplus[0])}`)
    for (const entry of surplus.slice(0, 3)) found.push(`${key}: instead ${around(entry, missing[0])}`)
    if (want[key].length !== got[key].length)
      found.push(`${key}: ${got[key].length} instead of ${want[key].length}`)
  }
  return found
}

/** The start of an entry and the place where it leaves the other one. */
function around(entry: string, other = ''): string {
  let at = 0
  while (at < entry.length && entry[at] === other[at]) at++
  return at < 300 ? entry.slice(0, 500) : `${entry.slice(0, 120)} … ${entry.slice(at - 100, at + 300)}`
}

/** What verify complains about; empty where it is content. */
export async function complaints(folder: string): Promise<string[]> {
  const ended = await daylight(['verify', folder, '--json'])
  return ended.code === 0 ? [] : lines(`${ended.stdout}\n${ended.stderr}`)
}
