/** The records of a workbook stream ([MS-XLS] 2.1.4): id and length, two bytes each, then the data. */

/** The newest versions say 5 (Excel 5 and 95) and 8 (since 97); 2 to 4 are single streams outside OLE files. */
export type Biff = 2 | 3 | 4 | 5 | 8

export interface RecordAt {
  id: number
  /** Where its data stands in the stream. */
  start: number
  end: number
}

export const ids = {
  continue: 0x3c,
  endOfPart: 0x0a,
  string: 0x07,
} as const

/** The record at an offset; null where the stream ends or is cut inside it. */
export function recordAt(stream: Buffer, offset: number): RecordAt | null {
  if (offset + 4 > stream.length) return null
  const start = offset + 4
  const end = start + stream.readUInt16LE(offset + 2)
  return end > stream.length ? null : { id: stream.readUInt16LE(offset), start, end }
}

/** The data of a record and of those that continue it. */
export function continued(stream: Buffer, record: RecordAt): Buffer[] {
  const pieces = [stream.subarray(record.start, record.end)]
  for (let at = record.end; ;) {
    const next = recordAt(stream, at)
    if (next?.id !== ids.continue) return pieces
    pieces.push(stream.subarray(next.start, next.end))
    at = next.end
  }
}

const begins: ReadonlyMap<number, Biff> = new Map([
  [0x0009, 2],
  [0x0209, 3],
  [0x0409, 4],
  [0x0809, 8],
])

export type PartType = 'globals' | 'sheet' | 'chart' | 'macro' | 'module' | 'other'

const partTypes: ReadonlyMap<number, PartType> = new Map([
  [0x05, 'globals'],
  [0x06, 'module'],
  [0x10, 'sheet'],
  [0x20, 'chart'],
  [0x40, 'macro'],
  [0x100, 'globals'],
])

/** What a BOF record begins; null for every other record. */
export function beginning(stream: Buffer, record: RecordAt): { biff: Biff; type: PartType } | null {
  const stated = begins.get(record.id)
  if (stated === undefined || record.end - record.start < 4) return null
  const biff = stated === 8 && stream.readUInt16LE(record.start) < 0x0600 ? 5 : stated
  return { biff, type: partTypes.get(stream.readUInt16LE(record.start + 2)) ?? 'other' }
}

/** One globals part, sheet or chart from BOF to EOF; charts inside a sheet belong to the sheet. */
export interface StreamPart {
  biff: Biff
  type: PartType
  offset: number
  end: number
  /** Cut or without its end. */
  damaged: boolean
}

const deepestNesting = 64

/** The part that begins at an offset; null where none begins there. */
export function partAt(stream: Buffer, offset: number): StreamPart | null {
  const first = recordAt(stream, offset)
  const begun = first ? beginning(stream, first) : null
  if (first === null || begun === null) return null
  let depth = 1
  let end = first.end
  for (;;) {
    const record = recordAt(stream, end)
    if (record === null) return { ...begun, offset, end, damaged: true }
    if (beginning(stream, record) !== null && ++depth > deepestNesting) {
      return { ...begun, offset, end, damaged: true }
    }
    end = record.end
    if (record.id === ids.endOfPart && --depth === 0) return { ...begun, offset, end, damaged: false }
  }
}

export function* recordsOf(stream: Buffer, part: StreamPart): Generator<RecordAt> {
  for (let at = part.offset; at < part.end;) {
    const record = recordAt(stream, at)
    if (record === null) return
    yield record
    at = record.end
  }
}
