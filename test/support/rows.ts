/** The ledger as the command line prints it, with the rules every row must keep. */
import assert from 'node:assert/strict'
import { ItemState, LedgerRow } from '../../src/model/item.ts'
import { daylightList } from './cli.ts'

export async function ledgerOf(folder: string): Promise<LedgerRow[]> {
  const rows = await daylightList<LedgerRow>(['ledger', '--case', folder])
  for (const row of rows) keepsTheContract(row)
  const keys = rows.map(({ source, path, sha256 }) => JSON.stringify([source, path, sha256]))
  assert.equal(new Set(keys).size, keys.length, 'a (source, path, sha256) stands in the ledger twice')
  return rows
}

function keepsTheContract(row: LedgerRow): void {
  const where = `${row.source}/${row.path}`
  const parsed = LedgerRow.safeParse(row)
  assert.ok(parsed.success, `${where}: ${parsed.error?.message ?? ''}`)
  assert.ok(ItemState.options.includes(row.state), `${where}: state ${row.state}`)
  assert.notEqual(row.state, 'waiting', `${where} still waits after a finished run`)
  const needsReason = row.state !== 'ok' && row.state !== 'empty'
  if (needsReason)
    assert.ok(row.reason !== null && row.reason.length > 3, `${where} is ${row.state} without a reason`)
  const isFile = !row.type.startsWith('inode/') || row.type === 'inode/x-empty'
  if (isFile && (row.state === 'ok' || row.state === 'empty'))
    assert.equal(row.read, 'whole', `${where} is ${row.state} but read ${row.read}`)
  if (row.type === 'inode/symlink' || row.sha256 === null)
    assert.equal(row.read, 'none', `${where} has no bytes but is read ${row.read}`)
  assert.ok(row.path.isWellFormed() && !row.path.includes('\0'), `${where}: its path is not well-formed`)
  assert.equal(row.path, row.path.normalize('NFC'), `${where}: its path is not NFC`)
}

/** The one row of this path. */
export function rowAt(rows: readonly LedgerRow[], path: string): LedgerRow {
  const found = rows.filter((row) => row.path === path)
  const [row] = found
  assert.ok(
    row && found.length === 1,
    `${found.length} rows for ${path}; there are ${rows
      .map((other) => other.path)
      .join(' | ')
      .slice(0, 2000)}`,
  )
  return row
}
