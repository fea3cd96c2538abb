/** The whole cache of one contractor: some 280 files in the folders it kept. */
import { chatFiles } from './chapters/chats.ts'
import { dealFiles } from './chapters/deals.ts'
import { listFiles } from './chapters/lists.ts'
import { mailFiles } from './chapters/mails.ts'
import { productFiles } from './chapters/products.ts'
import { archiveFiles, noiseFiles, pictureFiles } from './chapters/rest.ts'
import { hostileFiles } from './chapters/hostile.ts'
import { trapFiles } from './chapters/traps.ts'
import { makeStory } from './chapters/story.ts'
import type { Paper } from './papers/paper.ts'
import { readme } from './papers/prose.ts'
import type { Studio } from './papers/studio.ts'

export interface CacheOptions {
  /** Adds harmless stand-ins for files that break readers. */
  hostile: boolean
  /** `few`: a tenth of the screenshots and photographs, where there are many worlds. */
  pictures?: 'all' | 'few'
}

export function* demoCache(studio: Studio, options: CacheOptions): Generator<Paper> {
  const few = options.pictures === 'few'
  const { world } = studio
  const story = makeStory(world)
  const folder = (name: string) => world.folders[name] ?? name
  yield readme(studio, [
    ['聊天记录', folder('chats')],
    ['合同', folder('contracts')],
    ['名单', folder('targets')],
    ['工资', folder('staff')],
  ])
  yield* chatFiles(studio, story, few ? 4 : 40)
  // Some Word files lie about a second time, under another name or inside an archive.
  const copied: Paper[] = []
  for (const paper of dealFiles(studio, story)) {
    if (paper.path.endsWith('.docx') && copied.length < 4) copied.push(paper)
    yield paper
  }
  yield* trapFiles(studio, story)
  yield* listFiles(studio, story)
  yield* mailFiles(studio)
  yield* productFiles(studio, story)
  yield* pictureFiles(studio, few ? 2 : 18)
  yield* archiveFiles(studio, story, copied.slice(0, 1))
  yield* noiseFiles(studio, copied.slice(1))
  if (options.hostile) yield* hostileFiles(studio)
}
