/** Draws the pictures of a world into a folder, each with its truth beside it; what is there already stays. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRandom, type Random } from '../../demo/random.ts'
import { blankPicture } from './blank.ts'
import { openStudio, type Studio } from './browser.ts'
import { compose, type Composed } from './compose.ts'
import { degradation } from './degrade/damage.ts'
import { installedFamilies, type World } from './fonts.ts'
import type { PictureSpec } from './plan.ts'
import { rareSentences } from './rare.ts'
import { truthOf } from './truth-of.ts'
import type { Truth } from './truth.ts'
import { worlds } from './worlds.ts'

export interface Made {
  path: string
  truth: Truth
}

/** Raised whenever the same page is drawn or described otherwise. */
const format = 2

/** `skipped` names pictures that need a family which is not installed. */
export async function makePictures(
  world: World,
  specs: readonly PictureSpec[],
  folder: string,
): Promise<{ pictures: Made[]; skipped: string[] }> {
  await mkdir(folder, { recursive: true })
  const installed = installedFamilies()
  const rare = await rareSentences(world)
  const pictures: Made[] = []
  const skipped: string[] = []
  let studio: Studio | null = null
  const open = async (): Promise<Studio> => (studio ??= await openStudio())
  try {
    for (const [at, spec] of specs.entries()) {
      const { kind, language, variant } = spec
      const name = `${String(at + 1).padStart(3, '0')}-${kind}-${language}-${spec.degradation}`
      const random = createRandom(`ocr/${world}/${kind}/${variant}/${language}`)
      const composed = compose(world, spec, random.fork('content'), rare, installed)
      if ('missing' in composed) skipped.push(`${name} (${composed.missing.join(', ')})`)
      else pictures.push(await makeOne({ world, spec, name, folder, random, composed, open }))
    }
  } finally {
    await (studio as Studio | null)?.close()
  }
  return { pictures, skipped }
}

interface Work {
  world: World
  spec: PictureSpec
  name: string
  folder: string
  random: Random
  composed: Composed
  /** A browser takes long to start: only for what is not there yet. */
  open: () => Promise<Studio>
}

async function makeOne({ world, spec, name, folder, random, composed, open }: Work): Promise<Made> {
  const { damage } = worlds[world]
  const { drawing, tokens } = composed
  const named = spec.degradation
  const numbers = named in damage ? damage[named as keyof typeof damage] : null
  const key = createHash('sha256')
    .update(JSON.stringify([format, world, spec, drawing, numbers]))
    .digest('hex')
    .slice(0, 12)
  const truthPath = join(folder, `${name}-${key}.json`)
  if (existsSync(truthPath)) {
    const truth = JSON.parse(await readFile(truthPath, 'utf8')) as Truth
    return { path: join(folder, truth.picture), truth }
  }
  const drawn = drawing === null ? null : await (await open()).draw(drawing)
  const png = drawn?.png ?? (await blankPicture(random, spec.variant))
  const degraded = await degradation(named, damage)(png, random.fork('degrade'))
  const picture = `${name}-${key}.${degraded.extension}`
  const truth = truthOf({ picture, spec, drawing, drawn, degraded, tokens })
  await writeFile(join(folder, picture), degraded.bytes)
  await writeFile(truthPath, JSON.stringify(truth, null, 1))
  return { path: join(folder, picture), truth }
}
