import type { Database } from '../../case/ports.ts'
import type { Correction, RecognisedLine } from '../../model/corrections.ts'
import { DaylightError } from '../../model/errors.ts'
import { findDocument } from '../find.ts'
import { machineReadings } from './apply.ts'
import { type Place, placeAt } from './find-place.ts'
import { documentCorrections } from './list.ts'
import { pageLinesAt, type RecognisedPage } from './page-lines.ts'

interface Found {
  page: RecognisedPage
  place: Place
}

/** The whole lines that [start, end) touches, from the first on, as they were recognised; null where it is none. */
export async function recognisedPlace(
  database: Database,
  document: number,
  start: number,
  end: number,
): Promise<Found | null> {
  const page = await pageLinesAt(database, document, start)
  const place = page && placeAt(page.lines, start, end)
  return place ? { page, place } : null
}

/** The same with what people made of it; a place in a corrected line is the line it stands for. */
export async function recognisedLine(
  database: Database,
  id: string,
  range: { start: number; end: number },
): Promise<RecognisedLine> {
  const document = await findDocument(database, id)
  const { corrections } = await documentCorrections(database, id)
  const chosen = correctionAt(corrections, range)
  const { start, end } = chosen?.replaces ?? range
  const found = await recognisedPlace(database, document.id, start, end)
  if (!found) throw new DaylightError('LINE_MISSING', `${range.start} to ${range.end}`)
  const { page, place } = found
  const [{ confidence = 0, text } = { text: '' }, ...readings] = machineReadings(place, page)
  const [x0, y0, x1, y1] = place.box
  return {
    start: place.start,
    end: place.end,
    page: page.page,
    box: [x0, y0, x1, y1],
    kind: place.holder.kind,
    text,
    confidence,
    readings,
    corrected: chosen ? { id: chosen.id, text: chosen.text } : null,
  }
}

/** The correction that a range stands in or begins on. */
function correctionAt(
  corrections: readonly Correction[],
  { start }: { start: number },
): Correction | undefined {
  const holds = (range: Correction['stands']): boolean =>
    range !== null && start >= range.start && start < Math.max(range.end, range.start + 1)
  return corrections.find(({ stands, replaces }) => holds(stands) || holds(replaces))
}
