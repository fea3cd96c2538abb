import type { Outcome } from '../../../model/item.ts'
import { anyPageEncoding } from '../../encoding/code-pages.ts'
import { encodingName } from '../../encoding/names.ts'
import { decodeWhole } from '../../encoding/decoder.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { tableEncoding } from '../tables/encoding.ts'
import { TableWriter } from '../tables/table-writer.ts'
import { type DbfHeader, parseDbfHeader } from './header.ts'
import { fieldText, hasMemo } from './values.ts'

/** dBASE, FoxPro and Clipper tables: a heading row and the rows; those marked as deleted are hidden. */
export const dbfReader: Reader = {
  name: 'dbf',
  version: 1,
  types: ['application/x-dbf', 'application/dbf', 'application/vnd.dbf'],
  read,
}

const headBytes = 64 * 1024
const sampleBytes = 256 * 1024
const chunkBytes = 1024 * 1024
const endOfFile = 0x1a
const deletedMark = 0x2a

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | void> {
  const header = parseDbfHeader(Buffer.from(await source.read(0, headBytes)))
  if (header === null) throw new ReaderError('corrupt', 'no dBASE table: its list of columns makes no sense')
  const encoding = await findEncoding(source, header, options.encoding)
  sink.meta('encoding', encoding)
  if (header.changed !== null) sink.meta('modified', header.changed)
  const shown = header.fields.filter(({ type }) => type !== '0')
  const writer = new TableWriter(sink, options.limits, source.size)
  writer.open(
    '',
    shown.map(({ name }) => decodeWhole(name, encoding).text.trim()),
  )
  let rows = 0
  let memos = 0
  for await (const row of rowsOf(source, header)) {
    rows++
    const deleted = row[0] === deletedMark
    const texts = shown.map((field) => fieldText(field, row, encoding))
    for (const field of shown) if (hasMemo(field, row)) memos++
    await writer.row(texts, deleted)
  }
  await writer.close()
  if (rows < header.rows) {
    const reason = `cut short: ${header.rows - rows} of ${header.rows} rows are missing`
    return { state: 'corrupt', read: 'some', reason }
  }
  if (memos > 0) {
    const reason = `${memos} memos stand in a file beside it (.dbt or .fpt), which holds them without their rows`
    return { state: 'partial', read: 'some', reason }
  }
}

async function findEncoding(source: ByteSource, header: DbfHeader, chosen?: string): Promise<string> {
  const named = chosen === undefined ? null : encodingName(chosen)
  if (named !== null) return named
  const stated = header.page === null ? null : anyPageEncoding(header.page)
  const bytes = Buffer.from(await source.read(header.length, sampleBytes))
  const texts = header.fields.filter(({ type }) => type === 'C')
  const pieces: Buffer[] = header.fields.flatMap(({ name }) => [name, newline])
  for (let at = 0; at + header.rowLength <= bytes.length; at += header.rowLength) {
    for (const field of texts) {
      const from = at + field.at
      pieces.push(trimmed(bytes.subarray(from, from + field.length)), newline)
    }
  }
  return tableEncoding(stated, Buffer.concat(pieces))
}

const newline = Buffer.from('\n')

/** Without the blanks it is filled up with: a character cut in two at the end is no sign of another encoding. */
function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 32 || bytes[end - 1] === 0)) end--
  return end === bytes.length ? bytes.subarray(0, bytes.lastIndexOf(32) + 1) : bytes.subarray(0, end)
}

async function* rowsOf(source: ByteSource, header: DbfHeader): AsyncGenerator<Buffer> {
  const { rowLength, rows } = header
  const perChunk = Math.max(1, Math.floor(chunkBytes / rowLength))
  for (let row = 0; row < rows; row += perChunk) {
    const wanted = Math.min(perChunk, rows - row)
    const chunk = Buffer.from(await source.read(header.length + row * rowLength, wanted * rowLength))
    for (let at = 0; at < wanted; at++) {
      const bytes = chunk.subarray(at * rowLength, (at + 1) * rowLength)
      if (bytes.length < rowLength || bytes[0] === endOfFile) return
      yield bytes
    }
  }
}
