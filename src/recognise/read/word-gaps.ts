/** Spaces between words that are smaller than most: known by how letters, and other words, of the same line stand. */
import type { Seen } from './ctc.ts'

/** What stands between words in letters and figures. */
const narrow = /^[!-~·¥￥]$/
const figure = /^\d$/
/** These have paper of their own on both sides, more than others. */
const thin = /^[1|]$/
/** What joins the pieces of a mail address, a link or a file's name: there is never a space beside it. */
const joint = /^[@_/\\\-=&?#~.:]$/

/** Columns with less ink than this share of the usual are grain. */
const grain = 0.1
/** Pairs needed to know how far letters stand apart. */
const leastPairs = 5
/** Paper of a space, in heights of the line, in papers between letters (and a column that blur takes), and in others. */
const least = 0.12
const overLetters = 2.6
const underOthers = 0.7
const leastOthers = 2
/** What a thin character's own paper adds, in heights of the line. */
const ofThin = 0.09
/** Between a date and the clock after it there is a space: that it is wider than letters' paper is enough. */
const overFigures = 1.8
/** A space within what looks like an address must be this much clearer. */
const inAddress = 1.3

const date = /(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})$/
const clock = /^\d{1,2}:\d{2}(?!\d)/
const address = /@|:\/\/|www\./

/** Places in `seen` that a space follows. `height` of the crop in columns; `equal`: all letters are equally wide. */
export function wordGaps(
  seen: readonly Seen[],
  columns: Float32Array,
  height: number,
  equal: boolean,
): number[] {
  const floor = grainOf(columns)
  const gaps = gapsOf(seen, columns, floor)
  const within = [...gaps.values()]
  if (within.length < leastPairs) return []
  const usual = median(within)
  const known = spacesKnown(seen, columns, floor)
  const others = known.length >= leastOthers ? underOthers * median(known) : 0
  const enough = Math.max(least * height, overLetters * usual + 1, others)
  const texts = seen.map(({ text }) => text)
  const places: number[] = []
  for (const [index, gap] of gaps) {
    const [each, next] = [texts[index] ?? '', texts[index + 1] ?? '']
    if (isBeforeClock(texts, index)) {
      if (gap >= overFigures * usual + 1 && isWidestBeforeClock(texts, gaps, index)) places.push(index)
    } else if (!equal && !isWithinNumber(texts, index)) {
      const thins = [each, next].filter((text) => thin.test(text)).length
      const wanted = enough + thins * ofThin * height
      if (figure.test(each) && figure.test(next)) continue
      if (!isWithinAddress(texts, index)) {
        if (gap >= wanted) places.push(index)
      } else if (!joint.test(each) && !joint.test(next) && gap >= inAddress * wanted) places.push(index)
    }
  }
  return places
}

/** Paper between each two neighbours, by the place of the first. */
function gapsOf(seen: readonly Seen[], columns: Float32Array, floor: number): Map<number, number> {
  const gaps = new Map<number, number>()
  for (const [index, each] of seen.entries()) {
    const next = seen[index + 1]
    if (next && narrow.test(each.text) && narrow.test(next.text))
      gaps.set(index, longestPaper(columns, floor, each, next))
  }
  return gaps
}

/** Paper of the spaces that the recogniser saw itself. */
function spacesKnown(seen: readonly Seen[], columns: Float32Array, floor: number): number[] {
  return seen.flatMap(({ text }, index) => {
    const [before, after] = [seen[index - 1], seen[index + 1]]
    const isBetween = before && after && narrow.test(before.text) && narrow.test(after.text)
    return text.trim() === '' && isBetween ? [longestPaper(columns, floor, before, after)] : []
  })
}

function grainOf(columns: Float32Array): number {
  const inked = columns.filter((ink) => ink > 0)
  return grain * median([...inked])
}

/** Of the stretches without ink between two characters' middles, the longest. */
function longestPaper(columns: Float32Array, floor: number, each: Seen, next: Seen): number {
  const from = Math.round(((each.from + each.to) / 2) * columns.length)
  const to = Math.round(((next.from + next.to) / 2) * columns.length)
  let longest = 0
  let length = 0
  for (let column = from; column <= to; column++) {
    length = (columns[column] ?? 0) > floor ? 0 : length + 1
    longest = Math.max(longest, length)
  }
  return longest
}

const upTo = (texts: readonly string[], index: number): string =>
  texts.slice(Math.max(0, index - 10), index + 1).join('')

function isBeforeClock(texts: readonly string[], index: number): boolean {
  return date.test(upTo(texts, index)) && clock.test(texts.slice(index + 1, index + 7).join(''))
}

/** 2022-6-111:30 may be cut in two places. */
function isWidestBeforeClock(
  texts: readonly string[],
  gaps: ReadonlyMap<number, number>,
  index: number,
): boolean {
  return [index - 1, index + 1].every(
    (other) => !isBeforeClock(texts, other) || (gaps.get(other) ?? 0) < (gaps.get(index) ?? 0),
  )
}

/** Beside the mark in 1,204.50: no space is worth a wrong amount. */
export function isWithinNumber(texts: readonly string[], index: number): boolean {
  const around = [-1, 0, 1, 2].map((away) => texts[index + away] ?? ' ').join('')
  return /^.\d[.,:]\d$|^\d[.,:]\d.$/.test(around)
}

/** Whether the letters around up to the next spaces make an address. */
function isWithinAddress(texts: readonly string[], index: number): boolean {
  const isBlank = (text: string): boolean => text.trim() === ''
  const from = texts.slice(0, index + 1).findLastIndex(isBlank) + 1
  const end = texts.findIndex((text, at) => at > index && isBlank(text))
  return address.test(texts.slice(from, end < 0 ? texts.length : end).join(''))
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
