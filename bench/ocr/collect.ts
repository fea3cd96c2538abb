/** What a drawn page says of itself: each line of each text with its box, in the order of the document. */

/** As ./collect.ts's script gives it; lengths are CSS pixels. */
export interface Collected {
  width: number
  height: number
  fragments: {
    text: string
    kind: string
    block: number
    box: [number, number, number, number]
    vertical: boolean
  }[]
  tables: { row: number; column: number; text: string }[][]
  messages: {
    side: string
    sender: string | null
    time: string | null
    timeAt: string | null
    quoted: string | null
    text: string
  }[]
}

/** Runs in the page. A string: the checkout's types know no document. */
export const collectScript = `(() => {
  const fragments = []
  const blocks = [...document.querySelectorAll('[data-b], [data-seal]')]
  for (const [block, element] of blocks.entries()) {
    if (element.hasAttribute('data-seal')) {
      const box = element.getBoundingClientRect()
      fragments.push({ text: element.textContent.trim(), kind: 'seal', block, vertical: false, box: [box.left, box.top, box.right, box.bottom] })
      continue
    }
    const vertical = getComputedStyle(element).writingMode.startsWith('vertical')
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let open = null
      const close = () => {
        if (open && open.text.trim() !== '') fragments.push({ ...open, text: open.text.trim() })
        open = null
      }
      const range = document.createRange()
      const text = node.data
      for (let at = 0; at < text.length; ) {
        const sign = String.fromCodePoint(text.codePointAt(at))
        range.setStart(node, at)
        range.setEnd(node, at + sign.length)
        at += sign.length
        const rects = range.getClientRects()
        const rect = rects[rects.length - 1]
        if (!rect || rect.width * rect.height === 0) { if (open) open.text += sign; continue }
        const box = [rect.left, rect.top, rect.right, rect.bottom]
        const [low, high] = vertical ? [0, 2] : [1, 3]
        const next = open && Math.min(box[high], open.box[high]) - Math.max(box[low], open.box[low]) < 0.4 * Math.min(box[high] - box[low], open.box[high] - open.box[low])
        if (next) close()
        const blank = sign.trim() === ''
        if (!open) {
          if (blank) continue
          open = { text: sign, kind: element.dataset.b, block, vertical, box }
        } else {
          open.text += sign
          if (!blank) open.box = [Math.min(open.box[0], box[0]), Math.min(open.box[1], box[1]), Math.max(open.box[2], box[2]), Math.max(open.box[3], box[3])]
        }
      }
      close()
    }
  }
  const tables = [...document.querySelectorAll('[data-table]')].map((table) =>
    [...table.querySelectorAll('[data-row]')].map((cell) => ({ row: +cell.dataset.row, column: +cell.dataset.column, text: cell.textContent.trim() })))
  const messages = [...document.querySelectorAll('[data-message]')].map((one) => ({
    side: one.dataset.side,
    sender: one.dataset.sender ?? null,
    time: one.dataset.time ?? null,
    timeAt: one.dataset.timeAt ?? null,
    quoted: one.querySelector('[data-b=quoted]')?.textContent.trim() ?? null,
    text: one.querySelector('[data-b=message]')?.textContent.trim() ?? '',
  }))
  const root = document.documentElement
  return { width: root.scrollWidth, height: root.scrollHeight, fragments, tables, messages }
})()`
