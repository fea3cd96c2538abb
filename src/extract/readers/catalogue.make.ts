/**
 * Makes catalogue.json: what the readers of each kind of process say of themselves, so that no process has to be started
 * to ask. Run `node src/extract/readers/catalogue.make.ts` after a change of a registry; a test compares.
 */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Reader, Renderer } from '../reader.ts'
import type { Catalogue } from '../sandbox/catalogue.ts'
import type { OwnProfile } from '../sandbox/command.ts'

interface Registry {
  readers: readonly Reader[]
  renderers: readonly Renderer[]
}

export async function makeCatalogue(): Promise<Record<OwnProfile, Catalogue>> {
  return {
    general: catalogueOf(await import('./registry.ts')),
    heavy: catalogueOf(await import('./heavy-registry.ts')),
    image: catalogueOf(await import('./image-registry.ts')),
  }
}

const catalogueOf = ({ readers, renderers }: Registry): Catalogue => ({
  readers: readers.map(({ name, version, types }) => ({ name, version, types: [...types] })),
  draws: renderers.flatMap(({ types }) => types),
})

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(
    new URL('catalogue.json', import.meta.url),
    `${JSON.stringify(await makeCatalogue(), null, 1)}\n`,
  )
}
