import type { ReaderOptions, ByteSource, Sink } from '../../reader.ts'
import { flagPackage } from './findings.ts'
import { type OoxmlPackage, openPackage } from './package.ts'
import { readProperties } from './properties.ts'

/** Opens a file of Word, Excel or PowerPoint; gives the sink what is said of it as a whole: metadata and flags. */
export async function openOffice(
  source: ByteSource,
  sink: Sink,
  { limits }: ReaderOptions,
): Promise<OoxmlPackage> {
  const file = await openPackage(source, limits)
  await readProperties(file, sink)
  await flagPackage(file, sink)
  return file
}
