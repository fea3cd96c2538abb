/** How many characters must be put in, left out or changed. */

/** Memory grows with the shorter text alone, time with its length times the distance. Counts code points. */
export function distance(left: string, right: string): number {
  let a = codePoints(left)
  let b = codePoints(right)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  a = a.subarray(start, a.length - end)
  b = b.subarray(start, b.length - end)
  if (a.length > b.length) [a, b] = [b, a]
  if (a.length === 0) return b.length
  // a path of so few changes never strays further from the diagonal than that; if it must, look further out
  for (let most = Math.max(16, b.length - a.length); ; most *= 2) {
    const found = within(a, b, Math.min(most, b.length))
    if (found <= most || most >= b.length) return found
  }
}

const codePoints = (text: string): Uint32Array =>
  Uint32Array.from(Array.from(text, (sign) => sign.codePointAt(0) ?? 0))

/** Right where it is at most `most`, else anything above that. */
function within(a: Uint32Array, b: Uint32Array, most: number): number {
  const far = a.length + b.length + 1
  let above = new Uint32Array(a.length + 1).fill(far)
  let row = new Uint32Array(a.length + 1).fill(far)
  for (let column = 0; column <= Math.min(a.length, most); column++) above[column] = column
  for (let at = 1; at <= b.length; at++) {
    const from = Math.max(1, at - most)
    const to = Math.min(a.length, at + most)
    row[from - 1] = from === 1 && at <= most ? at : far
    if (to < a.length) row[to + 1] = far
    const sign = b[at - 1]
    for (let column = from; column <= to; column++) {
      const change = (above[column - 1] ?? far) + (a[column - 1] === sign ? 0 : 1)
      const more = Math.min(above[column] ?? far, row[column - 1] ?? far) + 1
      row[column] = change < more ? change : more
    }
    ;[above, row] = [row, above]
  }
  return above[a.length] ?? far
}

/** 1 for equal texts, 0 for texts with nothing in common. */
export function similarity(left: string, right: string): number {
  const longest = Math.max(Array.from(left).length, Array.from(right).length)
  return longest === 0 ? 1 : 1 - distance(left, right) / longest
}
