/** At most `most` code units, well-formed, without NUL. */
export function boundedString(text: string, most: number): string {
  let bounded = text.length > most ? text.slice(0, most) : text
  if (bounded.includes('\0')) bounded = bounded.replaceAll('\0', '\u{FFFD}')
  return bounded.isWellFormed() ? bounded : bounded.toWellFormed()
}

/** Cuts well-formed text into pieces of at most `most` code units, never through a surrogate pair. */
export function* cutText(text: string, most: number): Generator<string> {
  let at = 0
  while (text.length - at > most) {
    const last = text.charCodeAt(at + most - 1)
    const end = last >= 0xd800 && last <= 0xdbff ? at + most - 1 : at + most
    yield text.slice(at, end)
    at = end
  }
  if (at < text.length) yield at === 0 ? text : text.slice(at)
}
