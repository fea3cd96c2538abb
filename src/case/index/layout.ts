/** How the index lies in catalog.sqlite. */
import type { IndexField } from '../ports.ts'

/**
 * Immutable segments, as in Lucene. A segment is a sorted dictionary of terms and two streams of bytes that its entries
 * point into: who has the term how often, and where. Both are cut into rows of `chunkBytes`, so that a reader loads
 * only what it needs. What is taken out is noted as dead until a merge leaves it out; the numbers of segments are never
 * used again, so that whoever reads an old state notices.
 */
export const indexTables = `
-- the last number given to a segment or a state of the index
CREATE TABLE index_state (generation INTEGER NOT NULL);
INSERT INTO index_state VALUES (0);
-- stamp: random, tells it from one of the same number that was taken back; fields: JSON, for each field [least key, greatest key, number of keys]; tops: first term of each dictionary block
CREATE TABLE index_segments (
  id INTEGER PRIMARY KEY, stamp INTEGER NOT NULL, bytes INTEGER NOT NULL, terms INTEGER NOT NULL, fields TEXT NOT NULL, tops BLOB NOT NULL
);
-- id: (segment * 4 + kind of block) * 2^24 + number (src/case/index/layout.ts)
CREATE TABLE index_blocks (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE index_dead (
  segment INTEGER NOT NULL, field INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (segment, field, key)
) WITHOUT ROWID;
`

/** The first code unit of every term in a dictionary: terms of a field stand together. */
export const fieldNumbers: Record<IndexField, number> = { content: 0, name: 1, title: 2, path: 3 }
export const fieldCount = 4

export const blockKind = { dictionary: 0, documents: 1, positions: 2, keys: 3 } as const
export type BlockKind = (typeof blockKind)[keyof typeof blockKind]

const blocksOfKind = 2 ** 24

/** Row id of a block. */
export const blockId = (segment: number, kind: BlockKind, number: number): number =>
  (segment * 4 + kind) * blocksOfKind + number

/** Rows of a segment: [first, last]. */
export const blocksOf = (segment: number): [number, number] => [
  blockId(segment, 0, 0),
  blockId(segment + 1, 0, 0) - 1,
]

export const segmentOfBlock = (id: number): number => Math.floor(id / (blocksOfKind * 4))

/** Bytes of one row of a stream. */
export const chunkBytes = 16 * 1024
/** Bytes after which a dictionary begins a new block. */
export const dictionaryBytes = 4 * 1024
/** Keys are doubled in a posting and stay below 2^32. */
export const mostKey = 2 ** 31 - 1
