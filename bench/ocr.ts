/**
 * Recognition of generated pages with known truth, against Debian's tesseract in one run: error by kind of picture,
 * language and degradation, exactness of what matters most, chats, tables, CPU seconds, memory.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeLoad, describeMachine, say } from './report.ts'
import { type PictureScore, scorePicture } from './ocr/measure/score.ts'
import { installedFamilies, missingFamilies, type World } from './ocr/fonts.ts'
import { bestOf } from './ocr/best.ts'
import { printTables } from './ocr/print.ts'
import { makePictures } from './ocr/make.ts'
import { readWithOwn } from './ocr/own.ts'
import { plan } from './ocr/plan.ts'
import { percent } from './ocr/summary.ts'
import { openTesseract } from './ocr/tesseract/tesseract.ts'
import { type PictureKind, pictureKinds } from './ocr/truth.ts'

export interface OcrOptions {
  home: string
  /** `table` is what is measured; `tune` what may be looked at while building. */
  world: World
  pictures: number
  kinds: readonly PictureKind[]
  /** Without tesseract it is quick. */
  compare: boolean
}

export async function benchOcr({ home, world, pictures: count, kinds, compare }: OcrOptions): Promise<void> {
  describeMachine()
  const missing = missingFamilies(world, installedFamilies())
  if (missing.length > 0) say(`!!! fonts NOT installed, pages in them are skipped: ${missing.join(', ')}`)
  const tesseract = compare ? await openTesseract(home) : null
  if (compare && tesseract === null)
    say(
      '!!! tesseract is NOT installed: no comparison. Debian: apt-get install tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-chi-tra',
    )
  if (tesseract && tesseract.missing.length > 0)
    say(`!!! tesseract languages NOT installed: ${tesseract.missing.join(', ')}`)
  const { pictures, skipped } = await makePictures(
    world,
    plan(count, kinds.length > 0 ? kinds : pictureKinds),
    join(home, 'ocr-pictures'),
  )
  if (skipped.length > 0) say(`!!! skipped for want of fonts: ${skipped.join(', ')}`)
  const readings = await readWithOwn(
    pictures.map(({ path }) => path),
    home,
  )
  const ours = pictures.flatMap(({ truth }, at) => {
    const reading = readings[at]
    return reading ? [scorePicture(truth, reading)] : []
  })
  const theirs = tesseract ? await bestOf(tesseract, pictures) : null
  printTables(ours, theirs)
  await writeWorst(join(home, 'ocr-worst.txt'), ours)
  say(`lines with errors: ${join(home, 'ocr-worst.txt')}`)
  describeLoad()
}

/** What went wrong, for people to look at. */
async function writeWorst(path: string, scores: readonly PictureScore[]): Promise<void> {
  const lines: string[] = []
  for (const { truth, lines: found, pageErrors, pageCharacters, missing } of scores) {
    lines.push(
      `${truth.picture}: line ${percent(found.errors, found.characters)} %, page ${percent(pageErrors, pageCharacters)} %, ${found.lost} lines lost, ${found.stray} stray`,
      ...found.worst
        .slice(0, 12)
        .map(
          ({ truth: wanted, read, errors }) =>
            `  ${errors}: ${wanted.slice(0, 200)}\n   → ${read.slice(0, 200)}`,
        ),
      ...missing.map(({ type, text }) => `  missing ${type} ${text}`),
    )
  }
  await writeFile(path, `${lines.join('\n')}\n`)
}
