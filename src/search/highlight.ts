/** Where the words of a query stand in a piece of text, and which passages show them best. */
import { fold, isClusterStart } from '../language/fold.ts'
import { type Needle, findNeedle } from './needle.ts'
import type { Stretch } from './segments.ts'

export interface Mark {
  start: number
  end: number
  /** Which needle. */
  needle: number
}

/** Places that begin inside the segment, as offsets into `stretch.text`, in order; at most `most` a needle. */
export function findMarks(stretch: Stretch, needles: readonly Needle[], most = Infinity): Mark[] {
  const folded = fold(stretch.text)
  const marks: Mark[] = []
  for (const [number, needle] of needles.entries()) {
    let found = 0
    findNeedle(needle, folded, (start, end) => {
      if (start < stretch.behind) return true
      if (start >= stretch.end) return false
      marks.push({ start, end, needle: number })
      return ++found < most
    })
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The same places with those that overlap made one. */
export function mergeMarks(marks: readonly Mark[]): [start: number, end: number][] {
  const merged: [number, number][] = []
  for (const { start, end } of marks) {
    const last = merged.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

export interface Passage {
  start: number
  end: number
  marks: Mark[]
  /** How much of the query it shows. */
  weight: number
}

const shortest = 120
const longest = 200
/** How far before its first hit a passage may begin. */
const leadIn = 60
const sentenceEnd = /[。！？!?；;\n]|\.(?=\s)/u

/** Up to `most` passages that do not overlap, best first; ones that show further needles before ones that repeat. */
export function bestPassages(text: string, marks: readonly Mark[], most: number): Passage[] {
  let candidates = windows(marks)
  const chosen: Passage[] = []
  const shown = new Set<number>()
  while (chosen.length < most && candidates.length > 0) {
    let best = -1
    let bestWeight = 0
    for (const [at, candidate] of candidates.entries()) {
      const kinds = new Set(candidate.map((mark) => mark.needle))
      const fresh = [...kinds].filter((kind) => !shown.has(kind)).length
      const weight = fresh * 100 + kinds.size * 10 + Math.min(candidate.length, 9)
      if (weight > bestWeight) [best, bestWeight] = [at, weight]
    }
    const window = candidates.splice(best, 1)[0]
    if (!window) break
    const passage = around(text, window, bestWeight)
    if (chosen.some((other) => other.start < passage.end && passage.start < other.end)) continue
    candidates = candidates.filter(
      ([first]) => !first || first.end <= passage.start || first.start >= passage.end,
    )
    for (const mark of window) shown.add(mark.needle)
    passage.marks = marks.filter((mark) => mark.start >= passage.start && mark.end <= passage.end)
    chosen.push(passage)
  }
  return chosen
}

/** Marks that fit one passage together, for each place where a passage could begin. */
function windows(marks: readonly Mark[]): Mark[][] {
  const found: Mark[][] = []
  let last = 0
  for (const [first, mark] of marks.entries()) {
    while (last < marks.length && (marks[last]?.end ?? 0) <= mark.start + longest - leadIn) last++
    found.push(marks.slice(first, Math.max(last, first + 1)))
  }
  return found
}

function around(text: string, window: readonly Mark[], weight: number): Passage {
  const first = window[0]?.start ?? 0
  const last = Math.max(...window.map((mark) => mark.end))
  const start = beginning(text, first)
  const end = ending(text, last, Math.max(start + shortest, last), Math.max(start + longest, last))
  return { start, end, marks: [], weight }
}

/** The opening of a text, for documents that were found by something else than their words. */
export function opening(text: string): { start: number; end: number } {
  const start = text.search(/\S/u)
  if (start < 0) return { start: 0, end: 0 }
  return { start, end: ending(text, start, start + shortest, start + longest) }
}

function beginning(text: string, hit: number): number {
  const from = Math.max(hit - leadIn, 0)
  let start = from
  for (let at = hit - 1; at >= from; at--) {
    if (!sentenceEnd.test(text.slice(at, at + 2))) continue
    if (!sentenceEnd.test(text.charAt(at)) && text.charAt(at) !== '.') continue
    start = at + 1
    break
  }
  if (start === from && from > 0) start = wordBorder(text, from, hit)
  while (start < hit && /\s/u.test(text.charAt(start))) start++
  while (start > 0 && !isClusterStart(text, start)) start--
  return start
}

/** After the last sentence end in reach, else after a word, else anywhere but inside a character. */
function ending(text: string, last: number, from: number, to: number): number {
  if (to >= text.length) return trimmed(text, last, text.length)
  let end = -1
  for (let at = last; at < to; at++) {
    const character = text.charAt(at)
    if (!sentenceEnd.test(character) && !(character === '.' && /\s/u.test(text.charAt(at + 1)))) continue
    end = at + 1
    if (end >= from) break
  }
  // a sentence that ends long before the passage is full is no border worth keeping
  if (end < from - shortest / 2) end = Math.max(wordBorder(text, to, last, -1), last)
  while (end < text.length && !isClusterStart(text, end)) end++
  return trimmed(text, last, end)
}

function trimmed(text: string, last: number, end: number): number {
  let at = end
  while (at > last && /\s/u.test(text.charAt(at - 1))) at--
  return at
}

/** The nearest space from `at` towards `limit`, at most 20 characters away, else `at`. */
function wordBorder(text: string, at: number, limit: number, step = 1): number {
  for (let distance = 0; distance < 20; distance++) {
    const place = at + distance * step
    if (step > 0 ? place >= limit : place <= limit) break
    if (/\s/u.test(text.charAt(place))) return place
  }
  return at
}
