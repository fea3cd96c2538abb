import { decodeSample } from './code-page.ts'
import { type Biff, continued, type RecordAt, recordsOf, type StreamPart } from './records.ts'
import { type Decode, PieceReader } from './strings.ts'
import { type BookList, readBook } from './supbooks.ts'
import { Looks } from './looks.ts'

export interface SheetEntry {
  name: string
  hidden: boolean
  /** Offset of the sheet's part in the stream. */
  offset: number
  kind: 'sheet' | 'macro' | 'chart' | 'module' | 'other'
}

/** A defined name: its formula stays as stored until every sheet's name is known. */
export interface NameEntry {
  name: string
  builtIn: boolean
  /** The sheet it belongs to, from 1; 0 for the whole workbook. */
  sheet: number
  formula: Buffer
  /** Values of arrays in the formula. */
  constants: Buffer
}

/** What a workbook says once for all its sheets. */
export interface Globals extends BookList {
  sheets: SheetEntry[]
  strings: string[]
  looks: Looks
  names: NameEntry[]
  /** FILEPASS: how the stream is encrypted; the record's data. */
  encryption: Buffer | null
  pictures: Buffer[]
  connections: string[]
}

const most = 100_000

export const emptyGlobals = (biff: Biff, decode: Decode): Globals => ({
  biff,
  sheets: [],
  strings: [],
  looks: new Looks(biff),
  names: [],
  books: [],
  references: [],
  decode,
  encryption: null,
  pictures: [],
  connections: [],
})

/** Reads the globals of a workbook; in the versions before workbooks the one sheet is its own globals. */
export function readGlobals(stream: Buffer, part: StreamPart): Globals {
  const globals = emptyGlobals(part.biff, decodeSample(stream, part))
  for (const record of recordsOf(stream, part)) {
    read(globals, stream, record)
    if (globals.encryption !== null) break
  }
  globals.looks.end()
  return globals
}

function read(globals: Globals, stream: Buffer, record: RecordAt): void {
  const data = stream.subarray(record.start, record.end)
  if (globals.looks.take(record.id, data, globals.decode)) return
  switch (record.id) {
    case 0x2f:
      globals.encryption = data
      return
    case 0x85:
      if (globals.sheets.length < most) globals.sheets.push(sheetEntry(globals, data))
      return
    case 0xfc:
      readStrings(globals, new PieceReader(continued(stream, record)))
      return
    case 0x18:
    case 0x218: {
      const name = nameEntry(globals, data)
      if (name !== null && globals.names.length < most) globals.names.push(name)
      return
    }
    case 0x1ae:
    case 0x17:
      readBook(globals, record.id, new PieceReader(continued(stream, record)))
      return
    case 0xeb:
      globals.pictures.push(...continued(stream, record))
      return
    case 0xcd:
      if (globals.connections.length < 200 && globals.biff === 8 && data.length > 3) {
        globals.connections.push(new PieceReader([data.subarray(2)]).rich(data.readUInt16LE(0)))
      }
      return
    default:
  }
}

const kinds: ReadonlyMap<number, SheetEntry['kind']> = new Map([
  [0, 'sheet'],
  [1, 'macro'],
  [2, 'chart'],
  [6, 'module'],
])

function sheetEntry(globals: Globals, data: Buffer): SheetEntry {
  const reader = new PieceReader([data])
  const offset = reader.long()
  const hidden = (reader.byte() & 3) !== 0
  const kind = kinds.get(reader.byte()) ?? 'other'
  return { offset, hidden, kind, name: shortText(globals, reader).replaceAll('\0', '') }
}

/** A string with a length of one byte. */
export function shortText({ biff, decode }: Pick<Globals, 'biff' | 'decode'>, reader: PieceReader): string {
  const length = reader.byte()
  return biff === 8 ? reader.rich(length) : decode(reader.take(length))
}

/** A string with a length of two bytes (one in the first version). */
export function longText({ biff, decode }: Pick<Globals, 'biff' | 'decode'>, reader: PieceReader): string {
  const length = biff === 2 ? reader.byte() : reader.word()
  return biff === 8 ? reader.rich(length) : decode(reader.take(length))
}

function readStrings(globals: Globals, reader: PieceReader): void {
  reader.long()
  const count = reader.long()
  while (globals.strings.length < count && !reader.done) globals.strings.push(reader.rich(reader.word()))
}

const builtInNames = 0x20

function nameEntry(globals: Globals, data: Buffer): NameEntry | null {
  const reader = new PieceReader([data])
  if (globals.biff < 5) return null
  const flags = reader.word()
  reader.byte()
  const length = reader.byte()
  const size = reader.word()
  reader.skip(2)
  const sheet = reader.word()
  reader.skip(4)
  const builtIn = (flags & builtInNames) !== 0
  const name = globals.biff === 8 ? reader.rich(length) : globals.decode(reader.take(length))
  return {
    name,
    builtIn: builtIn || name.startsWith('_xlnm.'),
    sheet,
    formula: reader.take(size),
    constants: reader.take(data.length),
  }
}
