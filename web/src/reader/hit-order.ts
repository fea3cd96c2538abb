import type { DocumentHits } from '../../../src/model/api.ts'
import type { Span } from '../../../src/model/document.ts'
import type { CorrectedText } from '../recognised/corrected.ts'

/**
 * Numbers of the hits in the order in which one meets them: page by page where one looks at pages, since recognised
 * text stands behind all other, and a correction where the line stands that it corrects.
 */
export function orderOfHits(
  hits: readonly Span[],
  boxes: DocumentHits['boxes'],
  corrected: CorrectedText,
  onPages: boolean,
): number[] {
  const pageOf = (index: number): number =>
    onPages ? (boxes[index]?.[0]?.page ?? hits[index]?.locator.page ?? 0) : 0
  const read = hits.map(({ start }) => corrected.shownAt(start))
  return hits
    .map((_, index) => index)
    .toSorted((a, b) => pageOf(a) - pageOf(b) || (read[a] ?? 0) - (read[b] ?? 0) || a - b)
}
