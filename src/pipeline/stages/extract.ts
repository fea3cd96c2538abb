/** bytes → text in parts, metadata, members; in a locked-down process. */
import type { Settings } from '../../case/settings.ts'
import type { Outcome } from '../../model/item.ts'
import type { Limits } from '../../extract/reader.ts'
import { DocumentWriter, type DocumentRow } from '../../extract/write/document-writer.ts'
import { removeDocument } from '../../search/read.ts'
import type { Stage, StageContext } from '../stages.ts'

interface Found extends DocumentRow {
  bytes: number
}

export const extract: Stage = {
  name: 'extract',
  batch: 1,
  atOnce: (cores) => cores,
  isCurrent: ({ opened, pool }, made, document) => {
    if (!pool.isCurrent(made.version, document.type)) return false
    // larger budgets only matter to what ran into one
    return !['limit', 'timeout'].includes(document.state) || made.settings === settingsKey(opened.settings)
  },
  run: async (context, documents, signal) => {
    for (const id of documents) await extractOne(context, id, signal)
  },
}

async function extractOne(context: StageContext, id: number, signal: AbortSignal): Promise<void> {
  const { opened, pool, index } = context
  const document = await opened.database.get<Found>('SELECT id, sha256, type, bytes FROM documents WHERE id = ?', id)
  if (!document) return
  const started = performance.now()
  await removeDocument(opened.database, index, id)
  await opened.database.run('UPDATE items SET expanded = 0 WHERE sha256 = ?', document.sha256)
  const writer = new DocumentWriter(opened, document)
  await writer.begin()
  const { outcome, version } = await readInto(writer, context, document, signal)
  await writer.finish(outcome, version, settingsKey(opened.settings), (performance.now() - started) / 1000)

  async function readInto(
    target: DocumentWriter,
    { opened: { blobs, settings } }: StageContext,
    { sha256, type, bytes }: Found,
    stop: AbortSignal,
  ): Promise<{ outcome: Outcome; version: string }> {
    if (bytes === 0) return { outcome: { state: 'empty', read: 'whole', reason: null }, version: 'none' }
    if (!pool.takes(type)) {
      const reason = `no reader for ${type} in this version; the bytes are kept and can be downloaded`
      return { outcome: { state: 'unsupported', read: 'none', reason }, version: 'none' }
    }
    const source = await blobs.open(sha256)
    try {
      for await (const event of pool.read({ type, source, limits: limitsOf(settings) }, stop)) {
        if (event.event === 'done') return { outcome: event.outcome, version: `${event.reader}@${event.version}` }
        await target.accept(event)
      }
    } finally {
      await source.close()
    }
    stop.throwIfAborted()
    throw new Error(`the reader of ${sha256} ended without an outcome`)
  }
}

const settingsKey = ({ limits }: Settings): string => JSON.stringify(limits)

const limitsOf = ({ limits }: Settings): Limits => ({
  textCharacters: limits.textCharacters,
  memberBytes: limits.memberBytes,
  members: limits.members,
  ratio: limits.ratio,
  ratioFrom: limits.ratioFrom,
  depth: limits.markupDepth,
  pixels: limits.pixels,
})
