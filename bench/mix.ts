/**
 * The mix: a folder of files that depends on nothing but its size. By bytes 40 % text, 30 % office, 20 % PDF,
 * 10 % mail, mostly Chinese. Never committed.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openTypeface } from '../demo/draw/typeface.ts'
import { createRandom, type Random } from '../demo/random.ts'
import { type Made, makeMail, makeOffice, makePdf, makeText, type Workshop } from './mix/papers.ts'
import { createProse, type Prose } from './mix/prose.ts'
import { chineseVocabulary, englishVocabulary } from './mix/vocabulary.ts'

export const kinds = ['text', 'office', 'pdf', 'mail'] as const
export type Kind = (typeof kinds)[number]

const shares: Record<Kind, number> = { text: 0.4, office: 0.3, pdf: 0.2, mail: 0.1 }
const makers: Record<Kind, (workshop: Workshop, random: Random) => Made> = {
  text: makeText,
  office: makeOffice,
  pdf: makePdf,
  mail: makeMail,
}

export interface Share {
  files: number
  bytes: number
}

const filesOfFolder = 200

/** Raised whenever the same size gives other bytes. */
const mixVersion = 1

export async function createBenchProse(seed: string): Promise<Prose> {
  const random = createRandom(seed)
  return createProse({
    zh: await chineseVocabulary(random.fork('zh')),
    en: englishVocabulary(random.fork('en')),
  })
}

/** The mix in `folder`, made anew unless it is there already. */
export async function ensureMix(folder: string, bytes: number): Promise<Record<Kind, Share>> {
  const label = join(folder, 'mix.json')
  const known = JSON.parse(await readFile(label, 'utf8').catch(() => '{}')) as Label
  if (known.version === mixVersion && known.asked === bytes && known.made) return known.made
  for (const kind of kinds) await rm(join(folder, kind), { recursive: true, force: true })
  const made = await makeMix(folder, bytes)
  await writeFile(label, JSON.stringify({ version: mixVersion, asked: bytes, made }))
  return made
}

interface Label {
  version?: number
  asked?: number
  made?: Record<Kind, Share>
}

/** Writes `folder/KIND/NNN/…` until each kind has its share of `bytes`. */
async function makeMix(folder: string, bytes: number): Promise<Record<Kind, Share>> {
  const workshop: Workshop = {
    prose: await createBenchProse('mix'),
    faces: { normal: openTypeface(400), bold: openTypeface(700) },
  }
  const made: Record<Kind, Share> = {
    text: { files: 0, bytes: 0 },
    office: { files: 0, bytes: 0 },
    pdf: { files: 0, bytes: 0 },
    mail: { files: 0, bytes: 0 },
  }
  for (const kind of kinds) {
    const share = made[kind]
    while (share.bytes < bytes * shares[kind]) {
      const random = createRandom(`mix/${kind}/${share.files}`)
      const prose = workshop.prose.about(random.fork('topic'))
      const { extension, bytes: file } = makers[kind]({ ...workshop, prose }, random)
      const place = join(folder, kind, String(Math.floor(share.files / filesOfFolder)).padStart(3, '0'))
      if (share.files % filesOfFolder === 0) await mkdir(place, { recursive: true })
      const name = `${String(share.files).padStart(5, '0')} ${prose.words(random, 'zh', 4)}.${extension}`
      await writeFile(join(place, name), file)
      share.files++
      share.bytes += file.length
    }
  }
  return made
}
