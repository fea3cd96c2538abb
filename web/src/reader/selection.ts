/** What is selected, in offsets of the document's text. */
export interface Selected {
  start: number
  end: number
  /** Where on the screen the bar may float. */
  x: number
  y: number
  box: [number, number, number, number] | null
  /** Begins in what was read from a picture. */
  recognised: boolean
}

interface End {
  offset: number
  piece: HTMLElement
}

function endOf(node: Node, at: number): End | null {
  const element = node instanceof HTMLElement ? node : node.parentElement
  const piece = element?.closest<HTMLElement>('[data-start]')
  if (!piece) return null
  const start = Number(piece.dataset['start'])
  const end = Number(piece.dataset['end'])
  const offset = node.nodeType === Node.TEXT_NODE ? start + at : at === 0 ? start : end
  return { offset: Math.min(offset, end), piece }
}

/** Smallest box around the words a selection touches, where they lie on a page. */
function boxAround(root: HTMLElement, start: number, end: number, page: Element | null): Selected['box'] {
  if (!page) return null
  let around: Selected['box'] = null
  for (const word of page.querySelectorAll<HTMLElement>('[data-box]')) {
    if (Number(word.dataset['end']) <= start || Number(word.dataset['start']) >= end) continue
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (word.dataset['box'] ?? '').split(',').map(Number)
    around = around
      ? [Math.min(around[0], x0), Math.min(around[1], y0), Math.max(around[2], x1), Math.max(around[3], y1)]
      : [x0, y0, x1, y1]
  }
  return root.contains(page) ? around : null
}

/** Reads the browser's selection; null where it is empty or not wholly in the document shown in `root`. */
export function readSelection(root: HTMLElement): Selected | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const from = endOf(range.startContainer, range.startOffset)
  const to = endOf(range.endContainer, range.endOffset)
  if (!from || !to || to.offset <= from.offset) return null
  const place = range.getBoundingClientRect()
  const box = boxAround(root, from.offset, to.offset, from.piece.closest('.page-paper'))
  const recognised = from.piece.dataset['recognised'] !== undefined
  return {
    start: from.offset,
    end: to.offset,
    x: place.left + place.width / 2,
    y: place.top,
    box,
    recognised,
  }
}
