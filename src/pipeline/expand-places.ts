import type { WritableCase } from '../case/case.ts'
import { expand, unexpandedPlaces } from '../intake/expand.ts'
import type { RootUse } from '../intake/root-use.ts'
import type { ProgressMeter } from './progress.ts'

/** Gives the members of these documents their rows at every place; tells which documents must go through the stages. */
export async function expandPlaces(
  opened: WritableCase,
  documents: readonly number[],
  progress: ProgressMeter,
  uses: RootUse,
): Promise<number[]> {
  const met: number[] = []
  for (const document of documents) {
    for (const place of await unexpandedPlaces(opened.database, document)) {
      const {
        items,
        settled,
        documents: found,
        bytes,
      } = await expand(opened.database, place, opened.settings.limits, uses)
      progress.add({ items, itemsDone: settled, documents: found.filter(({ added }) => added).length, bytes })
      for (const { id } of found) met.push(id)
    }
  }
  return met
}
