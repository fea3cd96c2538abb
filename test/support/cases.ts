/** What most tests of the command line begin with. */
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isCase, openCase } from '../../src/case/case.ts'
import { ledgerRows } from '../../src/documents/ledger.ts'
import { daylight, daylightJson, type RunOptions } from './cli.ts'

export interface IngestSummary {
  items: number
  documents: number
  bytes: number
  seconds: number
  states: Record<string, number>
}

export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
}

export const ingest = (
  source: string,
  folder: string,
  options: RunOptions = {},
  flags: readonly string[] = [],
): Promise<IngestSummary> =>
  daylightJson<IngestSummary>(['ingest', source, '--case', folder, ...flags], options)

/** How many documents a query finds. */
export async function found(folder: string, query: string, options: RunOptions = {}): Promise<number> {
  const { total } = await daylightJson<{ total: number }>(['search', query, '--case', folder], options)
  return total
}

export async function ledgerText(folder: string): Promise<string> {
  const ended = await daylight(['ledger', '--case', folder, '--json'])
  assert.equal(ended.code, 0, ended.stderr)
  return ended.stdout
}

/** Paths in the ledger of a case that is being made; none while there is no case. */
export async function foundSoFar(folder: string): Promise<string[]> {
  if (!(await isCase(folder))) return []
  const opened = await openCase(folder)
  try {
    return (await Array.fromAsync(ledgerRows(opened.database))).map(({ path }) => path)
  } finally {
    await opened.close()
  }
}
