import type { Line } from '../page.ts'
import { type Axes, extentOf } from './axes.ts'
import { isTime } from './chat/stamps.ts'
import { isFull, isWide, jointOf } from './run-on.ts'

/** What is to stand between two lines of one block that follow each other. */
export type Between = (last: Line, next: Line, axes: Axes) => string

/** Of a text known to run on. */
export const runningOn: Between = (last, next, axes) =>
  beside(last, next, axes) ?? jointOf(last.text, next.text)

/** A cell stays on one line of the text, so that its row does. */
export const inCell: Between = (last, next, axes) => runningOn(last, next, axes).replace('\n', ' ')

/** Each line by itself. */
export const apart: Between = (last, next, axes) => beside(last, next, axes) ?? '\n'

/**
 * What people typed: it may have breaks of its own. `length` is that of the longest line of any message, in which
 * lines are broken only for want of room.
 */
export const typed =
  (length: number): Between =>
  (last, next, axes) => {
    const together = beside(last, next, axes)
    if (together !== null) return together
    if (isTime(last.text) || isTime(next.text) || !isSameSize(last, next, axes)) return '\n'
    const { from, to: end, top, bottom } = extentOf(last, axes)
    // only half of the square that such a mark takes has ink on it
    const to = end + (halfEmpty.test(last.text.trimEnd()) ? 0.5 * (bottom - top) : 0)
    const full = isFull({ text: last.text, to, length: to - from }, next.text, from + length)
    if (!full) return '\n'
    return isBrokenInside(last.text, next.text, to - from, length) ? '' : jointOf(last.text, next.text)
  }

const halfEmpty = /[，。、；：]$/

/** The title of a link and what stands below it in small letters are two texts. */
function isSameSize(one: Line, other: Line, axes: Axes): boolean {
  const [a, b] = [one, other].map((line) => {
    const { top, bottom } = extentOf(line, axes)
    return bottom - top
  })
  return a !== undefined && b !== undefined && Math.max(a, b) < 1.35 * Math.min(a, b)
}

/** Null where `next` stands below; else what parts two pieces of one line. */
function beside(last: Line, next: Line, axes: Axes): '' | ' ' | null {
  if (last.vertical !== next.vertical) return null
  const [one, other] = [extentOf(last, axes), extentOf(next, axes)]
  const size = Math.min(one.bottom - one.top, other.bottom - other.top)
  if (Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) < 0.5 * size) return null
  const gap = other.from - one.to
  // boxes of two pieces of one line may have a comma in common, and of short pieces that is much
  const common = 0.5 * Math.max(size, Math.min(one.to - one.from, other.to - other.from))
  if (gap < -common || other.from <= one.from) return null
  const wide = isWide(last.text.trimEnd().slice(-1)) && isWide(next.text.trimStart())
  return wide && gap < 0.7 * size ? '' : ' '
}

/** Links, keys and long numbers have no place to break: their line ends at the very edge, and is one word. */
function isBrokenInside(text: string, next: string, length: number, longest: number): boolean {
  const tail = /\S+$/.exec(text)?.[0] ?? ''
  const head = /^\S+/.exec(next)?.[0] ?? ''
  if (isWide(tail.slice(-1)) || isWide(head)) return false
  return (
    length > 0.93 * longest && tail.length >= 16 && /[\d/_=%.-]/.test(tail) && tail.length + head.length > 24
  )
}
