import type { Sink } from '../../reader.ts'
import { writeLinks } from '../prose/links.ts'
import type { OoxmlPackage } from './package.ts'

/** Links a person follows by clicking are no finding: only what the file fetches or is tied to by itself. */
const harmless = new Set(['hyperlink'])
const mostFlags = 100

/** Flags macros and everything the file draws from outside. */
export async function flagPackage(file: OoxmlPackage, sink: Sink): Promise<void> {
  const names = file.names()
  for (const name of names.filter((part) => part.endsWith('vbaproject.bin'))) {
    sink.flag('macro', `holds a VBA project (${name})`)
  }
  for (const name of names.filter((part) => /\/macrosheets\/[^/]+\.xml$/.test(part))) {
    sink.flag('macro', `holds an Excel 4 macro sheet (${name})`)
  }
  let flags = 0
  for (const name of names.filter((part) => part.endsWith('.rels')).slice(0, 10_000)) {
    const owner = name.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2')
    for (const relation of await file.relations(owner)) {
      if (!relation.external || harmless.has(relation.type) || ++flags > mostFlags) continue
      sink.flag('external-reference', `${relation.type}: ${relation.target}`)
    }
  }
}

/** Writes the addresses of the links in some parts and `more`, each once. */
export async function writePackageLinks(
  file: OoxmlPackage,
  sink: Sink,
  parts: readonly string[],
  more: readonly string[] = [],
): Promise<void> {
  const addresses = new Set<string>()
  for (const part of parts) {
    for (const relation of await file.relations(part)) {
      if (relation.external && relation.type === 'hyperlink') addresses.add(relation.target)
    }
  }
  for (const address of more) addresses.add(address)
  writeLinks(sink, addresses)
  await sink.flush()
}
