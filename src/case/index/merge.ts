/** Several segments into one, without what is dead in them; memory holds a piece of each. */
import type { Database } from '../ports.ts'
import { PostingCursor } from './cursor.ts'
import { readKeys } from './keys.ts'
import type { SegmentReader, TermEntry } from './segment-reader.ts'
import { SegmentWriter } from './segment-writer.ts'
import { fieldCount } from './layout.ts'

/** Terms of a segment, one after the other. */
class TermWalk {
  readonly segment: SegmentReader
  readonly dead: readonly ReadonlySet<number>[]
  #entries: readonly TermEntry[] = []
  #block = 0
  #at = -1
  entry: TermEntry | null = null

  constructor(segment: SegmentReader, dead: readonly ReadonlySet<number>[]) {
    this.segment = segment
    this.dead = dead
  }

  async next(): Promise<void> {
    this.#at++
    while (this.#at >= this.#entries.length) {
      if (this.#block >= this.segment.blocks) {
        this.entry = null
        return
      }
      this.#entries = await this.segment.block(this.#block++)
      this.#at = 0
    }
    this.entry = this.#entries[this.#at] ?? null
  }
}

export interface Merge {
  /** Does a part of the work, inside a transaction; true when only finish() is left. */
  step: (database: Database) => Promise<boolean>
  finish: (database: Database) => Promise<void>
}

/** Bytes written in one step. */
const stepBytes = 4 * 1024 * 1024
/** Terms after which a step looks at how much it has written. */
const termsAtOnce = 256

/** The keys that are dead now are left out; those that die meanwhile are up to the caller. */
export async function beginMerge(
  database: Database,
  sources: readonly SegmentReader[],
  segment: number,
): Promise<Merge> {
  const walks: TermWalk[] = []
  for (const source of sources) {
    const walk = new TermWalk(source, await source.dead())
    await walk.next()
    walks.push(walk)
  }
  const writer = new SegmentWriter(segment)
  return {
    async step(transaction) {
      const until = writer.bytes + stepBytes
      for (let terms = 1; ; terms++) {
        const term = least(walks)
        if (term === null) return true
        await mergeTerm(writer, term, walks)
        if (terms % termsAtOnce !== 0) continue
        await writer.write(transaction)
        if (writer.bytes >= until) return false
      }
    },
    async finish(transaction) {
      const keys: Int32Array[] = []
      for (let field = 0; field < fieldCount; field++) {
        const all: number[] = []
        for (const { segment: source, dead } of walks)
          for (const key of await readKeys(database, source, field)) if (!dead[field]?.has(key)) all.push(key)
        keys.push(Int32Array.from(all).sort())
      }
      await writer.finish(transaction, keys)
    },
  }
}

function least(walks: readonly TermWalk[]): string | null {
  let term: string | null = null
  for (const { entry } of walks) if (entry && (term === null || entry.term < term)) term = entry.term
  return term
}

async function mergeTerm(writer: SegmentWriter, term: string, walks: readonly TermWalk[]): Promise<void> {
  const field = term.charCodeAt(0)
  writer.term(
    Uint16Array.from(term, (unit) => unit.charCodeAt(0)),
    0,
    term.length,
  )
  const open: { cursor: PostingCursor; dead: ReadonlySet<number> }[] = []
  for (const walk of walks) {
    const { entry, segment, dead } = walk
    if (entry?.term !== term) continue
    const cursor = new PostingCursor(
      entry.frequency,
      segment.documents(entry.documentsAt, entry.documentsLength),
      segment.positions(entry.positionsAt, entry.positionsLength),
    )
    await cursor.load()
    cursor.next()
    open.push({ cursor, dead: dead[field] ?? new Set() })
    await walk.next()
  }
  for (;;) {
    let first = open[0]
    for (const each of open) if (first && each.cursor.key < first.cursor.key) first = each
    if (!first || first.cursor.ended) break
    const { cursor, dead } = first
    if (!dead.has(cursor.key)) {
      if (!cursor.readLoadedPositions()) await cursor.readPositions()
      writer.posting(cursor.key, cursor.count)
      for (let at = 0; at < cursor.count; at++) writer.position(cursor.places[at] ?? 0)
    }
    if (!cursor.ready) await cursor.load()
    cursor.next()
  }
  writer.endTerm()
}
