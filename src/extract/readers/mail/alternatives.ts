import type { Sink } from '../../reader.ts'
import { RecordingSink } from './recording.ts'

/** Text without blanks, marks and case, so that line breaks and quoting do not matter. */
export const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** Above this share of new characters the alternative is a text of its own. */
const mostNew = 0.3
const longestCompared = 4_000_000

/**
 * Writes a further rendering of a message whose first rendering was `said` (see `bare`).
 * The rule: lines that stand in the first rendering are not written twice. If at most 30 % of the characters are
 * new, only the new lines follow, each as a `block` part; if more are new, all of it is written with its structure.
 */
export function writeAlternative(recorded: RecordingSink, said: string, sink: Sink): void {
  const text = recorded.text
  const extra = said === '' || text.length > longestCompared ? null : newLines(text, said)
  if (extra === null) {
    recorded.replay(sink)
    return
  }
  for (const { start, end } of extra) {
    const hidden = recorded.hidden.some(([from, to]) => from < end && to > start)
    const at = sink.offset
    sink.part('block', text.slice(start, end), { hidden })
    if (hidden)
      sink.flag('hidden-text', 'hidden in the HTML form of the message', { start: at, end: sink.offset })
    sink.write('\n')
  }
  for (const { flag, detail } of recorded.flags) if (flag !== 'hidden-text') sink.flag(flag, detail)
}

/** Lines not found in `said`; null where so much is new that the text stands for itself. */
function newLines(text: string, said: string): { start: number; end: number }[] | null {
  const extra: { start: number; end: number }[] = []
  let total = 0
  let fresh = 0
  let cursor = 0
  let start = 0
  for (const line of text.split('\n')) {
    const clean = bare(line)
    const end = start + line.length
    if (clean !== '') {
      total += clean.length
      let at = said.indexOf(clean, cursor)
      if (at === -1 && said.length < 200_000) at = said.indexOf(clean)
      if (at === -1) {
        fresh += clean.length
        extra.push({ start, end })
        if (said.length >= 200_000 && fresh > said.length * mostNew) return null
      } else cursor = at + clean.length
    }
    start = end + 1
  }
  return total > 0 && fresh > total * mostNew ? null : extra
}
