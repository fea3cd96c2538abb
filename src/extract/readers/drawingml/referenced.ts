import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { ChartReader } from './chart-reader.ts'
import { writeChart } from './chart-writer.ts'
import { readDiagram } from './diagram.ts'
import { writeDrawing } from './drawing.ts'
import { type FlagCount, startHidden } from './hidden.ts'
import type { Reference } from './shape-writer.ts'

/** Writes the charts and diagrams that `owner` refers to. */
export async function writeReferenced(
  file: OoxmlPackage,
  sink: Sink,
  owner: string,
  references: readonly Reference[],
  flags: FlagCount,
): Promise<void> {
  const relations = new Map((await file.relations(owner)).map((relation) => [relation.id, relation]))
  const done = new Set<string>()
  for (const { id, hidden } of references) {
    const relation = relations.get(id)
    if (!relation || relation.external || !file.has(relation.target) || done.has(id)) continue
    done.add(id)
    const end = startHidden(sink, flags, hidden)
    await writeOne(file, sink, relation.type, relation.target, flags)
    end()
    await sink.flush()
  }
}

async function writeOne(
  file: OoxmlPackage,
  sink: Sink,
  type: string,
  part: string,
  flags: FlagCount,
): Promise<void> {
  if (type === 'diagramdata') {
    for (const line of await readDiagram(file, part)) {
      sink.part('list-item', line)
      sink.write('\n')
    }
    return
  }
  const reader = new ChartReader()
  await file.parse(part, reader)
  writeChart(sink, reader.chart)
  for (const shapes of await file.related(part, 'chartusershapes'))
    await writeDrawing(file, sink, shapes, flags)
}
