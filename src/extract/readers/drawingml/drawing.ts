import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { ShapeReader } from './shape-reader.ts'
import type { FlagCount } from './hidden.ts'
import { type Reference, ShapeWriter } from './shape-writer.ts'
import { Stage } from './stage.ts'
import { Theme, usualMap } from './theme.ts'

const noPlace: readonly [number, number] = [0, 0]

/** Writes the text boxes and alternative texts of a drawing in a sheet or chart; gives its charts and diagrams. */
export async function writeDrawing(
  file: OoxmlPackage,
  sink: Sink,
  part: string,
  flags: FlagCount,
): Promise<Reference[]> {
  const theme = await Theme.read(
    file,
    file.names().find((name) => /\/theme\/theme\d*\.xml$/.test(name)),
  )
  let writer: ShapeWriter | null = null
  const reader = new ShapeReader((shape) => {
    const behind = { layout: null, master: null, theme, map: usualMap }
    writer ??= new ShapeWriter(sink, new Stage(reader.facts, behind, noPlace, []), 0, flags)
    writer.shape(shape)
  })
  await file.parse(part, reader, () => sink.flush())
  return (writer as ShapeWriter | null)?.references ?? []
}
