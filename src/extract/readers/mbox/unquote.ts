const quoted = Buffer.from('>From ')
const greater = 62
const lineFeed = 10

/** Takes one `>` from every line that is `>`s and then `From `, wherever the pieces are cut. */
export async function* unquoteFrom(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let atLineStart = true
  for await (const piece of pieces) {
    const all = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    // a line whose `>`s reach the end may go on in the next piece
    const safe = openQuote(all, atLineStart)
    rest = all.subarray(safe)
    if (safe === 0) continue
    yield* withoutQuotes(all.subarray(0, safe), atLineStart)
    atLineStart = all[safe - 1] === lineFeed
  }
  if (rest.length > 0) yield* withoutQuotes(rest, atLineStart)
}

/** Where a last line begins that is nothing yet but `>`s and a beginning of `From `; else the length. */
function openQuote(bytes: Buffer, atLineStart: boolean): number {
  const start = bytes.lastIndexOf(lineFeed) + 1
  if (start === 0 && !atLineStart) return bytes.length
  let at = start
  while (bytes[at] === greater) at++
  const word = bytes.subarray(at)
  const isOpen = at > start && word.length < 5 && quoted.subarray(1, 1 + word.length).equals(word)
  // a line of nothing but `>`s is no quotation for ever
  return isOpen && bytes.length - start < 4096 ? start : bytes.length
}

function* withoutQuotes(bytes: Buffer, atLineStart: boolean): Generator<Buffer> {
  let from = 0
  for (let at = bytes.indexOf(quoted); at >= 0; at = bytes.indexOf(quoted, at + 1)) {
    let start = at
    while (start > from && bytes[start - 1] === greater) start--
    const isLine = start === 0 ? atLineStart : bytes[start - 1] === lineFeed
    if (!isLine) continue
    if (start > from) yield bytes.subarray(from, start)
    from = start + 1
  }
  if (from < bytes.length) yield bytes.subarray(from)
}
