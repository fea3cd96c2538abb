/** Rows of one column put together to the paragraphs they are lines of. */
import type { Grounds } from '../grounds.ts'
import { centre, middle } from '../piece.ts'
import { median } from '../../quantile.ts'
import type { Row } from '../rows.ts'
import { isFull } from '../run-on.ts'
import { isLabelled, startsItem } from './markers.ts'

export function paragraphsOf(rows: readonly Row[], grounds: Grounds | null): Row[][] {
  const pitch = usualPitch(rows)
  const paragraphs: Row[][] = []
  rows.forEach((row, index) => {
    const open = paragraphs.at(-1)
    if (open && goesOn(open, row, rows, index, pitch, grounds)) open.push(row)
    else paragraphs.push([row])
  })
  return paragraphs
}

/** From the middle of a line to that of the next one, in heights of the line, where they are close. */
function usualPitch(rows: readonly Row[]): number {
  const pitches: number[] = []
  rows.forEach((row, index) => {
    const last = rows[index - 1]
    if (last && alike(last, row)) pitches.push((middle(row) - middle(last)) / row.size)
  })
  pitches.sort((a, b) => a - b)
  return Math.max(1, pitches[Math.floor(pitches.length * 0.3)] ?? 1.6)
}

/** Written in the same size, by the one measure or the other: Latin letters differ in width, boxes in height. */
const alike = (one: Pick<Row, 'size' | 'em'>, other: Pick<Row, 'size' | 'em'>): boolean =>
  isNear(one.em, other.em, 1.22) || (isNear(one.size, other.size, 1.15) && isNear(one.em, other.em, 1.4))

const isNear = (one: number, other: number, most: number): boolean =>
  Math.max(one, other) < most * Math.min(one, other)

/** Lines around that show where the column ends. */
const around = 12

function goesOn(
  open: readonly Row[],
  row: Row,
  rows: readonly Row[],
  index: number,
  pitch: number,
  grounds: Grounds | null,
): boolean {
  const last = open.at(-1)
  if (!last || isBroken(last) || isBroken(row) || !alike(last, row)) return false
  const size = (last.size + row.size) / 2
  const down = (middle(row) - middle(last)) / size
  if (down > Math.min(3.2, Math.max(pitch * 1.25, pitch + 0.15)) || startsItem(textOf(row))) return false
  if (isLabelled(textOf(last)) && isLabelled(textOf(row))) return false
  const near = rows.slice(Math.max(0, index - around), index + around).filter((other) => alike(other, last))
  const limit = Math.max(...near.map((other) => other.right))
  if (!isFull({ text: textOf(last), to: last.right, length: last.right - last.left }, textOf(row), limit))
    return false
  if (!standsUnder(open, last, row, size)) return false
  if (!grounds) return true
  const [one, other] = [last, row].map(({ pieces }) => (pieces[0] ? grounds.under(pieces[0]) : -1))
  return one === other || one === -1 || other === -1
}

/** Left edges: the first line may be indented, or those after the mark of an item. */
function standsUnder(open: readonly Row[], last: Row, row: Row, size: number): boolean {
  const shift = row.left - last.left
  if (Math.abs(shift) <= 0.6 * size) return true
  if (open.length > 1) return false
  if (shift > 0) return startsItem(textOf(last)) && shift < 4 * size
  // centred lines are headings, and each of them is its own
  return shift > -4.5 * size && Math.abs(centre(row) - centre(last)) > 0.15 * size
}

/** Of pieces with wide gaps between them: a label and its value, a row of something. */
function isBroken({ pieces, size }: Row): boolean {
  return pieces.some((piece, index) => index > 0 && piece.left - (pieces[index - 1]?.right ?? 0) > 1.2 * size)
}

export const textOf = ({ pieces }: Row): string => pieces.map(({ line }) => line.text).join(' ')

export const emOf = (rows: readonly Row[]): number => median(rows.map(({ em }) => em))
