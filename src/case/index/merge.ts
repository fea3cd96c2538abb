/** Several segments into one, without what is dead in them; memory holds a piece of each. */
import type { Database } from '../ports.ts'
import { readKeys } from './keys.ts'
import { fieldCount } from './layout.ts'
import type { SegmentReader } from './segment-reader.ts'
import { SegmentWriter } from './segment-writer.ts'
import { TermWalk } from './term-walk.ts'

export interface Merge {
  /** Does a part of the work, inside a transaction; true when only finish() is left. */
  step: (database: Database) => Promise<boolean>
  finish: (database: Database) => Promise<void>
}

/** Bytes written in one step. */
const stepBytes = 4 * 1024 * 1024
/** Terms after which a step looks at how much it has written. */
const termsAtOnce = 1024

/** The keys that are dead now are left out; those that die meanwhile are up to the caller. */
export async function beginMerge(
  database: Database,
  sources: readonly SegmentReader[],
  segment: number,
): Promise<Merge> {
  const walks: TermWalk[] = []
  for (const source of sources) walks.push(await TermWalk.over(source))
  const orders = Array.from({ length: fieldCount }, (_, field) => orderOf(walks, field))
  const writer = new SegmentWriter(segment)
  return {
    async step(transaction) {
      const until = writer.bytes + stepBytes
      for (let terms = 1; ; terms++) {
        const term = least(walks)
        if (term === null) return true
        const order = orders[term.charCodeAt(0)] ?? { walks, follow: false }
        const open = order.walks.filter(({ entry }) => entry?.term === term)
        writer.spelled(term)
        for (const walk of open) if (!walk.loaded) await walk.load()
        const whole = open.every((walk) => walk.loaded && !walk.hasDead)
        if (whole && (open.length === 1 || order.follow)) copy(writer, open)
        else await merge(writer, open)
        writer.endTerm()
        for (const walk of open) if (!walk.next()) await walk.turnBlock()
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

interface Order {
  walks: readonly TermWalk[]
  /** All keys of each are behind all of the one before. */
  follow: boolean
}

function orderOf(walks: readonly TermWalk[], field: number): Order {
  const first = ({ segment }: TermWalk): number => segment.fields[field]?.[0] ?? 0
  const last = ({ segment }: TermWalk): number => segment.fields[field]?.[1] ?? -1
  const ordered = walks.filter((walk) => last(walk) >= 0).sort((a, b) => first(a) - first(b))
  const follow = ordered.every((walk, at) => {
    const before = ordered[at - 1]
    return !before || last(before) < first(walk)
  })
  return { walks: ordered, follow }
}

function least(walks: readonly TermWalk[]): string | null {
  let term: string | null = null
  for (const { entry } of walks) if (entry && (term === null || entry.term < term)) term = entry.term
  return term
}

/** Positions are the same bytes in any segment; keys too, but for the first behind those of another. */
function copy(writer: SegmentWriter, open: readonly TermWalk[]): void {
  const [only] = open
  if (open.length === 1 && only) {
    writer.copy(only.entry?.frequency ?? 0, only.takeDocuments(), only.takePositions())
    return
  }
  for (const walk of open) {
    const { cursor } = walk
    for (let left = walk.entry?.frequency ?? 0; left > 0; left--) {
      cursor.next()
      writer.posting(cursor.key, cursor.count)
    }
    cursor.forget()
    writer.copyPositions(walk.takePositions())
  }
}

async function merge(writer: SegmentWriter, open: readonly TermWalk[]): Promise<void> {
  for (const { cursor } of open) {
    if (!cursor.ready) await cursor.load()
    cursor.next()
  }
  for (;;) {
    let first = open[0]
    for (const each of open) if (first && each.cursor.key < first.cursor.key) first = each
    if (!first || first.cursor.ended) break
    const { cursor } = first
    if (!first.isDead(cursor.key)) {
      if (!cursor.readLoadedPositions()) await cursor.readPositions()
      writer.posting(cursor.key, cursor.count)
      for (let at = 0; at < cursor.count; at++) writer.position(cursor.places[at] ?? 0)
    }
    if (!cursor.ready) await cursor.load()
    cursor.next()
  }
  for (const { cursor } of open) await cursor.skipRest()
}
