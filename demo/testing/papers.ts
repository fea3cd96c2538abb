/** The papers of a cache in memory, for tests. */
import { demoCache } from '../demo.ts'
import { GoldBook } from '../gold/collect.ts'
import { miniCache } from '../mini.ts'
import type { Paper } from '../papers/paper.ts'
import { openFaces, openStudio } from '../papers/studio.ts'
import { makeWorld } from '../world/make-world.ts'
import type { World } from '../world/types.ts'

const faces = openFaces()

export interface Located {
  path: string
  paper: Paper
}

const everything = (papers: readonly Paper[], inside = ''): Located[] =>
  papers.flatMap((paper) => [
    { path: inside + paper.path, paper },
    ...everything(paper.members, `${inside}${paper.path}/`),
  ])

/** Every file and every member of every container. */
export function papersOf(seed: number, size: 'mini' | 'demo' = 'mini'): { world: World; papers: Located[] } {
  const world = makeWorld(seed)
  const studio = openStudio(world, faces)
  return {
    world,
    papers: everything([...(size === 'mini' ? miniCache(studio) : demoCache(studio, { hostile: true }))]),
  }
}

/** The same with the answers about them. */
export function goldOf(
  seed: number,
  size: 'mini' | 'demo',
): ReturnType<typeof papersOf> & { book: GoldBook } {
  const world = makeWorld(seed)
  const studio = openStudio(world, faces)
  const top = [...(size === 'mini' ? miniCache(studio) : demoCache(studio, { hostile: true }))]
  const book = new GoldBook(world)
  for (const paper of top) book.add(paper)
  return { world, papers: everything(top), book }
}
