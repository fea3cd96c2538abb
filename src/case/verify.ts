/** Checks a case against itself: every blob's hash, every ledger row's bytes, the custody chain and its copy. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Case } from './case.ts'
import { checkChain, copiedRows, type CustodyRow } from './custody.ts'

export interface Verification {
  ok: boolean
  /** How many blobs, rows and custody entries were looked at. */
  checked: { blobs: number; items: number; custody: number }
  failed: { what: string; where: string; detail: string }[]
}

const chunkBytes = 4 * 1024 * 1024

export async function verifyCase(
  opened: Case,
  signal: AbortSignal,
  onBlob: (done: number) => void,
): Promise<Verification> {
  const failed: Verification['failed'] = []
  const seen = new Set<string>()
  for await (const sha256 of opened.blobs.list()) {
    signal.throwIfAborted()
    seen.add(sha256)
    onBlob(seen.size)
    const found = await hashOf(opened, sha256).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    )
    if (found instanceof Error)
      failed.push({ what: 'blob', where: sha256, detail: `cannot be read: ${found.message}` })
    else if (found !== sha256)
      failed.push({ what: 'blob', where: sha256, detail: `its bytes have the hash ${found}` })
  }
  const items = await checkItems(opened, seen, failed)
  const custody = await checkCustody(opened, failed)
  return { ok: failed.length === 0, checked: { blobs: seen.size, items, custody }, failed }
}

async function hashOf(opened: Case, sha256: string): Promise<string> {
  const handle = await opened.blobs.open(sha256)
  try {
    const digest = createHash('sha256')
    for (let at = 0; at < handle.size; at += chunkBytes) digest.update(await handle.read(at, chunkBytes))
    return digest.digest('hex')
  } finally {
    await handle.close()
  }
}

async function checkItems(
  opened: Case,
  blobs: ReadonlySet<string>,
  failed: Verification['failed'],
): Promise<number> {
  const received = await receivedFiles(opened)
  let checked = 0
  const rows = opened.database.stream<{
    source: string
    path: string
    sha256: string | null
    parent: number | null
  }>("SELECT source, path, sha256, parent FROM items WHERE coalesce(own_state, '') <> 'forgotten'")
  for await (const { source, path, sha256, parent } of rows) {
    checked++
    if (sha256 === null) continue
    const where = `${source}/${path}`
    if (!blobs.has(sha256))
      failed.push({ what: 'item', where, detail: `its bytes (${sha256}) are not in the case` })
    if (parent === null && !received.delete(key(source, path, sha256))) {
      failed.push({ what: 'item', where, detail: `the custody log never received ${sha256} at this path` })
    }
  }
  for (const entry of received)
    failed.push({ what: 'item', where: entry, detail: 'received in the custody log, missing in the ledger' })
  return checked
}

const key = (source: string, path: string, sha256: string): string => JSON.stringify([source, path, sha256])

/** What the custody log says came in from outside. */
async function receivedFiles(opened: Case): Promise<Set<string>> {
  const files = new Set<string>()
  for await (const { params } of opened.database.stream<{ params: string }>(
    "SELECT params FROM custody WHERE action = 'received'",
  )) {
    const { items } = JSON.parse(params) as { items: [string, string, string, number][] }
    for (const [source, path, sha256] of items) files.add(key(source, path, sha256))
  }
  return files
}

/** The chain itself, and that custody.jsonl tells the same story. */
async function checkCustody(opened: Case, failed: Verification['failed']): Promise<number> {
  const rows: string[] = []
  const stored = opened.database.stream<CustodyRow>('SELECT * FROM custody ORDER BY seq')
  const listed = async function* (): AsyncIterable<CustodyRow> {
    for await (const row of stored) {
      rows.push(row.hash)
      yield row
    }
  }
  for (const detail of await checkChain(listed()))
    failed.push({ what: 'custody', where: 'catalog.sqlite', detail })
  const copy = 'custody.jsonl'
  let place = 0
  const copied = async function* (): AsyncIterable<CustodyRow> {
    for await (const row of copiedRows(join(opened.folder, copy))) {
      if (rows[place] !== row.hash)
        failed.push({ what: 'custody', where: copy, detail: `row ${row.seq} is not the catalogue's` })
      place++
      yield row
    }
  }
  for (const detail of await checkChain(copied())) failed.push({ what: 'custody', where: copy, detail })
  if (place < rows.length)
    failed.push({ what: 'custody', where: copy, detail: `ends at row ${place} of ${rows.length}` })
  return rows.length
}
