/** Chooses between two readings of one line, character by character. */
import { align, type Pair } from './align.ts'
import { isHan } from '../script.ts'
import { type Mark, middle, settled } from './mark.ts'
import type { Scripts } from './scripts.ts'

export interface MergeOptions {
  /** What the first reader can give: it cannot have seen what is not among these. */
  known: ReadonlySet<string>
  scripts: Scripts
  /** Height of the line as a fraction of its length. */
  height: number
  /** Written from top to bottom: numbers lie on their side there or several digits share a place. */
  isColumn: boolean
}

/** How sure the first reader must be for its character to stand, and the second to be believed against it. */
const rules = {
  /** The first reader's is the simplified form of the second's: it takes the nearest form it knows. */
  simplified: { first: Infinity, second: 0.5 },
  /** Another form of the same character (鐘 and 鍾). */
  variant: { first: 0.95, second: 0.5 },
  /** A character the first reader does not know. */
  unknown: { first: 0.995, second: 0.6 },
  /** Any other. */
  known: { first: 0.7, second: 0.9 },
} as const
/** Digits, letters and punctuation of the first reader stand from this on. */
const sureOfOthers = 0.7
/** Punctuation that it may have taken for a stroke of a character (、 for 丶) or for other punctuation (， for ；). */
const sureOf = { stroke: 0.97, sign: 0.9 } as const
/** What is seen by the second reader alone. */
const added = { unknown: 0.6, known: 0.7, atEnds: 0.95 } as const
/** A simplified character amid traditional ones, of which the second reader saw nothing. */
const sureOfForm = 0.95

/**
 * Of lines in traditional characters. Chinese characters that the first reader does not know or was unsure of are the
 * second's; digits, Latin letters and most punctuation stay the first's, which reads them better.
 */
export function merge(first: readonly Mark[], second: readonly Mark[], options: MergeOptions): Mark[] {
  const pairs = align(first, settled(second, options.height), options.height)
  const marks = pairs.flatMap((pair, index) => {
    if (pair.first === null) return pair.second && isAdded(pairs, index, options) ? [pair.second] : []
    const better = correction(pair.first, pair.second, options)
    if (better !== null) return [{ ...pair.first, ...better }]
    return isHalf(pairs, index, options) ? [] : [inScript(pair.first, options.scripts)]
  })
  return apart(marks)
}

type Choice = Pick<Mark, 'text' | 'confidence'>

/** What it may have taken for what, and the second reader's sign for it. */
const signs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '；': { ',': '，' },
  '’': { ',': '，' },
  '°': { '。': '。' },
  '·': { '。': '。' },
}

/** What is to stand instead of the first reader's character, null where that stands. */
function correction(first: Mark, second: Mark | null, options: MergeOptions): Choice | null {
  if (!second || first.text === second.text) return null
  const choice = { text: second.text, confidence: second.confidence }
  if (isHan(first.text) && /^[、，。：；]$/u.test(second.text))
    return first.confidence < sureOf.stroke ? choice : null
  const sign = signs[first.text]?.[second.text]
  if (sign !== undefined) return first.confidence < sureOf.sign ? { ...choice, text: sign } : null
  if (!isHan(second.text)) return null
  if (!isHan(first.text) && (options.isColumn || first.confidence >= sureOfOthers)) return null
  const rule = rules[ruleFor(first.text, second.text, options)]
  return first.confidence < rule.first && second.confidence >= rule.second ? choice : null
}

function ruleFor(first: string, second: string, { known, scripts }: MergeOptions): keyof typeof rules {
  const isSame = scripts.sameCharacter(first, second)
  if (isSame && scripts.simplifiedOnly.has(first)) return 'simplified'
  if (!known.has(second)) return 'unknown'
  return isSame ? 'variant' : 'known'
}

/** The first reader leaves out what it does not know. Between its digits nothing is missing. */
function isAdded(pairs: readonly Pair[], index: number, { known, isColumn }: MergeOptions): boolean {
  const { second } = pairs[index] ?? {}
  if (!second || !isHan(second.text)) return false
  const isKnown = known.has(second.text)
  if (second.confidence < (isKnown ? added.known : added.unknown)) return false
  const before = pairs.slice(0, index).findLast(({ first }) => first)?.first
  const after = pairs.slice(index).find(({ first }) => first)?.first
  // the second reader stutters now and then
  if (before?.text === second.text || after?.text === second.text) return false
  // at the ends specks and frames are read as strokes
  if (isKnown && (!before || !after) && second.confidence < added.atEnds) return false
  const digits = [before, after].filter((mark) => mark && /[\dA-Za-z]/u.test(mark.text)).length
  return digits < (isColumn ? 1 : 2)
}

/** A half of what the first reader took for two characters and the second reader's choice for the other half covers. */
function isHalf(pairs: readonly Pair[], index: number, options: MergeOptions): boolean {
  const { first, second } = pairs[index] ?? {}
  if (!first || second || first.confidence >= rules.known.first) return false
  return [pairs[index - 1], pairs[index + 1]].some((beside) => {
    if (!beside?.first || !beside.second || correction(beside.first, beside.second, options) === null)
      return false
    return middle(first) > beside.second.from && middle(first) < beside.second.to
  })
}

function inScript(first: Mark, { simplifiedOnly, traditional }: Scripts): Mark {
  if (!simplifiedOnly.has(first.text) || first.confidence >= sureOfForm) return first
  return { ...first, text: traditional.get(first.text) ?? first.text }
}

/** No two characters over the same piece of the line. */
function apart(marks: readonly Mark[]): Mark[] {
  const result = marks.map((mark) => ({ ...mark }))
  for (const [index, mark] of result.entries()) {
    const next = result[index + 1]
    if (!next || mark.to <= next.from) continue
    const border = Math.min(Math.max((mark.to + next.from) / 2, mark.from), next.to)
    mark.to = border
    next.from = border
  }
  return result
}
