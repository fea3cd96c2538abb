/** How long to wait for the text around an offset to be loaded and drawn. */
const patienceMs = 4000
const stepMs = 40

/** Scrolls to the drawn piece that holds an offset, as soon as it is there. Returns how to give up. */
export function findOffset(root: HTMLElement, offset: number): () => void {
  const began = performance.now()
  const timer = setInterval(() => {
    if (performance.now() - began > patienceMs) clearInterval(timer)
    for (const piece of root.querySelectorAll<HTMLElement>('[data-start]')) {
      if (Number(piece.dataset['start']) > offset || Number(piece.dataset['end']) <= offset) continue
      const place = piece.getBoundingClientRect()
      const frame = root.getBoundingClientRect()
      const inside = place.top >= frame.top && place.bottom <= frame.bottom
      if (!inside) piece.scrollIntoView({ block: 'center' })
      else clearInterval(timer)
      return
    }
  }, stepMs)
  return () => clearInterval(timer)
}
