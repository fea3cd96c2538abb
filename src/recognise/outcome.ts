/** What is to be said of a document, from what reading it gave and what became of the pages that are pictures. */
import type { ItemState, Outcome } from '../model/item.ts'

export interface PageOutcome {
  /** Null where it was not recognised. */
  state: 'text' | 'empty' | 'agrees' | ItemState | null
  reason: string | null
  /** It has a text layer, which stands whatever its picture shows. */
  hasLayer: boolean
}

interface About {
  read: Outcome
  /** What it shows is all there is to it: words in its metadata are none of it. */
  isPicture: boolean
  pages: readonly PageOutcome[]
  /** Pages of the whole document; null where it is one picture. */
  pageCount: number | null
  /** Whether any text stands, read or recognised. */
  hasText: boolean
  /** Why nothing is recognised on this machine; null where a person wants none. */
  trouble: string | null
}

const good = new Set<PageOutcome['state']>(['text', 'empty', 'agrees'])

export function concluded({ read, isPicture, pages, pageCount, hasText, trouble }: About): Outcome {
  if (pages.length === 0) return read
  const extent = hasText ? 'some' : 'none'
  const problem = unfinished(pages, pageCount, trouble)
  const wasRead = read.state === 'ok' || read.state === 'empty'
  if (problem === null) {
    if (!wasRead) return { ...read, read: hasText ? 'some' : read.read }
    const shows = isPicture ? pages.some(({ state }) => state === 'text') : hasText
    return { state: shows ? 'ok' : isPicture ? 'empty' : read.state, read: 'whole', reason: null }
  }
  if (wasRead) return { ...problem, read: extent }
  return { ...read, read: extent, reason: `${read.reason ?? ''}; ${problem.reason}` }
}

function unfinished(
  pages: readonly PageOutcome[],
  pageCount: number | null,
  trouble: string | null,
): { state: ItemState; reason: string } | null {
  const why = trouble === null ? '' : ` (${trouble})`
  const skipped = pages.filter(({ state, hasLayer }) => state === null && !hasLayer).length
  if (skipped > 0) {
    const which = pageCount === null ? '' : `: ${skipped} of ${pageCount} pages are pictures without text`
    return { state: 'partial', reason: `not recognised${which}${why}` }
  }
  const failed = pages.filter(({ state }) => state !== null && !good.has(state))
  const [first] = failed
  if (!first) return null
  const reason = first.reason ?? 'no reason was given'
  const which = pageCount === null ? '' : `${failed.length} of ${pageCount} pages, the first because: `
  return { state: first.state as ItemState, reason: `not recognised: ${which}${reason}` }
}
