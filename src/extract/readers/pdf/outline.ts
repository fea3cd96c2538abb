import type { Sink } from '../../reader.ts'
import type { Pdf } from './document.ts'
import { wideString } from './memory.ts'

const mostBookmarks = 20_000
const deepest = 64

interface Bookmark {
  title: string
  /** 0-based; -1 where it leads nowhere. */
  page: number
}

/** Bookmarks, each with the page it leads to. Loops in the tree are cut. */
export class Outline {
  /** Those that do not stand on the page they lead to, in order. */
  readonly #left: Set<Bookmark>
  readonly #byPage: Map<number, Bookmark[]>

  constructor(pdf: Pdf) {
    const bookmarks = bookmarksOf(pdf)
    this.#left = new Set(bookmarks)
    this.#byPage = Map.groupBy(bookmarks, ({ page }) => page)
  }

  /** A page was read: what stands there as well need not be said twice. */
  passed(page: number, text: string): void {
    const bookmarks = this.#byPage.get(page)
    if (!bookmarks) return
    const words = bare(text)
    for (const bookmark of bookmarks) if (words.includes(bare(bookmark.title))) this.#left.delete(bookmark)
  }

  /** Headings after the pages. */
  write(sink: Sink): void {
    for (const { title, page } of this.#left) {
      sink.part('heading', title, page >= 0 ? { locator: { page: page + 1 } } : {})
      sink.write('\n')
    }
  }
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '')

function bookmarksOf({ engine, document }: Pdf): Bookmark[] {
  const { call } = engine
  const seen = new Set<number>()
  const found: Bookmark[] = []
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
        found.push({ title, page: target === 0 ? -1 : call.FPDFDest_GetDestPageIndex(document, target) })
      }
      if (depth < deepest) walk(bookmark, depth + 1)
      bookmark = call.FPDFBookmark_GetNextSibling(document, bookmark)
    }
  }
  walk(0, 0)
  return found
}
