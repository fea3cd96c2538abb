import type { Outcome } from '../../../model/item.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { Pages, PageSet } from './pages.ts'
import { decodeRecord, type Value } from './record.ts'
import { readSchema, type Table } from './schema.ts'
import type { Column } from './sql.ts'
import { TableWriter } from '../tables/table-writer.ts'
import { type Row, Tree } from './tree.ts'

/**
 * SQLite databases: each table as a sheet with a heading row and its rows. Nothing in the file is ever run: views
 * stand in the metadata as they are defined.
 */
export const sqliteReader: Reader = {
  name: 'sqlite',
  version: 1,
  types: ['application/vnd.sqlite3', 'application/x-sqlite3'],
  read,
}

const mostViews = 1000

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | void> {
  const pages = await Pages.open(source)
  const seen = new PageSet(pages.count)
  const tree = new Tree(pages, seen, new PageSet(pages.count))
  const schema = await readSchema(pages, tree)
  for (const { name, sql } of schema.views.slice(0, mostViews)) sink.raw(`view:${name}`, sql)
  if (pages.hasLog) sink.raw('sqlite:log', 'written with a log beside it (-wal), which may hold newer rows')
  const writer = new TableWriter(sink, options.limits, source.size)
  for (const table of schema.tables) await writeTable(pages, tree, writer, table)
  if (schema.tables.length === 0 && tree.problems.length > 0) await writeStrays(pages, tree, seen, writer)
  if (tree.problems.length > 0) {
    const reason = `damaged: ${tree.problems.slice(0, 5).join('; ')}`
    return { state: 'corrupt', read: sink.offset > 0 ? 'some' : 'none', reason }
  }
  if (writer.cut > 0)
    throw new ReaderError('limit', `${writer.cut} rows of more than 16 MiB were cut`, 'some')
}

async function writeTable(pages: Pages, tree: Tree, writer: TableWriter, table: Table): Promise<void> {
  const { columns, stored } = table.shape
  const shown = columns.filter(({ isVirtual }) => !isVirtual)
  const places = shown.map((column) => stored.indexOf(column))
  writer.open(
    table.name,
    shown.map(({ name }) => name),
  )
  for await (const row of tree.rows(table.root)) {
    const values = decodeRecord(row.payload, pages.encoding)
    if (row.payload.length < row.length) writer.cut++
    const texts = shown.map((column, at) => textOf(column, row, values, places[at] ?? at))
    // a row may have more values than the definition, where that could not be read
    for (const value of values.slice(stored.length)) texts.push(showValue(value))
    await writer.row(texts)
  }
  await writer.close()
}

function textOf(column: Column, row: Row, values: readonly Value[], place: number): string {
  const value = values[place]
  if (value === undefined) return column.isRowid ? String(row.rowid) : (column.initial ?? '')
  if (value === null) return column.isRowid ? String(row.rowid) : ''
  const text = showValue(value)
  return column.isReal && typeof value === 'number' && Number.isInteger(value) ? `${text}.0` : text
}

function showValue(value: Value): string {
  if (value === null) return ''
  return typeof value === 'object' ? `[blob ${value.blob} bytes]` : String(value)
}

/** Rows of a database whose list of tables is lost, from every page that looks like one with rows. */
async function writeStrays(pages: Pages, tree: Tree, seen: PageSet, writer: TableWriter): Promise<void> {
  writer.open('', [])
  for (let number = 1; number <= pages.count; number++) {
    const page = await pages.page(number)
    const header = number === 1 ? 100 : 0
    if (page?.[header] !== 13 || !seen.add(number)) continue
    for await (const row of tree.leafRows(page, header)) {
      const values = decodeRecord(row.payload, pages.encoding)
      if (values.some((value) => value !== null)) await writer.row(values.map(showValue))
    }
  }
  await writer.close()
}
