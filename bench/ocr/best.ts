/**
 * tesseract at its best. Every setting reads the first picture of each kind; with the segmentation that was best there
 * for the kind, and with the one that was best for all, it reads the others, as they are and made ready.
 */
import type { Made } from './make.ts'
import { type PictureScore, scorePicture } from './measure/score.ts'
import {
  downwards,
  nameOf,
  type Setting,
  settings,
  settingsOf,
  type Tesseract,
} from './tesseract/tesseract.ts'

export interface Theirs {
  version: string
  /** The one setting with the fewest errors over everything. */
  single: { name: string; scores: PictureScore[] }
  /** For each kind of picture the setting with the fewest errors on it, told from these very pictures. */
  perKind: { names: Map<string, string>; scores: PictureScore[] }
}

interface Choice {
  setting: Setting
  scores: PictureScore[]
}

export async function bestOf(tesseract: Tesseract, pictures: readonly Made[]): Promise<Theirs> {
  const read = async (list: readonly Made[], choices: readonly Setting[]): Promise<Choice[]> => {
    const made: Choice[] = []
    for (const setting of choices) {
      const scores: PictureScore[] = []
      for (const { path, truth } of list)
        scores.push(scorePicture(truth, await tesseract.read(path, setting)))
      made.push({ setting, scores })
    }
    return made
  }
  const kinds = Map.groupBy(pictures, ({ truth }) => truth.kind)
  const firsts = [...kinds.values()].flatMap((list) => list.slice(0, 1))
  const forAll = settingsOf(least(await read(firsts, settings)).setting.psm)
  const perKind: Theirs['perKind'] = { names: new Map(), scores: [] }
  for (const [kind, list] of kinds) {
    const own = settingsOf(least(await read(list.slice(0, 1), settings)).setting.psm)
    const choices = new Set([...forAll, ...own, ...(kind === 'vertical' ? [downwards] : [])])
    const { setting, scores } = least(await read(list, [...choices]))
    perKind.names.set(kind, nameOf(setting))
    perKind.scores.push(...scores)
  }
  const { setting, scores } = least(await read(pictures, forAll))
  return { version: tesseract.version, single: { name: nameOf(setting), scores }, perKind }
}

const errorsOf = ({ scores }: Choice): number =>
  scores.reduce(
    (sum, { lines, pageErrors, falseCharacters }) => sum + lines.errors + pageErrors + falseCharacters,
    0,
  )

const least = (choices: readonly Choice[]): Choice =>
  choices.reduce((best, next) => (errorsOf(next) < errorsOf(best) ? next : best))
