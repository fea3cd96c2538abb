/** Writes the fictional cache and its gold answers. Everything is invented; see docs/demo.md. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { demoCache } from './demo.ts'
import { GoldBook } from './gold/collect.ts'
import { addGold, writeGold } from './gold/write-gold.ts'
import { miniCache } from './mini.ts'
import type { Paper } from './papers/paper.ts'
import { openFaces, openStudio } from './papers/studio.ts'
import { makeWorld } from './world/make-world.ts'

export type DemoSize = 'mini' | 'demo' | 'scale'

export interface DemoOptions {
  size: DemoSize
  /** A whole number; the same one gives the same bytes on any machine. */
  seed: number
  /** Folder that gets `cache/` and `gold/`; those of an earlier demo are replaced. */
  out: string
  /** Also write harmless stand-ins for files that break readers. Default: true, except in `mini`. */
  hostile?: boolean
  /** Worlds of `scale`. Default: 100. */
  worlds?: number
  signal?: AbortSignal
}

interface Count {
  files: number
  bytes: number
}

async function writePapers(
  folder: string,
  papers: Iterable<Paper>,
  book: GoldBook,
  signal: AbortSignal | undefined,
): Promise<Count> {
  const count = { files: 0, bytes: 0 }
  for (const paper of papers) {
    signal?.throwIfAborted()
    const path = join(folder, paper.path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, paper.bytes)
    book.add(paper)
    count.files++
    count.bytes += paper.bytes.length
  }
  return count
}

/** Gives the number of files in `cache/` and their bytes. Throws where a file cannot be written or on abort. */
export async function writeDemo(options: DemoOptions): Promise<Count> {
  const { size, seed, out, signal, hostile = true } = options
  const [cache, gold] = [join(out, 'cache'), join(out, 'gold')]
  signal?.throwIfAborted()
  // An earlier demo is replaced; a folder that only happens to be called cache is not ours to empty.
  const earlier = await stat(join(gold, 'items.tsv')).catch(() => null)
  if (earlier !== null) for (const folder of [cache, gold]) await rm(folder, { recursive: true, force: true })
  const faces = openFaces()
  if (size !== 'scale') {
    const world = makeWorld(seed)
    const studio = openStudio(world, faces)
    const book = new GoldBook(world)
    const papers = size === 'mini' ? miniCache(studio) : demoCache(studio, { hostile })
    const count = await writePapers(cache, papers, book, signal)
    await writeGold(gold, book, world)
    return count
  }
  // One world after the other, each forgotten once it is written.
  const total = { files: 0, bytes: 0 }
  for (let index = 0; index < (options.worlds ?? 100); index++) {
    const world = makeWorld(seed * 1000 + index)
    const name = String(index + 1).padStart(3, '0')
    const book = new GoldBook(world, name)
    const papers = demoCache(openStudio(world, faces), { hostile, pictures: 'few' })
    const count = await writePapers(join(cache, name), papers, book, signal)
    await addGold(gold, book, world, index === 0)
    total.files += count.files
    total.bytes += count.bytes
  }
  return total
}
