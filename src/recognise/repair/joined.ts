/** One sign that was read as two. */
import type { Seen } from '../read/ctc.ts'

interface Join {
  /** Both signs, as the whole match; what must stand around them, as assertions. */
  pattern: RegExp
  as: string
}

const joins: readonly Join[] = [
  // how long a voice message is: both strokes of its sign were read as signs of their own
  { pattern: /(?<=^\s*\d{1,3}\s?)(?:["″”“]["″”“]|['′’‘]['′’‘])(?=\s*$)/gu, as: '"' },
  // three dots, of which the last was read once more
  { pattern: /(?<![….。·])…\.(?![….])/gu, as: '...' },
]

/** With the place of both, and no surer than the less sure. */
export function joined(seen: readonly Seen[]): Seen[] {
  // one unit of text a character, so that places in the text are places among the characters
  const text = seen.map((each) => (each.text.length === 1 ? each.text : '\uFFFC')).join('')
  const starts = new Map<number, string>()
  for (const { pattern, as } of joins) for (const { index } of text.matchAll(pattern)) starts.set(index, as)
  if (starts.size === 0) return [...seen]
  return seen.flatMap((each, index) => {
    if (starts.has(index - 1)) return []
    const as = starts.get(index)
    const next = seen[index + 1]
    if (as === undefined || !next) return [each]
    return [{ ...each, text: as, to: next.to, confidence: Math.min(each.confidence, next.confidence) }]
  })
}
