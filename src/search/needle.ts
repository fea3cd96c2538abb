import type { TokenPlan } from '../case/ports.ts'
import { separator, unitCharacter, wordCharacter } from '../language/characters.ts'
import { type Folded, fold } from '../language/fold.ts'
import { tokenize } from '../language/tokens.ts'

/** What is looked for, in the two forms that must agree: tokens for the index, folded text for the highlighter. */
export interface Needle {
  plan: TokenPlan
  text: string
  startsInWord: boolean
  endsInWord: boolean
  /** The last word may go on. */
  open: boolean
}

/** Null where there is nothing to search for. */
export function needle(text: string, prefix: boolean): Needle | null {
  const folded = fold(text)
  let first = 0
  let last = folded.text.length - 1
  while (first <= last && folded.classes[first] === separator) first++
  while (last >= first && folded.classes[last] === separator) last--
  if (first > last) return null
  const tokens = tokenize(text).text.split(' ')
  const endsInWord = folded.classes[last] === wordCharacter
  let open = endsInWord && prefix
  if (!endsInWord) {
    const size = isLow(folded.text.charCodeAt(last)) ? 2 : 1
    const inRun = last - size >= first && folded.classes[last - size] === unitCharacter
    // the run's last character is in the token before it, unless it is alone: then it is the start of any token
    if (inRun) tokens.pop()
    else open = true
  }
  return {
    plan: { tokens, prefix: open },
    text: folded.text.slice(first, last + 1),
    startsInWord: folded.classes[first] === wordCharacter,
    endsInWord,
    open: endsInWord && open,
  }
}

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff

/** Calls `found` with the range in the original text of each occurrence, in order, until it returns false. */
export function findNeedle(
  { text, startsInWord, endsInWord, open }: Needle,
  folded: Folded,
  found: (start: number, end: number) => boolean | void,
): void {
  const { classes } = folded
  for (let at = folded.text.indexOf(text); at >= 0; at = folded.text.indexOf(text, at + 1)) {
    if (startsInWord && classes[at - 1] === wordCharacter) continue
    let end = at + text.length
    if (endsInWord && classes[end] === wordCharacter) {
      if (!open) continue
      while (classes[end] === wordCharacter) end++
    }
    if (found(folded.starts[at] ?? 0, folded.ends[end - 1] ?? 0) === false) return
  }
}
