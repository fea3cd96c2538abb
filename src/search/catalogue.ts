/** What searching needs to know of every document, in arrays, so that facets and sorts cost no reads. */
import type { Database, Index } from '../case/ports.ts'
import { parseDays } from './days.ts'

/** A column of few different values: `codes[document]` is a place in `values`, -1 for none. */
export interface Column {
  values: string[]
  codes: Int32Array
}

/** A column with several values a document: those of `n` are `codes[from[n]]` … `codes[from[n + 1] - 1]`. */
export interface ListColumn {
  values: string[]
  from: Int32Array
  codes: Int32Array
}

/** Documents are numbered from 0 in the order of their ids. Only those that stand at some path. */
export interface Catalogue {
  count: number
  ids: Int32Array
  numbers: ReadonlyMap<number, number>
  sha256: string[]
  bytes: Float64Array
  /** First path in order. */
  path: string[]
  copies: Int32Array
  /** Days `YYYY-MM-DD`, '' where undated. */
  from: string[]
  to: string[]
  /** Milliseconds since 1970 of the date, NaN where undated. */
  time: Float64Array
  type: Column
  language: Column
  state: Column
  month: Column
  folder: ListColumn
  /** Number of the document a segment belongs to, -1 for none; by segment id. */
  segments: Int32Array
  /** Tokens of each document and their mean over those that have any. */
  tokens: Float64Array
  meanTokens: number
}

/** Keeps the catalogue as long as nothing changed; one for as long as a case is open. */
export class SearchMemory {
  #stamp = ''
  #catalogue: Promise<Catalogue> | null = null

  async catalogue(database: Database, index: Index): Promise<Catalogue> {
    const stamp = await index.stamp()
    if (this.#catalogue === null || stamp !== this.#stamp) {
      this.#stamp = stamp
      this.#catalogue = loadCatalogue(database)
      this.#catalogue.catch(() => (this.#catalogue = null))
    }
    return this.#catalogue
  }
}

interface DocumentRow {
  id: number
  sha256: string
  bytes: number
  type: string
  language: string
  state: string
  date: string | null
}

async function loadCatalogue(database: Database): Promise<Catalogue> {
  const rows = await database.all<DocumentRow>(
    `SELECT id, sha256, bytes, type, language, state, date FROM documents
    WHERE EXISTS (SELECT 1 FROM items WHERE items.sha256 = documents.sha256) ORDER BY id`,
  )
  const count = rows.length
  const numbers = new Map(rows.map((row, number) => [row.id, number]))
  const days = rows.map((row) => (row.date === null ? null : parseDays(row.date)))
  return {
    count,
    ids: Int32Array.from(rows, (row) => row.id),
    numbers,
    sha256: rows.map((row) => row.sha256),
    bytes: Float64Array.from(rows, (row) => row.bytes),
    from: days.map((each) => each?.from ?? ''),
    to: days.map((each) => each?.to ?? ''),
    time: Float64Array.from(rows, (row, number) => timeOf(row.date, days[number]?.from)),
    type: column(rows.map((row) => row.type)),
    language: column(rows.map((row) => row.language)),
    state: column(rows.map((row) => row.state)),
    month: column(
      days.map((each, number) => (each ? monthOf(rows[number]?.date ?? '', each.from, each.to) : null)),
    ),
    ...(await loadPaths(database, rows)),
    ...(await loadSegments(database, numbers, count)),
  }
}

/** The month of a date, its year where it says no month. */
const monthOf = (written: string, from: string, to: string): string =>
  from.slice(0, 7) === to.slice(0, 7) || /^\d{4}-\d{2}/u.test(written) ? from.slice(0, 7) : from.slice(0, 4)

function timeOf(written: string | null, day: string | undefined): number {
  if (written === null || day === undefined) return Number.NaN
  const exact = written.includes('T') ? Date.parse(written) : Number.NaN
  return Number.isNaN(exact) ? Date.parse(day) : exact
}

async function loadPaths(
  database: Database,
  rows: readonly DocumentRow[],
): Promise<Pick<Catalogue, 'path' | 'copies' | 'folder'>> {
  const numbers = new Map(rows.map((row, number) => [row.sha256, number]))
  const path = rows.map(() => '')
  const copies = new Int32Array(rows.length)
  const folders = rows.map(() => new Set<string>())
  const items = database.stream<{ sha256: string; path: string }>(
    'SELECT sha256, path FROM items WHERE sha256 IS NOT NULL',
  )
  for await (const item of items) {
    const number = numbers.get(item.sha256)
    if (number === undefined) continue
    if (copies[number] === 0 || item.path < (path[number] ?? '')) path[number] = item.path
    copies[number] = (copies[number] ?? 0) + 1
    for (let at = item.path.indexOf('/'); at >= 0; at = item.path.indexOf('/', at + 1))
      folders[number]?.add(item.path.slice(0, at))
  }
  return { path, copies, folder: listColumn(folders) }
}

async function loadSegments(
  database: Database,
  numbers: ReadonlyMap<number, number>,
  count: number,
): Promise<Pick<Catalogue, 'segments' | 'tokens' | 'meanTokens'>> {
  const last = await database.get<{ last: number | null }>('SELECT max(segment) AS last FROM search_segments')
  const segments = new Int32Array((last?.last ?? 0) + 1).fill(-1)
  const tokens = new Float64Array(count)
  let total = 0
  let filled = 0
  const rows = await database.all<{ segment: number; document: number; tokens: number }>(
    'SELECT segment, document, tokens FROM search_segments',
  )
  for (const row of rows) {
    const number = numbers.get(row.document)
    if (number === undefined) continue
    segments[row.segment] = number
    if (tokens[number] === 0) filled++
    tokens[number] = (tokens[number] ?? 0) + row.tokens
    total += row.tokens
  }
  return { segments, tokens, meanTokens: total / Math.max(filled, 1) }
}

function column(values: readonly (string | null)[]): Column {
  const codes = new Map<string, number>()
  const made = { values: [] as string[], codes: new Int32Array(values.length) }
  for (const [number, value] of values.entries())
    made.codes[number] = value === null ? -1 : codeOf(codes, made.values, value)
  return made
}

function listColumn(lists: readonly ReadonlySet<string>[]): ListColumn {
  const known = new Map<string, number>()
  const values: string[] = []
  const codes: number[] = []
  const from = new Int32Array(lists.length + 1)
  for (const [number, list] of lists.entries()) {
    for (const value of list) codes.push(codeOf(known, values, value))
    from[number + 1] = codes.length
  }
  return { values, from, codes: Int32Array.from(codes) }
}

function codeOf(known: Map<string, number>, values: string[], value: string): number {
  const code = known.get(value) ?? values.length
  if (code === values.length) {
    known.set(value, code)
    values.push(value)
  }
  return code
}
