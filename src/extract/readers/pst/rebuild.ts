import { u32, u64 } from '../../mapi/bytes.ts'
import type { PstFormat } from './header.ts'
import type { CachedSource } from './source.ts'
import { pageTypes, parsePage } from './tree.ts'

export interface Rebuilt {
  nodes: Map<number, Uint8Array>
  blocks: Map<number, Uint8Array>
}

const mostEntries = 3_000_000
const stretchPages = 512

/**
 * The index of a file whose own is damaged: every leaf page of it there still is. Old pages may lie about; of an
 * entry that stands in several, that of the page with the highest id was written last.
 */
export async function rebuildIndex(source: CachedSource, format: PstFormat): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { nodes: new Map(), blocks: new Map() }
  const ages = { nodes: new Map<number, number>(), blocks: new Map<number, number>() }
  const stretch = format.pageBytes * stretchPages
  for (let offset = 0; offset < source.size; offset += stretch) {
    const bytes = await source.read(offset, stretch)
    for (let at = 0; at + format.pageBytes <= bytes.length; at += format.pageBytes) {
      const page = bytes.subarray(at, at + format.pageBytes)
      for (const part of ['nodes', 'blocks'] as const)
        keep(page, format, pageTypes[part], rebuilt[part], ages[part])
    }
  }
  return rebuilt
}

function keep(
  bytes: Uint8Array,
  format: PstFormat,
  type: number,
  entries: Map<number, Uint8Array>,
  ages: Map<number, number>,
): void {
  const page = parsePage(bytes, format, type)
  if (page === null || page.level !== 0) return
  const age = format.wide ? u64(bytes, format.trailerAt + 8) : u32(bytes, format.trailerAt + 4)
  for (let index = 0; index < page.count && entries.size < mostEntries; index++) {
    const at = index * page.entrySize
    const key = format.wide ? u64(bytes, at) : u32(bytes, at)
    if ((ages.get(key) ?? -1) > age) continue
    ages.set(key, age)
    entries.set(key, Buffer.from(bytes.subarray(at, at + page.entrySize)))
  }
}
