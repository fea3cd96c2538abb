/**
 * Whether a line of text goes on in the next one. A line was broken by its margin exactly where the next word (or, in
 * scripts without spaces, the next character) did not fit any more; where it would have fitted, the break was meant.
 */
import { standsAlone } from '../../extract/readers/pdf/scripts.ts'

/** Of scripts without spaces, their punctuation and full-width forms among them. */
export const isWide = (text: string): boolean => standsAlone(text.codePointAt(0) ?? 0)

/** Widths of text in widths of a Chinese character, about: Latin letters are half as wide. */
export function weight(text: string): number {
  let sum = 0
  for (const character of text) sum += isWide(character) ? 1 : narrowLetters.test(character) ? 0.3 : 0.53
  return sum
}

const narrowLetters = /[ .,:;'!|ijltfI()]/

/** Marks that stand neither at the start nor at the end of a line. */
const closing = /[\p{Pe}\p{Pf}，。、；：？！,.;:?!%％…·]/u
const opening = /[\p{Ps}\p{Pi}“‘《（【]/u

/** What cannot be parted at the start of a line: a word or a character with the marks that cling to it. */
function firstUnit(text: string): string {
  const characters = Array.from(text.trimStart())
  let at = 0
  while (at < characters.length && opening.test(characters[at] ?? '')) at++
  if (at < characters.length && isWide(characters[at] ?? '')) at++
  else
    while (at < characters.length && !/\s/u.test(characters[at] ?? '') && !isWide(characters[at] ?? '')) at++
  while (at < characters.length && closing.test(characters[at] ?? '')) at++
  return characters.slice(0, at).join('')
}

export interface Run {
  text: string
  /** Where it ends and how long it is, along its direction. */
  to: number
  length: number
}

/** Whether `next` may have been moved to a line of its own because there was no room before `limit`. */
export function isFull(line: Run, next: string, limit: number): boolean {
  const em = line.length / Math.max(1, weight(line.text))
  const space = isWide(line.text.at(-1) ?? '') || isWide(next) ? 0 : 0.3
  // letters differ in width, and justified lines are a little wider than their letters
  return line.to + (space + weight(firstUnit(next)) * 1.1 + 0.25) * em > limit
}

/**
 * What stands between two lines that are one text. Chinese has no spaces, so a line break inside a sentence would cut
 * a word in two and no search would find it. Between words the break itself stands, as in what PDFs give.
 */
export function jointOf(text: string, next: string): '' | '\n' {
  const [last, first] = [text.trimEnd().slice(-1), next.trimStart()]
  if (isWide(last) && isWide(first)) return ''
  // 3月|15日, 共|120万元, 第|A12号: no space was taken out here
  if (isWide(last) && /^[\p{L}\p{N}¥$€£]/u.test(first)) return ''
  if (isWide(first) && /[\p{L}\p{N}%°]/u.test(last)) return ''
  return '\n'
}
