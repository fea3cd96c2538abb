/** What each world draws with and does to its pages. Nothing of one is in the other. */
import type { World } from './fonts.ts'
import { tableKinds } from './table/kinds.ts'
import { tuneKinds } from './tune/kinds.ts'
import { tableWords } from './words/table.ts'
import { tuneWords } from './words/tune.ts'
import type { WorldParts } from './world-parts.ts'

export const worlds: Readonly<Record<World, WorldParts>> = {
  tune: {
    words: tuneWords,
    kinds: tuneKinds,
    damage: {
      jpeg: 36,
      skew: [1, 1.8, 2.6],
      blur: 1.4,
      faint: { share: 0.4, middle: 190 },
      half: 0.55,
      photo: { bend: 0.03, noise: 7, shadow: 0.4, blur: 0.8, quality: 70 },
      grain: { noise: 12, shadow: 0.5 },
      moire: { period: 7, depth: 0.25 },
    },
  },
  table: {
    words: tableWords,
    kinds: tableKinds,
    damage: {
      jpeg: 30,
      skew: [1.3, 2.1, 3],
      blur: 1.2,
      faint: { share: 0.33, middle: 165 },
      half: 0.5,
      photo: { bend: 0.04, noise: 9, shadow: 0.45, blur: 0.9, quality: 60 },
      grain: { noise: 15, shadow: 0.35 },
      moire: { period: 5, depth: 0.2 },
    },
  },
}
