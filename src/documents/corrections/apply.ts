/**
 * Corrections in the text. They stand after everything that was read and recognised, in rows of their own, so that no
 * offset of a machine's text ever moves; each says which range it stands for.
 */
import { hash } from 'node:crypto'
import type { Database, Index } from '../../case/ports.ts'
import type { PartRecord } from '../../extract/events.ts'
import { packBoxes } from '../../extract/write/boxes.ts'
import { insertSegments, SegmentCutter } from '../../extract/write/segments.ts'
import type { PartFacts, Reading } from '../../model/document.ts'
import { readAppended, removeSegments } from '../../search/read.ts'
import { boxCharacters } from './corrected-words.ts'
import { type Decided, standingCorrections } from './decisions.ts'
import { findPlace, type Place } from './find-place.ts'
import { pageLines, type RecognisedPage } from './page-lines.ts'

/** In `segments.recognised`, where others have the number of a page. */
export const ofCorrections = 0

interface Row {
  id: number
  sha256: string
  textVersion: string
}

interface Applied {
  decided: Decided
  place: Place
  page: RecognisedPage
}

/**
 * Puts the standing corrections of a document where they belong in its text as it is now, in place of those that were
 * there. Call it when recognition of the document is over, and when a decision was made; part of the transaction.
 * While pages are still to be recognised none is applied. Those whose place is not found again stay decisions.
 */
export async function applyCorrections(transaction: Database, index: Index, document: number): Promise<void> {
  const row = await transaction.get<Row>(
    'SELECT id, sha256, text_version AS "textVersion" FROM documents WHERE id = ?',
    document,
  )
  if (!row) return
  const cleared = await clearCorrections(transaction, index, document)
  const standing = await standingCorrections(transaction, row.sha256)
  const waits = standing.length > 0 && (await isBeingRecognised(transaction, document))
  const applied = waits ? [] : await placeAll(transaction, document, standing)
  if (!cleared && applied.length === 0) return
  if (applied.length > 0) await writeAll(transaction, document, applied)
  await transaction.run(
    `UPDATE documents SET text_version = ?,
       length = (SELECT coalesce(max("end"), 0) FROM segments WHERE document = ?) WHERE id = ?`,
    versionWith(row.textVersion, applied),
    document,
    document,
  )
  await readAppended(transaction, index, document, (await lastOfMachine(transaction, document)) + 1)
}

/** Takes the corrections out of the text, as before it is recognised anew; whether there were any. */
export async function clearCorrections(
  transaction: Database,
  index: Index,
  document: number,
): Promise<boolean> {
  const rows = await transaction.all<{ id: number; start: number }>(
    'SELECT id, start FROM segments WHERE document = ? AND recognised = ? ORDER BY start',
    document,
    ofCorrections,
  )
  await transaction.run('DELETE FROM corrections WHERE document = ?', document)
  const [first] = rows
  if (!first) return false
  await removeSegments(
    transaction,
    index,
    rows.map(({ id }) => id),
  )
  await transaction.run('DELETE FROM segments WHERE document = ? AND recognised = ?', document, ofCorrections)
  await transaction.run('UPDATE documents SET length = ? WHERE id = ?', first.start, document)
  return true
}

/** Whether some page of it is still owed: what is recognised later has to stand before the corrections. */
export async function isBeingRecognised(database: Database, document: number): Promise<boolean> {
  const sql = 'SELECT 1 FROM recognitions WHERE document = ? AND state IS NULL LIMIT 1'
  return (await database.get(sql, document)) !== undefined
}

async function placeAll(
  transaction: Database,
  document: number,
  standing: readonly Decided[],
): Promise<Applied[]> {
  const pages = new Map<number, RecognisedPage | null>()
  const applied: Applied[] = []
  for (const decided of standing) {
    const { anchor } = decided
    if (!pages.has(anchor.page)) pages.set(anchor.page, await pageLines(transaction, document, anchor.page))
    const page = pages.get(anchor.page)
    const place = page ? findPlace(anchor, page.lines, page.textOf) : null
    const taken = applied.some(
      ({ place: other }) => place && other.start < place.end && other.end > place.start,
    )
    if (page && place && !taken) applied.push({ decided, place, page })
  }
  return applied
}

async function writeAll(transaction: Database, document: number, applied: readonly Applied[]): Promise<void> {
  const last = await transaction.get<{ end: number; line: number; text: string; ordinal: number }>(
    'SELECT "end", line, text, ordinal FROM segments WHERE document = ? ORDER BY ordinal DESC LIMIT 1',
    document,
  )
  if (!last) return
  const lines = last.text.split('\n').length - 1
  const cutter = new SegmentCutter({ start: last.end, line: last.line + lines, ordinal: last.ordinal + 1 })
  const segments = [...(last.text.endsWith('\n') ? [] : cutter.text('\n'))]
  for (const one of applied) {
    const { decided, place, page } = one
    const start = cutter.length
    const end = start + decided.text.length
    segments.push(...cutter.text(`${decided.text}\n`))
    cutter.parts([partOf(one, start, end)], [])
    await transaction.run(
      `INSERT INTO corrections (decision, document, page, machine_start, machine_end, start, "end", words)
       VALUES (?,?,?,?,?,?,?,?)`,
      decided.id,
      document,
      page.page,
      place.start,
      place.end,
      start,
      end,
      packBoxes(wordsOf(one), start),
    )
  }
  await insertSegments(transaction, document, [...segments, ...cutter.finish()], ofCorrections)
}

function partOf({ place, page }: Applied, start: number, end: number): PartRecord {
  const { kind, locator, facts: { side, author, header } = {} } = place.holder
  const facts: PartFacts = {
    ...(side === undefined ? {} : { side }),
    ...(author === undefined ? {} : { author }),
    ...(header === undefined ? {} : { header }),
    readings: machineReadings(place, page),
    corrects: { start: place.start, end: place.end },
  }
  const [x0, y0, x1, y1] = place.box
  return {
    kind,
    start,
    end,
    depth: 0,
    locator: { ...locator, page: page.page, box: [x0, y0, x1, y1] },
    hidden: false,
    recognised: true,
    facts,
  }
}

/** What stood, and how else its lines had been read. */
export function machineReadings(place: Place, { lines, textOf }: RecognisedPage): Reading[] {
  const own = lines
    .filter((line) => line.start >= place.start && line.end <= place.end)
    .flatMap(({ part }) => part.facts?.readings ?? [])
  const stood = { by: 'machine', text: textOf(place.start, place.end), confidence: rounded(place.confidence) }
  return [stood, ...new Map(own.map((reading) => [`${reading.by} ${reading.text}`, reading])).values()]
}

const rounded = (confidence: number): number => Math.round(confidence * 1000) / 1000

function wordsOf({ decided, place, page }: Applied): Parameters<typeof packBoxes>[0] {
  const machine = page.words
    .filter((word) => word.start >= place.start && word.end <= place.end)
    .map(({ start, end, box }) => ({ text: page.textOf(start, end), box }))
  return boxCharacters(machine, decided.text).map(({ at, length, box: [x0, y0, x1, y1] }) => ({
    start: at,
    end: at + length,
    box: [x0, y0, x1, y1],
  }))
}

async function lastOfMachine(transaction: Database, document: number): Promise<number> {
  const row = await transaction.get<{ last: number | null }>(
    'SELECT max(ordinal) AS last FROM segments WHERE document = ? AND coalesce(recognised, -1) <> ?',
    document,
    ofCorrections,
  )
  return row?.last ?? 0
}

const mark = '+corrected:'

/** The same text has the same version, whoever corrected it and when. */
function versionWith(version: string, applied: readonly Applied[]): string {
  const plain = version.split(mark, 1)[0] ?? ''
  if (applied.length === 0) return plain
  const said = applied.map(({ decided, place }) => [place.start, place.end, decided.text])
  return `${plain}${mark}${hash('sha256', JSON.stringify(said), 'hex').slice(0, 12)}`
}
