import type { CaseView } from './case-view.ts'
import type { Gold } from './gold.ts'
import type { Found } from './measure.ts'
import type { Names } from './names.ts'

export interface Scene {
  gold: Gold
  view: CaseView
  names: Names
}

/** Measures that one gold file gives. */
export interface Group {
  /** Each measure's name and how many rows of gold it is measured by. Throws GoldGap where the file is missing. */
  sizes(gold: Gold): Record<string, number>
  /** The same names, where there is something to measure. Throws Unanswered. */
  run(scene: Scene): Promise<Record<string, Found>>
}
