import type { Sink } from '../../reader.ts'
import { writeMembers } from './members.ts'
import type { OoxmlPackage } from './package.ts'

/** Parts of these types are files of their own wherever they stand. */
const files = new Set(['afchunk', 'package', 'oleobject', 'video', 'audio', 'media'])
const mostRelated = 10_000

/** Pictures, embedded files and imported pieces; `docProps/thumbnail` is a picture of the file itself and left out. */
const folders = /(?:^|\/)(?:media|embeddings|afchunks?)\/[^/]+$|(?:^|\/)afchunk[^/]*$/

/** Gives every embedded file to the sink under its own name, as it is. */
export async function readEmbedded(file: OoxmlPackage, sink: Sink): Promise<void> {
  const related = await relatedFiles(file)
  await writeMembers(file, sink, (part) => folders.test(part) || related.has(part))
}

async function relatedFiles(file: OoxmlPackage): Promise<Set<string>> {
  const related = new Set<string>()
  const parts = file.names().filter((part) => part.endsWith('.rels'))
  for (const part of parts.slice(0, mostRelated)) {
    const owner = part.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2')
    for (const { type, target, external } of await file.relations(owner)) {
      if (!external && files.has(type)) related.add(target.toLowerCase())
    }
  }
  return related
}
