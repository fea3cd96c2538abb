/** Puts right what the recogniser confuses, beside what it read: both are kept. */
import type { Seen } from '../read/ctc.ts'
import { bars } from './bars.ts'
import { endings } from './endings.ts'
import { rules } from './rules.ts'

/** Character for character, so that places stay what they are. */
export function repair(seen: readonly Seen[]): Seen[] {
  const repaired = [...seen]
  const rights = [...endings(seen), ...bars(seen).map((index) => ({ index, text: '|' }))]
  for (const { index, text } of rights) {
    const character = repaired[index]
    if (character) repaired[index] = { ...character, text }
  }
  // one unit of text a character, so that places in the text are places among the characters
  const units = repaired.map(({ text }) => (text.length === 1 ? text : '\uFFFC'))
  for (const { pattern, right, seenAs, least = 0 } of rules) {
    const text = units.join('')
    for (const { index } of text.matchAll(pattern)) {
      const character = repaired[index]
      if (!character) continue
      if (
        seenAs &&
        !character.others.some((other) => seenAs.includes(other.text) && other.confidence >= least)
      )
        continue
      repaired[index] = { ...character, text: right }
      units[index] = right
    }
  }
  return repaired
}
