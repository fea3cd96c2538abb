import type { DocumentDetails, DocumentHits } from '../../../src/model/api.ts'
import type { Span } from '../../../src/model/document.ts'
import type { CorrectedText } from '../recognised/corrected.ts'

/** Where to scroll to; a new object each time one asks, so that the same place can be asked for again. */
export interface Target {
  offset: number
}

/** What every way of seeing a document gets. */
export interface ViewProps {
  details: DocumentDetails
  hits: readonly Span[]
  boxes: DocumentHits['boxes']
  corrected: CorrectedText
  /** Index of the hit one stands at, −1 for none. */
  current: number
  target: Target | null
  /** Tells which offset stands at the top, so that another tab can show the same passage. */
  onPlace: (offset: number) => void
  /** Goes to an offset by the address. */
  onGoTo: (offset: number) => void
  /** Asks what the recognised line at this place really says. */
  onCorrect: (place: { start: number; end: number }) => void
}
