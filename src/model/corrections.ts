/** What people put right in recognised text, as it is asked for, kept and told. One schema each, used on both sides. */
import { z } from 'zod'
import { PartKind, Reading } from './document.ts'

const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
const Range = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() })

/** Characters that a correction may have. */
export const mostCorrected = 4000

/** What a correction is about, by what it is: it must be found again after everything was recognised anew. */
export const CorrectionAnchor = z.object({
  /** SHA-256. */
  document: z.string(),
  page: z.number().int().positive(),
  /** Fractions of the page. */
  box: Box,
  /** What had been read there. */
  text: z.string(),
})
export type CorrectionAnchor = z.infer<typeof CorrectionAnchor>

/** `GET /api/documents/:id/line?from=&to=`: the lines of the picture that a range of text touches. */
export const RecognisedLine = Range.extend({
  page: z.number().int().positive(),
  box: Box,
  kind: PartKind,
  /** As recognised. */
  text: z.string(),
  /** 0 to 1, that of the least sure line. */
  confidence: z.number(),
  readings: z.array(Reading),
  /** What stands in its place by a person's decision. */
  corrected: z.object({ id: z.number().int(), text: z.string() }).nullable(),
})
export type RecognisedLine = z.infer<typeof RecognisedLine>

/** `POST /api/correct`: what one line says, or `undo` of an earlier word on that. */
export const CorrectRequest = z.union([
  z.strictObject({
    document: z.string(),
    /** As `RecognisedLine` has it; refused where the text there is another by now. */
    ...Range.shape,
    replaces: z.string(),
    /** Empty: nothing is written there. */
    text: z.string().max(mostCorrected),
    why: z.string().max(2000).nullable().default(null),
  }),
  z.strictObject({ document: z.string(), undo: z.number().int() }),
])
export type CorrectRequest = z.output<typeof CorrectRequest>

/** A standing correction. */
export const Correction = z.object({
  id: z.number().int(),
  page: z.number().int(),
  box: Box,
  /** What had been read when it was made, and what stands there instead. */
  was: z.string(),
  text: z.string(),
  why: z.string().nullable(),
  utc: z.string(),
  actor: z.string(),
  /**
   * `waiting`: the document is still being recognised. `misplaced`: it was recognised anew since, and what it is about
   * was not found again.
   */
  state: z.enum(['applied', 'waiting', 'misplaced']),
  /** Where it is applied: the recognised text that it stands for, and where its own text stands. */
  replaces: Range.nullable(),
  stands: Range.nullable(),
})
export type Correction = z.infer<typeof Correction>

/** `GET /api/documents/:id/corrections`, and what `POST /api/correct` answers. In the order they were made. */
export const CorrectionList = z.object({ corrections: z.array(Correction) })
export type CorrectionList = z.infer<typeof CorrectionList>
