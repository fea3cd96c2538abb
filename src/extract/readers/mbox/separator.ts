/** Tells the lines that separate messages in a mailbox (RFC 4155, and what programs really wrote). */

const lineFeed = 10
const carriageReturn = 13

/** `From sender Www Mmm dd hh:mm[:ss] [zone] yyyy`, the weekday or the seconds left out by some. */
const asctime =
  /^From .*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)?,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} +\d{1,2}:\d{2}(?::\d{2})?(?: +[A-Za-z0-9+-]+)* +\d{4}\b/
/** `From sender Thu, 3 Mar 2022 10:00:00 +0800` and ISO times. */
const otherDate = /^From \S*.*(?:\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d\d-\d\d).{0,2}\d{1,2}:\d{2}/
const header = /^(?:>?From \S|[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:)/

const longestSeparator = 1024
/** Bytes after the `From ` that a decision looks at: the line itself and the beginning of the next one. */
export const lookAhead = 2 * longestSeparator

/**
 * Whether the `From ` at the start of `window` separates two messages. A sentence in a body may begin a paragraph with
 * the same word: without a date it counts only where the next line is a header.
 */
export function isSeparator(window: Buffer, afterBlankLine: boolean): boolean {
  const end = window.indexOf(lineFeed)
  if (end < 0 || end > longestSeparator) return false
  const line = window.toString('latin1', 0, end).trimEnd()
  const headerNext = header.test(window.toString('latin1', end + 1, end + 1 + 128))
  if (asctime.test(line)) return afterBlankLine || headerNext
  return afterBlankLine && headerNext && (otherDate.test(line) || /^From \S+@\S+$/.test(line))
}

/** Where a message ends whose separator begins at `at`: before the blank line that belongs to the mailbox. */
export function endBefore(bytes: Buffer, at: number): number {
  const blank = lineBreakBefore(bytes, at)
  const text = lineBreakBefore(bytes, blank)
  // the line break that ends the last line of the text is the message's own
  return text < blank ? blank : at
}

/** Where the line break that ends right before `at` begins; `at` where there is none. */
function lineBreakBefore(bytes: Buffer, at: number): number {
  if (at < 1 || bytes[at - 1] !== lineFeed) return at
  return at > 1 && bytes[at - 2] === carriageReturn ? at - 2 : at - 1
}

export const followsBlankLine = (bytes: Buffer, at: number): boolean => {
  const blank = lineBreakBefore(bytes, at)
  return at === 0 || lineBreakBefore(bytes, blank) < blank
}
