/** Draws the pictures of a world into a folder, each with its truth beside it; what is there already stays. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createRandom } from '../../demo/random.ts'
import { blankPicture } from './blank.ts'
import { type Drawn, openStudio, type Studio } from './browser.ts'
import { type Degraded } from './degrade/degrade.ts'
import { css, facesFor, familiesOf, type FaceSet, installedFamilies, type World } from './fonts.ts'
import { createInventor } from './invent.ts'
import type { Drawing } from './markup.ts'
import { papers, type PictureSpec } from './plan.ts'
import { rareSentences } from './rare.ts'
import { truthOf } from './truth-of.ts'
import type { Token, Truth } from './truth.ts'
import { worlds } from './worlds.ts'

export interface Made {
  path: string
  truth: Truth
}

const format = 1

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
  const { words, kinds, degradations } = worlds[world]
  try {
    for (const [at, spec] of specs.entries()) {
      const { kind, language, degradation, variant } = spec
      const name = `${String(at + 1).padStart(3, '0')}-${kind}-${language}-${degradation}`
      const random = createRandom(`ocr/${world}/${kind}/${variant}/${language}`)
      const sets = facesFor(world, language, !papers.has(kind))
      const faces: FaceSet | undefined = sets[(variant + kind.length) % sets.length]
      if (faces === undefined || familiesOf(faces).some((family) => !installed.has(family))) {
        skipped.push(name)
        continue
      }
      let drawing: Drawing | null = null
      let tokens: readonly Token[] = []
      if (kind !== 'blank') {
        const inventor = createInventor(words, language, random.fork('content'), rare)
        const draw = kinds[kind][variant % kinds[kind].length]
        if (draw === undefined) throw new Error(`${world} has no template for ${kind}`)
        drawing = draw(inventor, {
          text: css(faces.text),
          heading: css(faces.heading),
          mono: css(faces.mono),
        })
        // a screen of one pixel a pixel at half its size is for nobody to read
        if (degradation === 'half' && drawing.scale < 1.3) drawing = { ...drawing, scale: 1.5 }
        tokens = inventor.tokens
      }
      const key = createHash('sha256')
        .update(JSON.stringify([format, world, spec, drawing, degradations[degradation].toString()]))
        .digest('hex')
        .slice(0, 12)
      const truthPath = join(folder, `${name}-${key}.json`)
      if (existsSync(truthPath)) {
        const truth = JSON.parse(await readFile(truthPath, 'utf8')) as Truth
        pictures.push({ path: join(folder, truth.picture), truth })
        continue
      }
      let drawn: Drawn | null = null
      if (drawing !== null) {
        studio ??= await openStudio()
        drawn = await studio.draw(drawing)
      }
      const png = drawn?.png ?? (await blankPicture(random, variant))
      const degraded: Degraded = await degradations[degradation](png, random.fork('degrade'))
      const picture = `${name}-${key}.${degraded.extension}`
      const truth = truthOf({ picture, spec, drawing, drawn, degraded, tokens })
      await writeFile(join(folder, picture), degraded.bytes)
      await writeFile(truthPath, JSON.stringify(truth, null, 1))
      pictures.push({ path: join(folder, picture), truth })
    }
  } finally {
    await studio?.close()
  }
  return { pictures, skipped }
}
