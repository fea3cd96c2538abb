/** tesseract at its best: every setting over every picture, and the one that made the fewest errors. */
import type { Made } from './make.ts'
import { type PictureScore, scorePicture } from './measure/score.ts'
import { downwards, nameOf, settings, type Tesseract } from './tesseract/tesseract.ts'

export interface Theirs {
  version: string
  /** The one setting with the fewest errors over everything. */
  single: { name: string; scores: PictureScore[] }
  /** For each kind of picture the setting with the fewest errors on it. */
  perKind: { names: Map<string, string>; scores: PictureScore[] }
}

/** It is chosen by its own errors on these very pictures: no setting it could have been given would look better. */
export async function bestOf(tesseract: Tesseract, pictures: readonly Made[]): Promise<Theirs> {
  const scores = new Map<string, PictureScore[]>()
  for (const setting of settings) {
    const list: PictureScore[] = []
    for (const { path, truth } of pictures)
      list.push(scorePicture(truth, await tesseract.read(path, setting)))
    scores.set(nameOf(setting), list)
  }
  const errors = (list: readonly PictureScore[]): number =>
    list.reduce(
      (sum, { lines, pageErrors, falseCharacters }) => sum + lines.errors + pageErrors + falseCharacters,
      0,
    )
  const least = (
    choices: readonly (readonly [string, PictureScore[]])[],
  ): readonly [string, PictureScore[]] =>
    choices.reduce((best, next) => (errors(next[1]) < errors(best[1]) ? next : best))
  const all = [...scores]
  const [name, single] = least(all)
  const perKind = { names: new Map<string, string>(), scores: [] as PictureScore[] }
  for (const kind of new Set(pictures.map(({ truth }) => truth.kind))) {
    const choices = all.map(
      ([setting, list]) => [setting, list.filter(({ truth }) => truth.kind === kind)] as const,
    )
    if (kind === 'vertical') {
      const list: PictureScore[] = []
      for (const { path, truth } of pictures)
        if (truth.kind === kind) list.push(scorePicture(truth, await tesseract.read(path, downwards)))
      choices.push([nameOf(downwards), list])
    }
    const [best, list] = least(choices)
    perKind.names.set(kind, best)
    perKind.scores.push(...list)
  }
  return { version: tesseract.version, single: { name, scores: single }, perKind }
}
