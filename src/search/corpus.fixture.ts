/** For tests: a real case database in a temporary folder, filled with texts as the extract stage would. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database, Index } from '../case/ports.ts'
import { openCatalogue } from '../case/sqlite/catalogue.ts'
import { openIndex } from '../case/index/open.ts'
import { readDocuments } from './read.ts'

export interface FixtureDocument {
  text: string
  paths?: string[]
  title?: string
  type?: string
  state?: string
  date?: string | null
  /** Offsets where the text is cut into segments. */
  cuts?: number[]
  parts?: string
}

export interface Fixture {
  database: Database
  index: Index
  /** SHA-256 by number of the document. */
  sha256(number: number): string
  /** Stores without indexing; row id. */
  store(document: FixtureDocument): Promise<number>
  add(documents: readonly FixtureDocument[]): Promise<number[]>
  close(): Promise<void>
}

// scattered, so that the order of hashes is not that of rows
const sha256 = (number: number): string =>
  ((number * 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(8)

export async function makeFixture(): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'daylight-search-'))
  const database = openCatalogue(join(folder, 'catalog.sqlite'), 'create')
  const index = openIndex(database)
  let count = 0
  const store = async (document: FixtureDocument): Promise<number> => {
    const hash = sha256(count++)
    return database.transaction(async (transaction) => {
      await transaction.run(
        `INSERT INTO documents (sha256, bytes, type, state, read, title, date, length, text_version) VALUES (?,?,?,?,?,?,?,?,?)`,
        hash,
        document.text.length,
        document.type ?? 'text/plain',
        document.state ?? 'ok',
        'whole',
        document.title ?? '',
        document.date ?? null,
        document.text.length,
        'v1',
      )
      const row = await transaction.get<{ id: number }>('SELECT id FROM documents WHERE sha256 = ?', hash)
      const id = row?.id ?? -1
      for (const path of document.paths ?? [`${count}.txt`]) {
        await transaction.run(
          'INSERT INTO items (source, path, sha256, bytes, type, depth) VALUES (?,?,?,?,?,0)',
          'case',
          path,
          hash,
          1,
          'text/plain',
        )
      }
      let line = 1
      const borders = [0, ...(document.cuts ?? []), document.text.length]
      for (let ordinal = 0; ordinal + 1 < borders.length; ordinal++) {
        const [start = 0, end = 0] = borders.slice(ordinal)
        const text = document.text.slice(start, end)
        await transaction.run(
          'INSERT INTO segments (document, ordinal, start, "end", line, text, parts) VALUES (?,?,?,?,?,?,?)',
          id,
          ordinal,
          start,
          end,
          line,
          text,
          document.parts ?? '[]',
        )
        line += text.split('\n').length - 1
      }
      return id
    })
  }
  return {
    database,
    index,
    sha256,
    store,
    async add(documents) {
      const ids: number[] = []
      for (const document of documents) ids.push(await store(document))
      await readDocuments(database, index, ids, new AbortController().signal)
      return ids
    },
    async close() {
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
