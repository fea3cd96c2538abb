/** A person says what a recognised line really says, or takes that back. */
import type { DecidableCase } from '../../case/case.ts'
import { actor } from '../../case/custody.ts'
import type { Database, Index } from '../../case/ports.ts'
import type { CorrectionAnchor, CorrectRequest } from '../../model/corrections.ts'
import { DaylightError } from '../../model/errors.ts'
import { findDocument } from '../find.ts'
import { applyCorrections } from './apply.ts'
import { decideCorrection, standingCorrections, takeBackCorrection } from './decisions.ts'
import { recognisedPlace } from './line-at.ts'

interface Decision {
  document: { id: number; sha256: string }
  utc: string
  actor: string
}

/**
 * Decides, records and applies it, all or nothing. A line that was corrected before has its earlier correction taken
 * back. Throws LINE_MISSING, LINE_CHANGED, or USAGE where nothing would change.
 */
export async function correct(
  { database, custody }: DecidableCase,
  index: Index,
  request: CorrectRequest,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const document = await findDocument(transaction, request.document)
    const decision = { document, utc: new Date().toISOString(), actor: actor() }
    const takenBack = async (id: number): Promise<void> => {
      if (!(await takeBackCorrection(transaction, document.sha256, id, decision)))
        throw new DaylightError('USAGE', 'this correction does not stand any more')
      await custody.record(transaction, 'taken-back', { correction: id }, document.sha256)
    }
    if ('undo' in request) await takenBack(request.undo)
    else {
      const { anchor, earlier } = await decided(transaction, decision, request)
      for (const id of earlier) await takenBack(id)
      const text = oneLine(request.text)
      if (text !== anchor.text) {
        const { why } = request
        await decideCorrection(transaction, anchor, text, { ...decision, why })
        const { page, box, text: was } = anchor
        await custody.record(transaction, 'corrected', { page, box, was, text, why }, document.sha256)
      } else if (earlier.length === 0) throw new DaylightError('USAGE', 'it says this already')
    }
    await applyCorrections(transaction, index, document.id)
  })
}

/** What it is about, and the standing corrections of the same lines. */
async function decided(
  transaction: Database,
  { document: { id, sha256 } }: Decision,
  { start, end, replaces }: Extract<CorrectRequest, { replaces: string }>,
): Promise<{ anchor: CorrectionAnchor; earlier: number[] }> {
  const found = await recognisedPlace(transaction, id, start, end)
  if (!found) throw new DaylightError('LINE_MISSING', `${start} to ${end}`)
  const { page, place } = found
  const text = page.textOf(place.start, place.end)
  if (place.start !== start || place.end !== end || text !== replaces)
    throw new DaylightError('LINE_CHANGED', `${start} to ${end}`)
  const [x0, y0, x1, y1] = place.box
  const applied = await transaction.all<{ decision: number }>(
    'SELECT decision FROM corrections WHERE document = ? AND machine_start < ? AND machine_end > ?',
    id,
    end,
    start,
  )
  // where the document is still being recognised none is applied yet
  const same = (await standingCorrections(transaction, sha256)).filter(
    ({ anchor }) => anchor.page === page.page && anchor.text === text && near(anchor.box, place.box),
  )
  return {
    anchor: { document: sha256, page: page.page, box: [x0, y0, x1, y1], text },
    earlier: [...new Set([...applied.map(({ decision }) => decision), ...same.map((each) => each.id)])],
  }
}

const near = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((edge, side) => Math.abs(edge - (b[side] ?? 0)) < 1e-6)

/** A line of a picture has no line ends, and nothing that is not seen. */
const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
