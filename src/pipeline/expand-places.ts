import type { WritableCase } from '../case/case.ts'
import type { GroupedWrites } from '../case/grouped-writes.ts'
import type { Database } from '../case/ports.ts'
import { expand, type Place, unexpandedPlaces } from '../intake/expand.ts'
import type { RootUse } from '../intake/root-use.ts'
import type { ProgressMeter } from './progress.ts'

interface Expanding {
  opened: WritableCase
  writes: GroupedWrites
  uses: RootUse
  progress: ProgressMeter
}

/** Containers with more members have transactions of their own. */
const mostGrouped = 200

/** Gives the members of these documents their rows at every place; tells which documents must go through the stages. */
export async function expandPlaces(
  { opened, writes, uses, progress }: Expanding,
  documents: readonly number[],
): Promise<number[]> {
  const met: number[] = []
  const { limits } = opened.settings
  const expandAt = async (database: Database, place: Place): Promise<void> => {
    const { items, settled, added, documents: found, bytes } = await expand(database, place, limits, uses)
    progress.add({ items, itemsDone: settled, documents: added, bytes })
    for (const id of found) met.push(id)
  }
  for (const document of documents) {
    for (const place of await unexpandedPlaces(opened.database, document)) {
      if (place.members > mostGrouped) await expandAt(opened.database, place)
      else await writes.write((transaction) => expandAt(transaction, place))
    }
  }
  return met
}
