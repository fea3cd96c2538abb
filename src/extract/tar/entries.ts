/** The entries of a tar archive as its bytes come by, whatever they come out of. */
import { Cursor } from './cursor.ts'
import { blockLength, cString, hasChecksum, isZero, type TarHeader, tarHeader } from './header.ts'
import { type PaxRecord, paxNumber, paxRecords, paxValues } from './pax.ts'
import { gnuSparse, leadingSparse, paxSparse, type SparseMap, unsparse } from './sparse.ts'

export type TarKind = 'file' | 'folder' | 'link' | 'hard link' | 'device'

export interface TarEntry {
  /** As stored; which encoding is not said. */
  name: Buffer
  kind: TarKind
  /** Bytes of a file, zeros of a sparse one included. */
  size: number
  sparse: boolean
  /** Where a link points, as stored. */
  target: Buffer
  /** ISO 8601 in UTC. */
  modified: string | null
  /** The bytes of a file; what is not taken before the next entry is skipped. */
  bytes: () => AsyncGenerator<Uint8Array>
}

export interface TarProblems {
  /** What was wrong, as sentences. */
  list: string[]
}

/** Names, link targets and extended headers longer than this are cut. */
const mostHeaderBytes = 4 * 2 ** 20

interface Pending {
  name: Buffer | null
  link: Buffer | null
  records: PaxRecord[]
}

/**
 * Every entry, folders too, in order. Damage never throws: it is told in `problems`, and reading goes on at the next
 * header whose checksum holds. Zero blocks do not end it: archives may be strung together.
 */
export async function* tarEntries(cursor: Cursor, problems: TarProblems): AsyncGenerator<TarEntry> {
  let global: PaxRecord[] = []
  let pending: Pending = { name: null, link: null, records: [] }
  let zeroBlocks = 0
  for (;;) {
    const block = await cursor.take(blockLength)
    if (block.length === 0) break
    if (isZero(block)) {
      zeroBlocks++
      continue
    }
    if (block.length < blockLength) {
      if (zeroBlocks === 0) note(problems, 'the archive is cut off inside a header')
      break
    }
    const header = tarHeader(block)
    if (!header.sound) {
      // rubbish after the end of an archive is none of it
      if (zeroBlocks < 2) note(problems, 'a header of the archive is damaged')
      if (!(await isPlausible(header, cursor))) continue
    }
    zeroBlocks = 0
    if (extensions.has(header.type)) {
      const bytes = await headerBytes(cursor, header)
      if (header.type === 'L') pending.name = cString(bytes)
      else if (header.type === 'K') pending.link = cString(bytes)
      else if (header.type === 'g') global = [...global, ...paxRecords(bytes)].slice(-10_000)
      else if (header.type === 'x' || header.type === 'X') pending.records = paxRecords(bytes)
      continue
    }
    yield* entryOf(cursor, header, pending, global, problems)
    pending = { name: null, link: null, records: [] }
  }
  if (pending.name || pending.records.length > 0) note(problems, 'the archive is cut off after a header')
}

/** GNU long name and long link, pax headers, Solaris' access lists, volume labels, old lists of long names. */
const extensions = new Set(['L', 'K', 'g', 'x', 'X', 'A', 'V', 'N'])

const note = ({ list }: TarProblems, problem: string): void => {
  if (!list.includes(problem)) list.push(problem)
}

/** A header with a wrong checksum may still be one: then another follows where it says that its data end. */
async function isPlausible(header: TarHeader, cursor: Cursor): Promise<boolean> {
  if (header.name.length === 0 || header.size > 8 * 2 ** 20) return false
  if (header.block.toString('latin1', 257, 262) !== 'ustar') return false
  const length = Math.ceil(header.size / blockLength) * blockLength
  const ahead = await cursor.peek(length + blockLength)
  const next = ahead.subarray(length)
  return next.length === 0 || isZero(next) || hasChecksum(next)
}

async function headerBytes(cursor: Cursor, { size }: TarHeader): Promise<Buffer> {
  const bytes = await cursor.take(Math.min(size, mostHeaderBytes))
  await cursor.skip(size - bytes.length + padding(size))
  return bytes
}

const padding = (size: number): number => (blockLength - (size % blockLength)) % blockLength

async function* entryOf(
  cursor: Cursor,
  header: TarHeader,
  pending: Pending,
  global: readonly PaxRecord[],
  problems: TarProblems,
): AsyncGenerator<TarEntry> {
  const values = paxValues(global, pending.records)
  const stored = hasBody(header) ? (paxNumber(values, 'size') ?? header.size) : 0
  let map: SparseMap | null = null
  let left = stored
  if (header.type === 'S') map = await gnuSparse(header, cursor)
  else if (paxNumber(values, 'GNU.sparse.major') === 1) {
    const size = paxNumber(values, 'GNU.sparse.realsize') ?? header.size
    const leading = await leadingSparse(cursor, size, stored)
    map = leading.map
    left -= leading.taken
  } else map = paxSparse(pending.records, values)
  const take = async function* (length: number): AsyncGenerator<Uint8Array> {
    for await (const bytes of cursor.stream(Math.min(length, left))) {
      left -= bytes.length
      yield bytes
    }
  }
  const name = values.get('GNU.sparse.name') ?? values.get('path') ?? pending.name ?? header.name
  yield {
    name,
    kind: kindOf(header, name),
    size: map?.size ?? stored,
    sparse: map !== null,
    target: values.get('linkpath') ?? pending.link ?? header.link,
    modified: isoTime(paxNumber(values, 'mtime') ?? header.modified),
    bytes: () => (map ? unsparse(take, map) : take(left)),
  }
  left -= await cursor.skip(left)
  if (left > 0) note(problems, 'the archive is cut off inside a member')
  else await cursor.skip(padding(stored))
}

/** Links and devices have none, whatever their size field says; folders none but GNU's lists of what was in them. */
const hasBody = ({ type }: TarHeader): boolean => !['1', '2', '3', '4', '5', '6'].includes(type)

function kindOf({ type }: TarHeader, name: Buffer): TarKind {
  if (type === '1') return 'hard link'
  if (type === '2') return 'link'
  if (type === '3' || type === '4' || type === '6') return 'device'
  if (type === '5' || type === 'D') return 'folder'
  return type === '0' && name.at(-1) === 0x2f ? 'folder' : 'file'
}

function isoTime(seconds: number | null): string | null {
  if (seconds === null) return null
  const time = new Date(Math.floor(seconds * 1000))
  return Number.isNaN(time.getTime()) ? null : time.toISOString().replace('.000Z', 'Z')
}
