/** Debian's tesseract over a picture, in every setting that may suit it. */
import { spawnSync } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { identity, inverse, project, type Transform } from '../degrade/geometry.ts'
import type { PictureReading } from '../reading.ts'
import { prepare } from './prepare.ts'
import { type Raw, runKept } from './run.ts'
import { readTsv, type TsvLine } from './tsv.ts'

const preparations = ['as is', 'prepared'] as const

const segmentations = ['3', '4', '6', '11'] as const

export interface Setting {
  /** Whether it is made ready first, as ./prepare.ts does. */
  preparation: (typeof preparations)[number]
  /** tesseract's page segmentation mode. */
  psm: string
}

export const settings: readonly Setting[] = preparations.flatMap((preparation) =>
  segmentations.map((psm) => ({ preparation, psm })),
)

export const settingsOf = (psm: string): Setting[] => settings.filter((setting) => setting.psm === psm)

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
    const bytes = await readFile(picture)
    const ready =
      setting.preparation === 'as is' ? { bytes, transform: identity } : await prepare(bytes, cache)
    const language = setting.psm === '5' ? down : languages
    const raw = await runKept(cache, [version, language, setting.psm], ready.bytes, [
      '-l',
      language,
      '--psm',
      setting.psm,
      'tsv',
    ])
    return toReading(readTsv(raw.output), inverse(ready.transform), raw)
  }
  return {
    version,
    missing: [...wanted, ...wantedDown].filter((language) => !listed.includes(language)),
    read,
  }
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
