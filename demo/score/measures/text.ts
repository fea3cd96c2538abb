/**
 * How much of gold's whole texts was read, and how much was read that is not there. Both texts lose
 * their white space and what tells cells apart (`, ; | "`), since tables may be written out in several ways;
 * a character counts as read where one of the runs of three it stands in has a partner in the other text, each run
 * having as many partners as it occurs. So a wrong character costs one, a moved line its two ends, shuffled characters
 * everything, and a text said twice half of its precision.
 */
import type { Group } from '../group.ts'
import { type Found, share } from '../measure.ts'

const length = 3

const solid = (text: string): string[] => Array.from(text.normalize('NFC').replaceAll(/[\s,;|"]+/gu, ''))

function runs(characters: readonly string[]): string[] {
  const size = Math.min(length, characters.length)
  return characters
    .slice(0, characters.length - size + 1)
    .map((_, at) => characters.slice(at, at + size).join(''))
}

/** How many of these characters stand in a run that the other text has too. */
export function covered(characters: readonly string[], other: readonly string[]): number {
  if (characters.length === 0 || other.length === 0) return 0
  const left = new Map<string, number>()
  for (const run of runs(other)) left.set(run, (left.get(run) ?? 0) + 1)
  const size = Math.min(length, characters.length)
  const marks = new Uint8Array(characters.length)
  for (const [at, run] of runs(characters).entries()) {
    const count = left.get(run) ?? 0
    if (count === 0) continue
    left.set(run, count - 1)
    marks.fill(1, at, at + size)
  }
  return marks.reduce((sum, mark) => sum + mark, 0)
}

export const text: Group = {
  sizes: (gold) => {
    const of = [...gold.texts().values()].reduce((sum, one) => sum + solid(one).length, 0)
    return { 'text.recall': of, 'text.precision': of }
  },
  run: async ({ gold, view }) => {
    const rows = await Promise.all(
      [...gold.texts()].map(async ([path, whole]) => {
        const document = view.rowsAt(path)[0]?.sha256
        const shown = document ? await view.show(document) : null
        const [wanted, given] = [solid(whole), solid(shown?.text ?? '')]
        return {
          path,
          wanted: wanted.length,
          given: given.length,
          read: covered(wanted, given),
          true: covered(given, wanted),
        }
      }),
    )
    const add = (key: 'wanted' | 'given' | 'read' | 'true') => rows.reduce((sum, row) => sum + row[key], 0)
    const worst = (
      part: 'read' | 'true',
      of: 'wanted' | 'given',
      what: string,
    ): Pick<Found, 'missed' | 'misses'> => {
      const bad = rows
        .filter((row) => row[part] < row[of])
        .toSorted((a, b) => b[of] - b[part] - (a[of] - a[part]))
      const misses = bad
        .slice(0, 20)
        .map((row) => `${row.path}: ${row[of] - row[part]} of ${row[of]} ${what}`)
      return bad.length === 0 ? {} : { missed: bad.length, misses }
    }
    const of = add('wanted')
    return {
      'text.recall': { value: share(add('read'), of), of, ...worst('read', 'wanted', 'characters not read') },
      'text.precision': {
        value: share(add('true'), add('given')),
        of,
        ...worst('true', 'given', 'characters are extra'),
      },
    }
  },
}
