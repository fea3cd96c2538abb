/** What each world draws with and does to its pages. Nothing of one is in the other. */
import {
  blur,
  clean,
  type Degradation,
  faint,
  grainy,
  jpeg,
  moire,
  photograph,
  quarterTurns,
  shrink,
  skew,
} from './degrade/degrade.ts'
import type { World } from './fonts.ts'
import type { Draw } from './layouts.ts'
import { tableKinds } from './table/kinds.ts'
import type { PictureKind } from './truth.ts'
import { tuneKinds } from './tune/kinds.ts'
import { tableWords } from './words/table.ts'
import { tuneWords } from './words/tune.ts'
import type { Words } from './words/words.ts'

export const degradationNames = [
  'clean',
  'jpeg',
  'skew',
  'blur',
  'faint',
  'half',
  'photo',
  'grain',
  'moire',
  'turn90',
  'turn180',
  'turn270',
] as const
export type DegradationName = (typeof degradationNames)[number]

export interface WorldParts {
  words: Words
  /** The kind `blank` is drawn without a template. */
  kinds: Readonly<Record<Exclude<PictureKind, 'blank'>, readonly Draw[]>>
  degradations: Readonly<Record<DegradationName, Degradation>>
}

const turns = { turn90: quarterTurns(1), turn180: quarterTurns(2), turn270: quarterTurns(3) }

export const worlds: Readonly<Record<World, WorldParts>> = {
  tune: {
    words: tuneWords,
    kinds: tuneKinds,
    degradations: {
      ...turns,
      clean,
      jpeg: jpeg(36),
      skew: skew([1, 1.8, 2.6]),
      blur: blur(1.4),
      faint: faint(0.4, 190),
      half: shrink(0.55),
      photo: photograph({ bend: 0.03, noise: 7, shadow: 0.4, blur: 0.8, quality: 70 }),
      grain: grainy(12, 0.5),
      moire: moire(7, 0.25),
    },
  },
  table: {
    words: tableWords,
    kinds: tableKinds,
    degradations: {
      ...turns,
      clean,
      jpeg: jpeg(30),
      skew: skew([1.3, 2.1, 3]),
      blur: blur(1.2),
      faint: faint(0.33, 165),
      half: shrink(0.5),
      photo: photograph({ bend: 0.04, noise: 9, shadow: 0.45, blur: 0.9, quality: 60 }),
      grain: grainy(15, 0.4),
      moire: moire(5, 0.2),
    },
  },
}
