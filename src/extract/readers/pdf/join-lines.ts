/**
 * Chinese has no spaces, so a line break inside a sentence would cut a word in two and no search would find it.
 * Where a full line of Chinese plainly goes on in the next one, the break is taken out.
 */
import type { PageText } from './words.ts'

export interface Line {
  /** Offset of its first character in the page's text. */
  start: number
  left: number
  right: number
  height: number
}

/** Narrower lines (in heights of a line) may be cells or lists of names, which must stay apart. */
const narrow = 10
/** How far short of its neighbours a full line may end, and how far in the next may begin, in heights. */
const ragged = 1.6
const indent = 0.6
/** Lines before and after that show how wide the block is. */
const around = 8

export function joinLines(page: PageText, lines: readonly Line[]): PageText {
  const cuts = lines.flatMap((line, index) => {
    const next = lines[index + 1]
    return next && goesOn(page.text, line, next, lines.slice(Math.max(0, index - around), index + around + 1))
      ? [next.start - 1]
      : []
  })
  if (cuts.length === 0) return page
  let text = ''
  let from = 0
  for (const cut of cuts) {
    text += page.text.slice(from, cut)
    from = cut + 1
  }
  text += page.text.slice(from)
  let passed = 0
  for (const word of page.words) {
    while ((cuts[passed] ?? Number.POSITIVE_INFINITY) < word.start) passed++
    word.start -= passed
    word.end -= passed
  }
  return { text, words: page.words }
}

function goesOn(text: string, line: Line, next: Line, near: readonly Line[]): boolean {
  const size = line.height
  if (size <= 0 || line.right - line.left < narrow * size) return false
  if (Math.abs(next.height - size) > 0.3 * size || next.left > line.left + indent * size) return false
  if (next.left < line.left - 4 * size) return false
  // the block's right edge: a line that ends well before it was ended on purpose
  const block = near.filter(
    (other) => Math.abs(other.left - line.left) < 4 * size && Math.abs(other.height - size) <= 0.3 * size,
  )
  if (line.right < Math.max(...block.map(({ right }) => right)) - ragged * size) return false
  if (text.charCodeAt(next.start - 1) !== 0x0a) return false
  // at punctuation no word is cut, and a sentence's end is often a paragraph's
  return wordCharacter.test(text.charAt(next.start - 2)) && wordCharacter.test(text.charAt(next.start))
}

/** Of the scripts without spaces. */
const wordCharacter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
