/** A case of very many short documents, written as ingest would leave them: taking in 200,000 files would take hours. */
import { createHash } from 'node:crypto'
import { createCase, openCaseForProcessing } from '../src/case/case.ts'
import { openIndex } from '../src/case/index/open.ts'
import type { Database } from '../src/case/ports.ts'
import { readDocuments, readStageVersion } from '../src/search/read.ts'

/** Documents in one transaction and in one batch of the read stage. */
const atOnce = 500

export interface Filled {
  /** CPU seconds of reading: tokens, language, index. */
  cpu: number
  /** The same of the first and the last tenth, for telling whether it gets slower. */
  firstTenth: number
  lastTenth: number
  textBytes: number
  indexBytes: number
}

export async function fillCase(folder: string, texts: readonly string[]): Promise<Filled> {
  await createCase(folder)
  const opened = await openCaseForProcessing(folder)
  const { database } = opened
  const index = openIndex(database)
  const signal = new AbortController().signal
  const tenth = Math.ceil(texts.length / 10 / atOnce) * atOnce
  const filled: Filled = { cpu: 0, firstTenth: 0, lastTenth: 0, textBytes: 0, indexBytes: 0 }
  try {
    for (let from = 0; from < texts.length; from += atOnce) {
      const batch = texts.slice(from, from + atOnce)
      const ids = batch.map((_, at) => from + at + 1)
      await database.transaction(async (transaction) => {
        for (const [at, text] of batch.entries()) await store(transaction, ids[at] ?? 0, text)
      })
      for (const text of batch) filled.textBytes += Buffer.byteLength(text)
      const before = cpuSeconds()
      await readDocuments(database, index, ids, signal)
      const took = cpuSeconds() - before
      filled.cpu += took
      if (from < tenth) filled.firstTenth += took
      if (from >= texts.length - tenth) filled.lastTenth += took
    }
    const size = await database.get<{ bytes: number }>('SELECT sum(bytes) AS bytes FROM index_segments')
    filled.indexBytes = size?.bytes ?? 0
  } finally {
    await opened.close()
  }
  return filled
}

const types = ['text/plain', 'application/pdf', 'message/rfc822', 'text/csv', 'text/markdown']

async function store(transaction: Database, id: number, text: string): Promise<void> {
  const sha256 = createHash('sha256').update(`${id}`).digest('hex')
  const type = types[id % types.length] ?? 'text/plain'
  const date = `20${String(10 + (id % 15))}-${String(1 + (id % 12)).padStart(2, '0')}-15`
  await transaction.run(
    `INSERT INTO documents (id, sha256, bytes, type, state, read, title, date, length, text_version)
     VALUES (?, ?, ?, ?, 'ok', 'whole', ?, ?, ?, 'bench@1')`,
    id,
    sha256,
    text.length,
    type,
    text.slice(0, 20),
    date,
    text.length,
  )
  await transaction.run(
    "INSERT INTO items (source, path, sha256, bytes, type, depth) VALUES ('bench', ?, ?, ?, ?, 0)",
    `${Math.floor(id / 5000)}/${Math.floor(id / 500) % 10}/${id}.txt`,
    sha256,
    text.length,
    type,
  )
  await transaction.run(
    'INSERT INTO segments (document, ordinal, start, "end", line, text, parts) VALUES (?, 0, 0, ?, 1, ?, ?)',
    id,
    text.length,
    text,
    '[]',
  )
  await transaction.run(
    "INSERT INTO outputs (document, stage, version, settings, state) VALUES (?, 'read', ?, '', 'done')",
    id,
    readStageVersion,
  )
}

function cpuSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  return (userCPUTime + systemCPUTime) / 1e6
}
