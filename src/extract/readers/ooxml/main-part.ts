import { ReaderError } from '../../reader.ts'
import type { OoxmlPackage } from './package.ts'

/** The part everything hangs on; looked for by its name where the relations are lost. */
export async function mainPart(file: OoxmlPackage, name: RegExp): Promise<string> {
  const relations = await file.relations('')
  const stated = relations.find((relation) => relation.type === 'officedocument' && !relation.external)
  if (stated && file.has(stated.target)) return stated.target
  const found = file.names().find((part) => name.test(part))
  if (found !== undefined) return found
  throw new ReaderError('corrupt', 'the file is damaged: its main part is missing')
}
