import type { Database } from '../ports.ts'
import { blockId, blockKind } from './layout.ts'
import { StaleIndex } from './region.ts'
import type { SegmentReader } from './segment-reader.ts'
import { ByteReader } from './streams.ts'

/** The keys that a segment was written with, ascending. */
export async function readKeys(
  database: Database,
  segment: SegmentReader,
  field: number,
): Promise<Int32Array> {
  const row = await database.get<{ bytes: Uint8Array }>(
    'SELECT bytes FROM index_blocks WHERE id = ?',
    blockId(segment.id, blockKind.keys, field),
  )
  if (!row) throw new StaleIndex()
  const reader = new ByteReader(row.bytes)
  const keys = new Int32Array(segment.fields[field]?.[2] ?? 0)
  let key = 0
  for (let at = 0; at < keys.length; at++) {
    key += reader.number()
    keys[at] = key
  }
  return keys
}

export function hasKey(keys: Int32Array, key: number): boolean {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return keys[low] === key
}
