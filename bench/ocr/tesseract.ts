/** Debian's tesseract over a picture, in every setting that may suit it; what it said is kept by the picture's content. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { identity, inverse, project, rotation, scaling, chain, type Transform } from './degrade/geometry.ts'
import type { PictureReading } from './reading.ts'
import { readTsv, type TsvLine } from './tsv.ts'

/**
 * How a picture is made ready: not at all; or as a careful person would: turned as tesseract's own orientation detection
 * says, light on dark inverted, small pictures made twice as large.
 */
const preparations = ['as is', 'prepared'] as const
type Preparation = (typeof preparations)[number]

const segmentations = ['3', '4', '6', '11'] as const

export interface Setting {
  preparation: Preparation
  /** tesseract's page segmentation mode. */
  psm: string
}

export const settings: readonly Setting[] = preparations.flatMap((preparation) =>
  segmentations.map((psm) => ({ preparation, psm })),
)

/** One block of text written downwards; with the models for that, where they are installed. */
export const downwards: Setting = { preparation: 'as is', psm: '5' }

export const nameOf = ({ preparation, psm }: Setting): string => `psm ${psm}, ${preparation}`

export interface Tesseract {
  version: string
  /** Languages that are wanted and not installed. */
  missing: string[]
  read(picture: string, setting: Setting): Promise<PictureReading>
}

const wanted = ['eng', 'chi_sim', 'chi_tra']
const wantedDown = ['chi_sim_vert', 'chi_tra_vert']

/** Null where it is not installed. */
export async function openTesseract(home: string): Promise<Tesseract | null> {
  const said = spawnSync('tesseract', ['--version'], { encoding: 'utf8' })
  if (said.error) return null
  const version = /tesseract (\S+)/.exec(said.stdout + said.stderr)?.[1] ?? '?'
  const listed = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout.split('\n')
  const languages = wanted.filter((language) => listed.includes(language)).join('+')
  const down = wantedDown.filter((language) => listed.includes(language)).join('+') || languages
  const cache = join(home, 'tesseract')
  await mkdir(cache, { recursive: true })

  async function read(picture: string, setting: Setting): Promise<PictureReading> {
    const ready = await prepare(picture, setting.preparation, cache)
    const language = setting.psm === '5' ? down : languages
    const kept = join(cache, `${keyOf([version, language, setting.psm, ready.bytes])}.json`)
    let raw: Raw
    if (existsSync(kept)) raw = JSON.parse(await readFile(kept, 'utf8')) as Raw
    else {
      raw = await run(ready.bytes, ['-l', language, '--psm', setting.psm, 'tsv'], cache)
      await writeFile(kept, JSON.stringify(raw))
    }
    return toReading(readTsv(raw.output), inverse(ready.transform), raw)
  }
  return {
    version,
    missing: [...wanted, ...wantedDown].filter((language) => !listed.includes(language)),
    read,
  }
}

interface Raw {
  output: string
  cpuSeconds: number
  peakBytes: number
}

const keyOf = (parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 24)
}

/** Runs on one core: with more it spends far more CPU time on the same work. */
async function run(bytes: Buffer, args: readonly string[], folder: string): Promise<Raw> {
  const picture = join(folder, `${process.pid}.picture`)
  const times = join(folder, `${process.pid}.time`)
  await writeFile(picture, bytes)
  const { stdout, status } = spawnSync(
    '/usr/bin/time',
    ['-q', '-f', '%U %S %M', '-o', times, 'tesseract', picture, 'stdout', ...args],
    { encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, OMP_THREAD_LIMIT: '1' } },
  )
  const [user = 0, system = 0, kibibytes = 0] = (await readFile(times, 'utf8')).trim().split(' ').map(Number)
  await rm(picture)
  await rm(times)
  return {
    // a page of which it can make nothing ends with an error, and with no words
    output: status === 0 ? stdout : '',
    cpuSeconds: user + system,
    peakBytes: kibibytes * 1024,
  }
}

interface Ready {
  bytes: Buffer
  /** From the picture as given. */
  transform: Transform
}

async function prepare(path: string, preparation: Preparation, folder: string): Promise<Ready> {
  const bytes = await readFile(path)
  if (preparation === 'as is') return { bytes, transform: identity }
  const picture = sharp(bytes)
  const { width, height } = await picture.metadata()
  const turn = await orientation(bytes, folder)
  const { channels } = await sharp(bytes).greyscale().stats()
  const turned = rotation(width, height, turn)
  let made = picture.rotate(turn)
  if ((channels[0]?.mean ?? 255) < 110) made = made.negate({ alpha: false })
  const size = turn % 180 === 0 ? { width, height } : { width: height, height: width }
  if (size.width < 1600)
    return enlarge(sharp(await made.png().toBuffer()), size.width, size.height, turned.transform)
  if (turn === 0 && (channels[0]?.mean ?? 255) >= 110) return { bytes, transform: identity }
  return { bytes: await made.png({ compressionLevel: 3 }).toBuffer(), transform: turned.transform }
}

/** tesseract takes no more than 32,767 pixels a side. */
async function enlarge(picture: Sharp, width: number, height: number, before: Transform): Promise<Ready> {
  const by = Math.min(2, 32_000 / Math.max(width, height))
  const bytes = await picture
    .resize(Math.round(width * by))
    .png({ compressionLevel: 3 })
    .toBuffer()
  return { bytes, transform: chain(before, scaling(by)) }
}

/** Degrees clockwise by which its own detection would turn the picture; 0 where it is not sure. */
async function orientation(bytes: Buffer, folder: string): Promise<number> {
  const kept = join(folder, `${keyOf(['osd', bytes])}.json`)
  let raw: Raw
  if (existsSync(kept)) raw = JSON.parse(await readFile(kept, 'utf8')) as Raw
  else {
    raw = await run(bytes, ['--psm', '0'], folder)
    await writeFile(kept, JSON.stringify(raw))
  }
  const turn = Number(/^Rotate: (\d+)/m.exec(raw.output)?.[1] ?? 0)
  const sure = Number(/^Orientation confidence: ([\d.]+)/m.exec(raw.output)?.[1] ?? 0)
  return sure >= 1 ? turn : 0
}

function toReading(lines: readonly TsvLine[], back: Transform, raw: Raw): PictureReading {
  return {
    pieces: lines.flatMap(({ words }) =>
      words.map(({ text, box: [left, top, right, bottom] }) => ({
        text,
        quad: [
          project(back, [left, top]),
          project(back, [right, top]),
          project(back, [right, bottom]),
          project(back, [left, bottom]),
        ],
      })),
    ),
    text: lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n'),
    messages: null,
    tables: null,
    cpuSeconds: raw.cpuSeconds,
    peakBytes: raw.peakBytes,
  }
}
