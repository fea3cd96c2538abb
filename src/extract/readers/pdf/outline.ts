import type { Sink } from '../../reader.ts'
import type { Pdf } from './document.ts'
import { wideString } from './memory.ts'

const mostBookmarks = 20_000
const deepest = 64

/** Bookmarks as headings after the pages, each with the page it leads to. Loops in the tree are cut. */
export function writeOutline({ engine, document }: Pdf, sink: Sink): void {
  const { call } = engine
  const seen = new Set<number>()
  const walk = (parent: number, depth: number): void => {
    let bookmark = call.FPDFBookmark_GetFirstChild(document, parent)
    while (bookmark !== 0 && !seen.has(bookmark) && seen.size < mostBookmarks) {
      seen.add(bookmark)
      const handle = bookmark
      const title = wideString(engine, (buffer, length) =>
        call.FPDFBookmark_GetTitle(handle, buffer, length),
      ).trim()
      if (title !== '') {
        const target = call.FPDFBookmark_GetDest(document, bookmark)
        const page = target === 0 ? -1 : call.FPDFDest_GetDestPageIndex(document, target)
        sink.part('heading', title, page >= 0 ? { locator: { page: page + 1 } } : {})
        sink.write('\n')
      }
      if (depth < deepest) walk(bookmark, depth + 1)
      bookmark = call.FPDFBookmark_GetNextSibling(document, bookmark)
    }
  }
  walk(0, 0)
}
