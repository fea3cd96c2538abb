import { ReaderError } from '../../reader.ts'
import { emptyGlobals, type Globals, readGlobals } from './globals.ts'
import { beginning, partAt, recordAt, type StreamPart } from './records.ts'
import { decodeAs } from './strings.ts'

export interface Sheet {
  name: string
  hidden: boolean
  kind: 'sheet' | 'macro' | 'chart' | 'module' | 'other'
  /** Null where the workbook names a sheet that is not there. */
  part: StreamPart | null
}

export interface Workbook {
  globals: Globals
  sheets: Sheet[]
  /** What is damaged. */
  problems: string[]
}

const mostParts = 20_000
/** Sheets whose beginnings the walk through the stream did not find. */
const mostSearches = 200

/**
 * Finds the globals and sheets of a workbook stream. A sheet stands where its entry says; those that no entry points
 * to are taken all the same, and versions before workbooks have nothing but sheets.
 */
export function openWorkbook(stream: Buffer): Workbook {
  const parts = allParts(stream)
  const [first] = parts
  if (!first) throw new ReaderError('corrupt', 'holds no workbook: its records cannot be followed')
  const main = parts.find(({ type }) => type === 'globals')
  const globals = main ? readGlobals(stream, main) : emptyGlobals(first.biff, decodeAs('windows-1252'))
  const problems: string[] = []
  if (globals.encryption !== null) return { globals, sheets: [], problems }
  const sheets: Sheet[] = []
  const taken = new Set<number>()
  const byOffset = new Map(parts.map((part) => [part.offset, part]))
  let searches = 0
  const lost = (offset: number): StreamPart | null =>
    ++searches > mostSearches ? null : partAt(stream, offset)
  for (const { name, hidden, kind, offset } of globals.sheets.slice(0, mostParts)) {
    const part = taken.has(offset) ? null : (byOffset.get(offset) ?? lost(offset))
    const usable = part !== null && part.type !== 'globals' ? part : null
    if (usable) taken.add(offset)
    sheets.push({ name: name === '' ? `Sheet${sheets.length + 1}` : name, hidden, kind, part: usable })
  }
  const strays = parts.filter((part) => part.type !== 'globals' && !taken.has(part.offset))
  for (const sheet of sheets) {
    if (sheet.part === null) sheet.part = strays.shift() ?? null
    if (sheet.part === null) problems.push(`the sheet "${sheet.name}" is missing`)
  }
  for (const part of strays) {
    sheets.push({ name: `Sheet${sheets.length + 1}`, hidden: false, kind: kindOf(part), part })
  }
  for (const { name, part } of sheets)
    if (part?.damaged === true) problems.push(`the sheet "${name}" is cut short`)
  return { globals, sheets, problems }
}

const kindOf = ({ type }: StreamPart): Sheet['kind'] => (type === 'globals' ? 'other' : type)

/** Every part from the beginning on; after damage the search goes on at the next thing that looks like a beginning. */
function allParts(stream: Buffer): StreamPart[] {
  const parts: StreamPart[] = []
  for (let at = 0; at < stream.length && parts.length < mostParts;) {
    const part = partAt(stream, at)
    if (part) {
      parts.push(part, ...innerParts(stream, part))
      if (!part.damaged) {
        at = part.end
        continue
      }
    }
    const next = nextBeginning(stream, part ? part.end : at + 1)
    if (next < 0) break
    at = next
  }
  return parts
}

/** The workbooks of version 4 hold their sheets inside their globals. */
function innerParts(stream: Buffer, part: StreamPart): StreamPart[] {
  if (part.biff !== 4 || part.type !== 'globals') return []
  const inner: StreamPart[] = []
  for (let at = recordAt(stream, part.offset)?.end ?? part.end; at < part.end && inner.length < mostParts;) {
    const found = partAt(stream, at)
    if (found) inner.push(found)
    at = found?.end ?? recordAt(stream, at)?.end ?? part.end
  }
  return inner
}

/** The next BOF record of the versions that have workbooks; a sheet's would be found by its entry as well. */
function nextBeginning(stream: Buffer, from: number): number {
  for (let at = stream.indexOf(mark, from); at >= 0; at = stream.indexOf(mark, at + 1)) {
    const record = recordAt(stream, at)
    if (record === null || record.end - record.start > 16) continue
    const begun = beginning(stream, record)
    if (begun !== null && begun.type !== 'other') return at
  }
  return -1
}

const mark = Buffer.from([0x09, 0x08])
