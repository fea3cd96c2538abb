/** The `read` stage: text → language and index entries. Running it again for a document replaces what it made. */
import type { Database, Index, IndexEntry } from '../case/ports.ts'
import { separator, wordCharacter } from '../language/characters.ts'
import { detectLanguage } from '../language/detect.ts'
import { fold, isClusterStart } from '../language/fold.ts'
import { type TokenStream, gapToken, tokenize } from '../language/tokens.ts'
import { type Stretch, stretch } from './segments.ts'

export const readStageVersion = '2'

/** Characters whose tokens are written in one transaction, and so into one segment of the index. */
const batchCharacters = 4 * 1024 * 1024
const sampledSegments = 8
const sampleWindow = 1200

interface Entry {
  segment: number
  document: number
  tokens: TokenStream
}

/** What one transaction writes. */
interface Batch {
  /** Documents whose old entries go first. */
  fresh: number[]
  entries: Entry[]
  languages: [document: number, language: string][]
  characters: number
}

const emptyBatch = (): Batch => ({ fresh: [], entries: [], languages: [], characters: 0 })

export function readDocument(
  database: Database,
  index: Index,
  document: number,
  signal: AbortSignal,
): Promise<void> {
  return readDocuments(database, index, [document], signal)
}

/** The same for several: far faster for small ones, because they share transactions. */
export async function readDocuments(
  database: Database,
  index: Index,
  documents: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  let batch = emptyBatch()
  const flush = async (): Promise<void> => {
    signal.throwIfAborted()
    const full = batch
    batch = emptyBatch()
    await database.transaction((transaction) => write(transaction, index, full))
  }
  for (const document of documents) {
    batch.fresh.push(document)
    const count = await segmentCount(database, document)
    const sampler = new Sampler(count)
    for await (const { segment, piece } of stretches(database, document, count)) {
      signal.throwIfAborted()
      sampler.add(piece)
      const tokens = tokensOf(piece)
      batch.entries.push({ segment, document, tokens })
      batch.characters += piece.text.length
      if (batch.characters >= batchCharacters) await flush()
    }
    batch.languages.push([document, await detectLanguage(sampler.text)])
  }
  await flush()
  await index.tidy(signal)
}

/**
 * Indexes what was appended to a document from row `ordinal` on, and the row before it anew: what its entry holds
 * depends on what follows.
 */
export async function readAppended(
  transaction: Database,
  index: Index,
  document: number,
  ordinal: number,
): Promise<void> {
  const rows = await transaction.all<{ id: number; ordinal: number; text: string }>(
    `SELECT id, ordinal, text FROM segments WHERE document = ? AND ordinal >= ? ORDER BY ordinal`,
    document,
    ordinal - 2,
  )
  const entries: IndexEntry[] = []
  for (const [place, { id, ordinal: at, text }] of rows.entries()) {
    if (at < ordinal - 1 || text === '') continue
    const piece = stretch(rows[place - 1]?.text ?? '', text, rows[place + 1]?.text ?? '')
    entries.push(await noted(transaction, { segment: id, document, tokens: tokensOf(piece) }))
  }
  await index.put(transaction, entries)
}

/** Takes rows of a document out of the index; call it before they are deleted. */
export async function removeSegments(
  transaction: Database,
  index: Index,
  segments: readonly number[],
): Promise<void> {
  await index.remove(transaction, 'content', segments)
  for (const segment of segments)
    await transaction.run('DELETE FROM search_segments WHERE segment = ?', segment)
}

/** The language of a document as its text is now. */
export async function languageOf(database: Database, document: number): Promise<string> {
  const count = await segmentCount(database, document)
  const sampler = new Sampler(count)
  for await (const { piece } of stretches(database, document, count)) sampler.add(piece)
  return detectLanguage(sampler.text)
}

/** Takes a document out of the index; call it before its segments are deleted. */
export async function removeDocument(database: Database, index: Index, document: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await removeContent(transaction, index, document)
    for (const field of ['name', 'title', 'path'] as const) await index.remove(transaction, field, [document])
  })
}

async function removeContent(transaction: Database, index: Index, document: number): Promise<void> {
  const rows = await transaction.all<{ segment: number }>(
    'SELECT segment FROM search_segments WHERE document = ?',
    document,
  )
  if (rows.length === 0) return
  await index.remove(
    transaction,
    'content',
    rows.map((row) => row.segment),
  )
  await transaction.run('DELETE FROM search_segments WHERE document = ?', document)
}

/** Indexes names, title and paths again, for instance when the same bytes turned up at a further path. */
export async function indexNames(
  database: Database,
  index: Index,
  documents: readonly number[],
): Promise<void> {
  await database.transaction(async (transaction) => {
    const entries: IndexEntry[] = []
    for (const document of documents) entries.push(...(await namesOf(transaction, document)))
    await index.put(transaction, entries)
  })
}

async function namesOf(database: Database, document: number): Promise<IndexEntry[]> {
  const about = await database.get<{ title: string; sha256: string }>(
    'SELECT title, sha256 FROM documents WHERE id = ?',
    document,
  )
  if (!about) return []
  const items = await database.all<{ path: string }>(
    'SELECT DISTINCT path FROM items WHERE sha256 = ? ORDER BY path',
    about.sha256,
  )
  const paths = items.map((item) => item.path)
  const names = [...new Set(paths.map((path) => path.slice(path.lastIndexOf('/') + 1)))]
  return [
    { field: 'name', key: document, tokens: apart(names) },
    { field: 'title', key: document, tokens: apart([about.title]) },
    { field: 'path', key: document, tokens: apart(paths) },
  ]
}

/** Several values in one entry, so that no phrase goes from one into the next. */
const apart = (values: readonly string[]): string =>
  values
    .map((value) => tokenize(value).text)
    .filter((tokens) => tokens !== '')
    .join(` ${gapToken} ${gapToken} `)

async function write(transaction: Database, index: Index, batch: Batch): Promise<void> {
  const entries: IndexEntry[] = []
  for (const document of batch.fresh) {
    await removeContent(transaction, index, document)
    // takes out the old names itself
    entries.push(...(await namesOf(transaction, document)))
  }
  for (const entry of batch.entries) entries.push(await noted(transaction, entry))
  await index.put(transaction, entries)
  for (const [document, language] of batch.languages) {
    await transaction.run('UPDATE documents SET language = ? WHERE id = ?', language, document)
  }
}

/** Notes how long a segment's entry is, and gives the entry. */
async function noted(transaction: Database, { segment, document, tokens }: Entry): Promise<IndexEntry> {
  await transaction.run(
    `INSERT INTO search_segments (segment, document, tokens) VALUES (?, ?, ?)
    ON CONFLICT (segment) DO UPDATE SET document = excluded.document, tokens = excluded.tokens`,
    segment,
    document,
    tokens.count,
  )
  return { field: 'content', key: segment, tokens: tokens.text }
}

async function segmentCount(database: Database, document: number): Promise<number> {
  const row = await database.get<{ count: number }>(
    'SELECT count(*) AS count FROM segments WHERE document = ?',
    document,
  )
  return row?.count ?? 0
}

/** Each segment with the neighbours' ends that its index entry needs. */
async function* stretches(
  database: Database,
  document: number,
  count: number,
): AsyncGenerator<{ segment: number; piece: Stretch }> {
  let before = ''
  let held: { id: number; text: string } | null = null
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const next = await database.get<{ id: number; text: string }>(
      'SELECT id, text FROM segments WHERE document = ? AND ordinal = ?',
      document,
      ordinal,
    )
    if (!next) break
    // an empty document has one, without text; what was recognised in it stands behind that
    if (next.text === '') continue
    if (held) {
      yield { segment: held.id, piece: stretch(before, held.text, next.text) }
      before = held.text
    }
    held = next
  }
  if (held) yield { segment: held.id, piece: stretch(before, held.text, '') }
}

/** What a segment adds to the index: from its first whole character on, without a word that began before it. */
function tokensOf(piece: Stretch): TokenStream {
  let from = piece.behind
  while (from < piece.text.length && !isClusterStart(piece.text, from)) from++
  const { classes } = fold(piece.text.slice(0, piece.behind))
  const continuesWord = (classes.at(-1) ?? separator) === wordCharacter
  return tokenize(piece.text, from, piece.text.length, { continuesWord, cut: piece.cut })
}

/** Gathers windows from all over a document. */
class Sampler {
  readonly #every: number
  #seen = 0
  text = ''

  constructor(segments: number) {
    this.#every = Math.max(Math.ceil(segments / sampledSegments), 1)
  }

  add({ text }: Stretch): void {
    if (this.#seen++ % this.#every !== 0) return
    const windows = this.#every === 1 && text.length > sampleWindow * 8 ? 8 : 4
    if (text.length <= sampleWindow * windows) {
      this.text += `${text}\n`
      return
    }
    for (let window = 0; window < windows; window++) {
      const start = Math.floor(((text.length - sampleWindow) * window) / (windows - 1))
      this.text += `${text.slice(start, start + sampleWindow)}\n`
    }
  }
}
