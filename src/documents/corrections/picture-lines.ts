/** The lines one sees on a picture, put together from the words that recognition left: what a person points at. */
import type { Part } from '../../model/document.ts'

/** Left, top, right, bottom as fractions of the page. */
export type Box = readonly [number, number, number, number]

export interface PlacedWord {
  /** In the document's text. */
  start: number
  end: number
  box: Box
  /** 0 to 1. */
  confidence: number
}

export interface PictureLine {
  start: number
  end: number
  box: Box
  /** Mean over its characters, 0 to 1. */
  confidence: number
  /** What the line is a piece of: a paragraph, message, cell … */
  holder: Part
  /** The innermost part: the holder, or the part of this line alone. */
  part: Part
}

interface Held extends PlacedWord {
  holder: Part
  part: Part
}

/** How far against the reading direction, in heights of a line, a word must stand to begin a new one. */
const backwards = 0.5
/** How far across it, in heights of a line … */
const across = 0.8
/** … or, since lines may rise and fall, as a share of the way along it. */
const slope = 0.1

/** `words` and `parts` in text order, outer parts first; `shape` is width by height of the page. */
export function linesOf(words: readonly PlacedWord[], parts: readonly Part[], shape: number): PictureLine[] {
  const lines: PictureLine[] = []
  for (const group of groupsOf(words, parts)) {
    const direction = directionOf(group, shape)
    let line: Held[] = []
    for (const word of group) {
      const last = line.at(-1)
      if (last && breaks(last, word, direction, shape)) {
        lines.push(joined(line))
        line = []
      }
      line.push(word)
    }
    lines.push(joined(line))
  }
  return lines
}

/** Words that follow each other in the same innermost part. */
function groupsOf(words: readonly PlacedWord[], parts: readonly Part[]): Held[][] {
  const groups: Held[][] = []
  const open: Part[] = []
  let next = 0
  for (const word of words) {
    for (let part = parts[next]; part && part.start <= word.start; part = parts[++next]) {
      while ((open.at(-1)?.end ?? Infinity) < part.end) open.pop()
      open.push(part)
    }
    while ((open.at(-1)?.end ?? Infinity) <= word.start) open.pop()
    const part = open.at(-1)
    if (!part) continue
    const holder = open.findLast(({ kind }) => kind !== 'block') ?? part
    const group = groups.at(-1)
    if (group?.[0]?.part === part) group.push({ ...word, part, holder })
    else groups.push([{ ...word, part, holder }])
  }
  return groups
}

interface Direction {
  axis: 'x' | 'y'
  sign: 1 | -1
}

/** Where most words have their successor: a picture may have been turned, and columns of writing run downwards. */
function directionOf(words: readonly Held[], shape: number): Direction {
  const votes = new Map<string, number>()
  let best: Direction = { axis: 'x', sign: 1 }
  let most = 0
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    if (!next) continue
    const dx = (middle(next, 'x') - middle(word, 'x')) * shape
    const dy = middle(next, 'y') - middle(word, 'y')
    const axis = Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y'
    const sign = (axis === 'x' ? dx : dy) >= 0 ? 1 : -1
    const count = (votes.get(`${axis}${sign}`) ?? 0) + 1
    votes.set(`${axis}${sign}`, count)
    if (count > most) [best, most] = [{ axis, sign }, count]
  }
  return best
}

function breaks(last: Held, word: Held, { axis, sign }: Direction, shape: number): boolean {
  const other = axis === 'x' ? 'y' : 'x'
  const scale = (of: 'x' | 'y'): number => (of === 'x' ? shape : 1)
  const height = Math.max(extent(last, other), extent(word, other)) * scale(other)
  const along = sign * (middle(word, axis) - middle(last, axis)) * scale(axis)
  const aside = Math.abs(middle(word, other) - middle(last, other)) * scale(other)
  return along < -backwards * height || aside > Math.max(across * height, slope * Math.abs(along))
}

const middle = ({ box }: Held, axis: 'x' | 'y'): number =>
  axis === 'x' ? (box[0] + box[2]) / 2 : (box[1] + box[3]) / 2
const extent = ({ box }: Held, axis: 'x' | 'y'): number => (axis === 'x' ? box[2] - box[0] : box[3] - box[1])

function joined(words: readonly Held[]): PictureLine {
  const [first] = words
  if (!first) throw new Error('a line without words')
  return {
    start: first.start,
    end: words.at(-1)?.end ?? first.end,
    box: union(words.map(({ box }) => box)),
    confidence: words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length,
    holder: first.holder,
    part: first.part,
  }
}

export const union = (boxes: readonly Box[]): Box => [
  boxes.reduce((least, box) => Math.min(least, box[0]), Infinity),
  boxes.reduce((least, box) => Math.min(least, box[1]), Infinity),
  boxes.reduce((most, box) => Math.max(most, box[2]), -Infinity),
  boxes.reduce((most, box) => Math.max(most, box[3]), -Infinity),
]
