/** Sums of the measures over pictures, and what stands in the rows of the table. */
import type { PictureScore } from './measure/score.ts'

export const percent = (part: number, of: number): string => (of === 0 ? '' : ((100 * part) / of).toFixed(2))

const sum = (scores: readonly PictureScore[], of: (score: PictureScore) => number): number =>
  scores.reduce((total, score) => total + of(score), 0)

/** Characters wrong within lines, and of the page in reading order; Latin words and tokens that are there. */
export function errorsOf(
  scores: readonly PictureScore[],
): Record<'line' | 'page' | 'words' | 'tokens', Share> {
  const share = (part: (score: PictureScore) => number, of: (score: PictureScore) => number): Share => ({
    part: sum(scores, part),
    of: sum(scores, of),
  })
  return {
    line: share(
      ({ lines }) => lines.errors,
      ({ lines }) => lines.characters,
    ),
    page: share(
      ({ pageErrors }) => pageErrors,
      ({ pageCharacters }) => pageCharacters,
    ),
    words: share(
      ({ words }) => words.found,
      ({ words }) => words.words,
    ),
    tokens: share(
      ({ tokens, missing }) => tokens - missing.length,
      ({ tokens }) => tokens,
    ),
  }
}

export interface Share {
  part: number
  of: number
}

export const meanCpu = (scores: readonly PictureScore[]): number =>
  sum(scores, ({ cpuSeconds }) => cpuSeconds) / Math.max(1, scores.length)

export const peakMegabytes = (scores: readonly PictureScore[]): number =>
  Math.max(0, ...scores.map(({ peakBytes }) => peakBytes)) / 1e6

export function chatRow(scores: readonly PictureScore[]): string[] {
  const found = scores.flatMap(({ messages }) => messages ?? [])
  const total = (of: (one: (typeof found)[number]) => number): number =>
    found.reduce((so, one) => so + of(one), 0)
  const messages = total((one) => one.messages)
  const inOrder = found.filter(
    (one) => one.found === one.messages && one.displaced === 0 && one.invented === 0,
  )
  return [
    String(messages),
    percent(
      total((one) => one.found),
      messages,
    ),
    percent(
      total((one) => one.sides),
      messages,
    ),
    percent(
      total((one) => one.senders),
      messages,
    ),
    percent(
      total((one) => one.timed),
      total((one) => one.times),
    ),
    percent(
      total((one) => one.quoted),
      total((one) => one.quotes),
    ),
    `${inOrder.length}/${found.length}`,
  ]
}

export function cellRow(scores: readonly PictureScore[]): string[] {
  const tables = scores.flatMap(({ cells }) => cells ?? [])
  const cells = tables.reduce((so, one) => so + one.cells, 0)
  return [
    String(cells),
    percent(
      tables.reduce((so, one) => so + one.right, 0),
      cells,
    ),
  ]
}

/** In groups by a property of the picture, groups in the order they are first met. */
export function by(
  scores: readonly PictureScore[],
  property: (score: PictureScore) => string,
): [string, PictureScore[]][] {
  const groups = new Map<string, PictureScore[]>()
  for (const score of scores) {
    const group = groups.get(property(score)) ?? []
    groups.set(property(score), group)
    group.push(score)
  }
  return [...groups]
}
