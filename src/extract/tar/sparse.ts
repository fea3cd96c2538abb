/** Sparse members: what is stored are pieces, between them stand zeros. */
import type { Cursor } from './cursor.ts'
import { blockLength, type TarHeader, tarNumber } from './header.ts'
import { type PaxRecord, paxNumber } from './pax.ts'

export interface SparsePiece {
  offset: number
  length: number
}

export interface SparseMap {
  pieces: SparsePiece[]
  /** Bytes of the member with its zeros. */
  size: number
}

const mostPieces = 1_000_000

/** GNU's own format: four pieces in the header, more in blocks that follow it. */
export async function gnuSparse(header: TarHeader, cursor: Cursor): Promise<SparseMap> {
  const pieces: SparsePiece[] = []
  addPieces(pieces, header.block, 386, 4)
  let more = header.block[482] !== 0
  while (more && pieces.length < mostPieces) {
    const block = await cursor.take(blockLength)
    if (block.length < blockLength) break
    addPieces(pieces, block, 0, 21)
    more = block[504] !== 0
  }
  return { pieces, size: tarNumber(header.block.subarray(483, 495)) ?? 0 }
}

function addPieces(pieces: SparsePiece[], block: Buffer, start: number, count: number): void {
  for (let index = 0; index < count; index++) {
    const at = start + index * 24
    if (block[at] === 0) return
    const offset = tarNumber(block.subarray(at, at + 12))
    const length = tarNumber(block.subarray(at + 12, at + 24))
    if (offset === null || length === null) return
    pieces.push({ offset, length })
  }
}

/** Versions 0.0 (a record for each number) and 0.1 (one record with all) of GNU's sparse files in pax headers. */
export function paxSparse(
  records: readonly PaxRecord[],
  values: ReadonlyMap<string, Buffer>,
): SparseMap | null {
  const size = paxNumber(values, 'GNU.sparse.size') ?? paxNumber(values, 'GNU.sparse.realsize')
  if (size === null) return null
  const map = values.get('GNU.sparse.map')?.toString('latin1')
  const numbers =
    map === undefined
      ? records
          .filter(({ key }) => key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes')
          .map(({ value }) => Number(value.toString('latin1')))
      : map.split(',').map(Number)
  return { pieces: pairs(numbers), size }
}

/**
 * Version 1.0: the map stands before the data as lines of decimal numbers, filled up to a block. Gives the number of
 * bytes it took, too.
 */
export async function leadingSparse(
  cursor: Cursor,
  size: number,
  stored: number,
): Promise<{ map: SparseMap; taken: number }> {
  let text = ''
  let taken = 0
  let lines: string[] = []
  let wanted = 1
  while (lines.length < wanted && taken + blockLength <= stored && taken < 64 * 2 ** 20) {
    const block = await cursor.take(blockLength)
    taken += block.length
    if (block.length < blockLength) break
    text += block.toString('latin1')
    const end = text.lastIndexOf('\n')
    // comments are allowed
    if (end >= 0)
      lines.push(
        ...text
          .slice(0, end)
          .split('\n')
          .filter((line) => !line.startsWith('#')),
      )
    text = text.slice(end + 1)
    wanted = 1 + 2 * Math.min(mostPieces, Number(lines[0]) || 0)
  }
  lines = lines.slice(1, wanted)
  return { map: { pieces: pairs(lines.map(Number)), size }, taken }
}

function pairs(numbers: readonly number[]): SparsePiece[] {
  const pieces: SparsePiece[] = []
  for (let at = 0; at + 1 < numbers.length && pieces.length < mostPieces; at += 2) {
    const [offset = 0, length = 0] = numbers.slice(at, at + 2)
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) break
    pieces.push({ offset, length })
  }
  return pieces
}

const zeros = new Uint8Array(256 * 1024)

/** The member with its zeros, out of what is stored. Pieces that go backwards are left out. */
export async function* unsparse(
  stored: (length: number) => AsyncGenerator<Uint8Array>,
  { pieces, size }: SparseMap,
): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const { offset, length } of pieces) {
    if (offset < at) continue
    const start = Math.min(offset, size)
    yield* hole(start - at)
    at = start
    for await (const bytes of stored(Math.min(length, size - start))) {
      at += bytes.length
      yield bytes
    }
    if (at < Math.min(size, offset + length)) return
  }
  yield* hole(size - at)
}

function* hole(length: number): Generator<Uint8Array> {
  for (let left = length; left > 0; left -= zeros.length) yield zeros.subarray(0, left)
}
