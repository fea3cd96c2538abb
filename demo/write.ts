/** Writes the fictional cache and its gold answers. Everything is invented; see docs/demo.md. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { GoldBook } from './gold/collect.ts'
import { demoCache } from './demo.ts'
import { miniCache } from './mini.ts'
import { openFaces, openStudio } from './papers/studio.ts'
import { makeWorld } from './world/make-world.ts'

export type DemoSize = 'mini' | 'demo' | 'scale'

export interface DemoOptions {
  size: DemoSize
  /** A whole number; the same one gives the same bytes on any machine. */
  seed: number
  /** Folder that gets `cache/` and `gold/`. */
  out: string
  signal?: AbortSignal
}

/** Gives the number of files in `cache/` and their bytes. Throws where a file cannot be written. */
export async function writeDemo(options: DemoOptions): Promise<{ files: number; bytes: number }> {
  const cache = join(options.out, 'cache')
  const world = makeWorld(options.seed)
  const studio = openStudio(world, openFaces())
  const gold = new GoldBook()
  let [files, bytes] = [0, 0]
  for (const paper of options.size === 'mini' ? miniCache(studio) : demoCache(studio)) {
    options.signal?.throwIfAborted()
    const path = join(cache, paper.path)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, paper.bytes)
    gold.add(paper)
    files++
    bytes += paper.bytes.length
  }
  gold.write(join(options.out, 'gold'), world)
  return { files, bytes }
}
