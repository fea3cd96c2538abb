/** Where a plan of tokens occurs in one segment. */
import type { TokenPlan } from '../ports.ts'
import { endKey, PostingCursor } from './cursor.ts'
import { Meeting } from './meeting.ts'
import type { SegmentReader, TermEntry } from './segment-reader.ts'

export interface Found {
  keys: number[]
  counts: number[]
}

const nothing: Found = { keys: [], counts: [] }

/** `field` as layout.ts numbers it. */
export async function findInSegment(segment: SegmentReader, field: number, plan: TokenPlan): Promise<Found> {
  const own = String.fromCharCode(field)
  const whole = plan.prefix ? plan.tokens.slice(0, -1) : plan.tokens
  const open = plan.prefix ? (plan.tokens.at(-1) ?? '') : null
  const entries: TermEntry[] = []
  for (const token of whole) {
    const entry = await segment.find(own + token)
    if (!entry) return nothing
    entries.push(entry)
  }
  const dead = (await segment.dead())[field] ?? new Set()
  if (open === null) {
    const [only, ...more] = entries
    if (!only) return nothing
    return more.length === 0
      ? termAlone(segment, only, dead)
      : withoutPlaces(await phrase(segment, entries, dead, false))
  }
  const starts = await segment.withPrefix(own + open)
  if (starts.length === 0) return nothing
  if (entries.length === 0) return anyOf(segment, starts, dead)
  return goingOn(segment, await phrase(segment, entries, dead, true), entries.length, starts)
}

const open = (segment: SegmentReader, entry: TermEntry, places: boolean): PostingCursor =>
  new PostingCursor(
    entry.frequency,
    segment.documents(entry.documentsAt, entry.documentsLength),
    places ? segment.positions(entry.positionsAt, entry.positionsLength) : null,
  )

async function termAlone(
  segment: SegmentReader,
  entry: TermEntry,
  dead: ReadonlySet<number>,
): Promise<Found> {
  const found: Found = { keys: [], counts: [] }
  const cursor = open(segment, entry, false)
  for (let left = entry.frequency; left > 0; left--) {
    if (!cursor.ready) await cursor.load()
    cursor.next()
    if (dead.size > 0 && dead.has(cursor.key)) continue
    found.keys.push(cursor.key)
    found.counts.push(cursor.count)
  }
  return found
}

interface PhraseHits extends Found {
  /** Where each key's phrases begin, where asked for. */
  places: Int32Array[]
}

const withoutPlaces = ({ keys, counts }: PhraseHits): Found => ({ keys, counts })

/** Terms that follow each other. */
async function phrase(
  segment: SegmentReader,
  entries: readonly TermEntry[],
  dead: ReadonlySet<number>,
  keepPlaces: boolean,
): Promise<PhraseHits> {
  const found: PhraseHits = { keys: [], counts: [], places: [] }
  // the rarest leads
  const words = entries
    .map((entry, offset) => ({ offset, frequency: entry.frequency, cursor: open(segment, entry, true) }))
    .sort((a, b) => a.frequency - b.frequency)
  const meeting = new Meeting()
  const lead = words[0]
  if (!lead) return found
  for (const { cursor } of words) {
    if (!cursor.ready) await cursor.load()
    cursor.next()
  }
  while (!lead.cursor.ended) {
    const { key } = lead.cursor
    let latest = key
    for (const { cursor } of words) {
      while (!cursor.to(key)) await cursor.load()
      if (cursor.key > latest) latest = cursor.key
      if (latest > key) break
    }
    if (latest === endKey) break
    if (latest === key) {
      if (!dead.has(key)) {
        if (!meeting.now(words)) await meeting.wait(words)
        if (meeting.count > 0) {
          found.keys.push(key)
          found.counts.push(meeting.count)
          if (keepPlaces) found.places.push(meeting.starts.slice(0, meeting.count))
        }
      }
      latest = key + 1
    }
    while (!lead.cursor.to(latest)) await lead.cursor.load()
  }
  return found
}

const nowhere = new Int32Array(0)

/** Cursors over terms that stand one behind the other in the dictionary, and so in the streams. */
function openRow(segment: SegmentReader, terms: readonly TermEntry[], places: boolean): PostingCursor {
  const [first, last] = [terms[0], terms.at(-1)]
  if (!first || !last) throw new Error('there are no terms')
  const documents = last.documentsAt + last.documentsLength - first.documentsAt
  const positions = last.positionsAt + last.positionsLength - first.positionsAt
  return new PostingCursor(
    0,
    segment.documents(first.documentsAt, documents),
    places ? segment.positions(first.positionsAt, positions) : null,
  )
}

async function anyOf(
  segment: SegmentReader,
  terms: readonly TermEntry[],
  dead: ReadonlySet<number>,
): Promise<Found> {
  const sums = new Map<number, number>()
  const cursor = openRow(segment, terms, false)
  for (const { frequency } of terms) {
    cursor.turn(frequency)
    for (let left = frequency; left > 0; left--) {
      if (!cursor.ready) await cursor.load()
      cursor.next()
      sums.set(cursor.key, (sums.get(cursor.key) ?? 0) + cursor.count)
    }
  }
  const found: Found = { keys: [], counts: [] }
  for (const key of Int32Array.from(sums.keys()).sort()) {
    if (dead.has(key)) continue
    found.keys.push(key)
    found.counts.push(sums.get(key) ?? 1)
  }
  return found
}

/** Phrases behind which one of `terms` stands. */
async function goingOn(
  segment: SegmentReader,
  { keys, places }: PhraseHits,
  offset: number,
  terms: readonly TermEntry[],
): Promise<Found> {
  const sums = new Int32Array(keys.length)
  const cursor = openRow(segment, terms, true)
  for (const { frequency } of terms) {
    cursor.turn(frequency)
    let at = 0
    for (let left = frequency; left > 0; left--) {
      if (!cursor.ready) await cursor.load()
      cursor.next()
      while (at < keys.length && (keys[at] ?? 0) < cursor.key) at++
      if (keys[at] !== cursor.key) continue
      if (!cursor.readLoadedPositions()) await cursor.readPositions()
      sums[at] = (sums[at] ?? 0) + common(places[at] ?? nowhere, cursor, offset)
    }
  }
  const found: Found = { keys: [], counts: [] }
  for (const [at, key] of keys.entries()) {
    const sum = sums[at] ?? 0
    if (sum === 0) continue
    found.keys.push(key)
    found.counts.push(sum)
  }
  return found
}

function common(starts: Int32Array, { places, count }: PostingCursor, offset: number): number {
  let sum = 0
  let at = 0
  for (const start of starts) {
    while (at < count && (places[at] ?? 0) < start + offset) at++
    if (at < count && places[at] === start + offset) sum++
  }
  return sum
}
