/** Puts recognised pages behind a document's text, where they can be searched at once, and takes them away again. */
import type { Database, Index } from '../case/ports.ts'
import type { PartRecord } from '../extract/events.ts'
import { applyCorrections, clearCorrections } from '../documents/corrections/apply.ts'
import { packBoxes, packConfidences } from '../extract/write/boxes.ts'
import { titleInText, titleOf } from '../extract/write/metadata.ts'
import { countNewlines, insertSegments, SegmentCutter, type SegmentPlace } from '../extract/write/segments.ts'
import { decodeParts } from '../extract/parts.ts'
import type { Metadata } from '../model/document.ts'
import { isMeaningless } from '../model/title.ts'
import { recordPage } from '../recognise/store.ts'
import { indexNames, languageOf, readAppended, removeSegments } from '../search/read.ts'
import type { ReadPage } from './recognise-page.ts'
import type { StageContext } from './stage.ts'

/** Of the context of a stage only what is written to. */
interface Target {
  opened: Pick<StageContext['opened'], 'database'>
  index: Index
}

/** All of one page stands or falls together: text, boxes, index, what is said of it. */
export async function writePage(
  { opened, index }: Target,
  document: number,
  { page: { page }, state, reason, reading, seconds }: ReadPage,
  recognisedBy: string,
): Promise<void> {
  await opened.database.transaction(async (transaction) => {
    if (!(await isRunning(transaction, document))) return
    if (reading === null) {
      const nothing = { range: null, words: null, confidences: null }
      return recordPage(transaction, document, page, { state, reason, seconds, ...nothing })
    }
    const place = await endOf(transaction, document)
    const text = `${place.open ? '\n' : ''}${reading.text}${reading.text.endsWith('\n') ? '' : '\n'}`
    const shift = place.start + (place.open ? 1 : 0)
    const cutter = new SegmentCutter(place)
    const segments = cutter.text(text)
    cutter.parts(
      reading.parts.map((part) => moved(part, shift, page)),
      [],
    )
    segments.push(...cutter.finish())
    await insertSegments(transaction, document, segments, page)
    await transaction.run(
      `UPDATE documents SET length = ?, text_version =
         (SELECT version FROM outputs WHERE document = documents.id AND stage = 'extract') || ? WHERE id = ?`,
      place.start + text.length,
      `+${recognisedBy}`,
      document,
    )
    await readAppended(transaction, index, document, place.ordinal)
    await recordPage(transaction, document, page, {
      state,
      reason,
      seconds,
      range: { start: shift, end: shift + reading.text.length },
      words: packBoxes(reading.words, shift),
      confidences: packConfidences(reading.words),
    })
  })
}

/** False where the document is read anew meanwhile: what was recognised then belongs to nothing. */
const isRunning = async (transaction: Database, document: number): Promise<boolean> =>
  (await transaction.get(
    "SELECT 1 FROM outputs WHERE document = ? AND stage = 'recognise' AND state = 'running'",
    document,
  )) !== undefined

const moved = (part: PartRecord, shift: number, page: number): PartRecord => ({
  ...part,
  start: part.start + shift,
  end: part.end + shift,
  locator: { page, ...(part.locator.box ? { box: rounded(part.locator.box) } : {}) },
  recognised: true,
})

/** Four decimals are a tenth of a pixel on a drawn page. */
const rounded = (box: readonly [number, number, number, number]): [number, number, number, number] => {
  const [x0, y0, x1, y1] = box.map((edge) => Math.round(edge * 10_000) / 10_000)
  return [x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0]
}

/** Where the text goes on; `open` where its last line does not end. */
async function endOf(transaction: Database, document: number): Promise<SegmentPlace & { open: boolean }> {
  const last = await transaction.get<{ ordinal: number; end: number; line: number; text: string }>(
    'SELECT ordinal, "end", line, text FROM segments WHERE document = ? ORDER BY ordinal DESC LIMIT 1',
    document,
  )
  if (!last) return { ordinal: 0, start: 0, line: 1, open: false }
  const { ordinal, end, line, text } = last
  const open = text !== '' && !text.endsWith('\n')
  return { ordinal: ordinal + 1, start: end, line: line + countNewlines(text), open }
}

/** Takes away all that was recognised: the text is what was read of the document, as before. */
export async function removeRecognised(transaction: Database, index: Index, document: number): Promise<void> {
  await clearCorrections(transaction, index, document)
  const gone = await transaction.all<{ id: number; ordinal: number; start: number }>(
    'SELECT id, ordinal, start FROM segments WHERE document = ? AND recognised IS NOT NULL ORDER BY ordinal',
    document,
  )
  const [first] = gone
  if (!first) return
  await removeSegments(
    transaction,
    index,
    gone.map(({ id }) => id),
  )
  await transaction.run('DELETE FROM segments WHERE document = ? AND recognised IS NOT NULL', document)
  await transaction.run(
    `UPDATE documents SET length = ?, text_version =
       (SELECT version FROM outputs WHERE document = documents.id AND stage = 'extract') WHERE id = ?`,
    first.start,
    document,
  )
  await readAppended(transaction, index, document, first.ordinal)
}

/** After the last page: title and language follow the whole text, what people corrected goes back to its place. */
export async function finishRecognised(
  { opened, index }: Target,
  document: number,
  { version, settings, seconds }: { version: string; settings: string; seconds: number },
): Promise<void> {
  const language = await languageOf(opened.database, document)
  await opened.database.transaction(async (transaction) => {
    if (!(await isRunning(transaction, document))) return
    const title = await titleFor(transaction, document)
    await transaction.run(
      'UPDATE documents SET language = ?, title = ? WHERE id = ?',
      language,
      title,
      document,
    )
    await indexNames(transaction, index, [document])
    await applyCorrections(transaction, index, document)
    await transaction.run(
      `UPDATE outputs SET state = 'done', version = ?, settings = ?, seconds = ?
       WHERE document = ? AND stage = 'recognise'`,
      version,
      settings,
      seconds,
      document,
    )
  })
}

/**
 * As extract makes it, of the text as it is now. A picture has one where it shows a heading, or where its names say
 * nothing.
 */
async function titleFor(transaction: Database, document: number): Promise<string> {
  const about = await transaction.get<{ sha256: string; type: string; metadata: string }>(
    'SELECT sha256, type, metadata FROM documents WHERE id = ?',
    document,
  )
  if (!about) return ''
  const isPicture = about.type.startsWith('image/')
  const rows = await transaction.all<{ start: number; text: string; parts: string }>(
    `SELECT start, substr(text, 1, ${firstLength}) AS text, parts FROM segments WHERE document = ? AND text <> ''
       ${isPicture ? 'AND recognised IS NOT NULL' : ''} ORDER BY ordinal LIMIT 2`,
    document,
  )
  const [first, second] = rows
  const start = first?.text ?? ''
  const text = (start.length < firstLength ? start + (second?.text ?? '') : start).slice(0, firstLength)
  const shift = first?.start ?? 0
  const parts = rows
    .flatMap((row) => decodeParts(row.parts))
    .map((part) => ({ ...part, start: part.start - shift, end: part.end - shift }))
  const stated = titleOf(about.type, JSON.parse(about.metadata) as Metadata, text, parts)
  if (stated !== '' || !isPicture) return stated
  const hasHeading = parts.some(({ kind }) => kind === 'heading' || kind === 'title')
  if (!hasHeading && !(await isNameless(transaction, about.sha256))) return ''
  // a clock or a page number is no title
  const telling = text.split('\n').find((line) => (line.match(/\p{L}/gu)?.length ?? 0) >= 2) ?? ''
  return titleInText(hasHeading ? text : telling, hasHeading ? parts : [])
}

const firstLength = 4096

async function isNameless(transaction: Database, sha256: string): Promise<boolean> {
  const rows = await transaction.all<{ path: string }>(
    'SELECT path FROM items WHERE sha256 = ? ORDER BY source, path LIMIT 20',
    sha256,
  )
  return rows.every(({ path }) => isMeaningless(path))
}
