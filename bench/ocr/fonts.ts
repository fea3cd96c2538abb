/** Which faces each world is drawn with. The two worlds share none. */
import { spawnSync } from 'node:child_process'
import type { Language } from './truth.ts'

/** Families by use; the first that has a character draws it, so a Latin face stands before a Chinese one. */
export interface FaceSet {
  text: readonly string[]
  heading: readonly string[]
  mono: readonly string[]
  /** Also met on screens; the others only on paper. */
  screen: boolean
}

type Sets = Readonly<Record<Language, readonly FaceSet[]>>

const set = (text: string, heading: string, mono: string, screen = true): FaceSet => ({
  text: text.split('|'),
  heading: heading.split('|'),
  mono: mono.split('|'),
  screen,
})

const tuneHans = [
  set('Noto Sans CJK SC', 'Noto Sans CJK SC', 'Noto Sans Mono CJK SC'),
  set('Liberation Sans|WenQuanYi Zen Hei', 'WenQuanYi Zen Hei', 'DejaVu Sans Mono|WenQuanYi Zen Hei Mono'),
  set('Roboto|Noto Sans CJK SC', 'Noto Sans CJK SC', 'DejaVu Sans Mono|Noto Sans Mono CJK SC'),
  set('AR PL SungtiL GB|WenQuanYi Zen Hei', 'WenQuanYi Zen Hei', 'WenQuanYi Zen Hei Mono', false),
  set('AR PL UKai CN|WenQuanYi Zen Hei', 'WenQuanYi Zen Hei', 'WenQuanYi Zen Hei Mono', false),
]
const tuneHant = [
  set('Noto Sans CJK TC', 'Noto Sans CJK TC', 'Noto Sans Mono CJK TC'),
  set('AR PL UKai TW|Noto Sans CJK TC', 'Noto Sans CJK TC', 'Noto Sans Mono CJK TC', false),
  set('Roboto|cwTeXMing|Noto Sans CJK TC', 'cwTeXMing|Noto Sans CJK TC', 'Noto Sans Mono CJK TC', false),
]
const tableHans = [
  set('Noto Serif CJK SC', 'Noto Serif CJK SC', 'Liberation Mono|WenQuanYi Micro Hei Mono', false),
  set('WenQuanYi Micro Hei', 'WenQuanYi Micro Hei', 'WenQuanYi Micro Hei Mono'),
  set('Liberation Serif|AR PL UMing CN', 'AR PL UMing CN', 'Liberation Mono|WenQuanYi Micro Hei Mono', false),
  set('Open Sans|WenQuanYi Micro Hei', 'WenQuanYi Micro Hei', 'Noto Mono|WenQuanYi Micro Hei Mono'),
  set('AR PL KaitiM GB|WenQuanYi Micro Hei', 'WenQuanYi Micro Hei', 'WenQuanYi Micro Hei Mono', false),
]
const tableHant = [
  set('Noto Serif CJK TC', 'Noto Serif CJK TC', 'Noto Mono|WenQuanYi Micro Hei Mono', false),
  set(
    'AR PL UMing TW|WenQuanYi Micro Hei',
    'cwTeXHeiBold|WenQuanYi Micro Hei',
    'WenQuanYi Micro Hei Mono',
    false,
  ),
  set('Lato|WenQuanYi Micro Hei', 'WenQuanYi Micro Hei', 'WenQuanYi Micro Hei Mono'),
  set('Noto Serif CJK HK', 'Noto Serif CJK HK', 'Liberation Mono|WenQuanYi Micro Hei Mono', false),
]

export type World = 'tune' | 'table'

export const faceSets: Readonly<Record<World, Sets>> = {
  tune: {
    hans: tuneHans,
    mixed: tuneHans,
    hant: tuneHant,
    en: [
      set('Liberation Sans', 'Liberation Sans', 'DejaVu Sans Mono'),
      set('Roboto', 'Roboto', 'DejaVu Sans Mono'),
      set('DejaVu Serif', 'DejaVu Sans', 'DejaVu Sans Mono', false),
    ],
  },
  table: {
    hans: tableHans,
    mixed: tableHans,
    hant: tableHant,
    en: [
      set('Liberation Serif', 'Liberation Serif', 'Liberation Mono', false),
      set('Lato', 'Lato', 'Noto Mono'),
      set('Open Sans', 'Open Sans', 'Liberation Mono'),
      set('P052', 'Nimbus Sans', 'Nimbus Mono PS', false),
    ],
  },
}

/** The sets a picture may be drawn with. */
export function facesFor(world: World, language: Language, screen: boolean): readonly FaceSet[] {
  const sets = faceSets[world][language]
  return screen ? sets.filter((one) => one.screen) : sets
}

export const familiesOf = ({ text, heading, mono }: FaceSet): string[] => [
  ...new Set([...text, ...heading, ...mono]),
]

/** CSS: no family of the machine's own choice behind them, so that a missing character shows. */
export const css = (families: readonly string[]): string => families.map((family) => `'${family}'`).join(',')

/** Families that fontconfig knows, by every name they have. */
export function installedFamilies(): Set<string> {
  const listed = spawnSync('fc-list', ['--format', '%{family}\n'], { encoding: 'utf8' }).stdout ?? ''
  return new Set(listed.split('\n').flatMap((line) => line.split(',').map((name) => name.trim())))
}

export function missingFamilies(world: World, installed: ReadonlySet<string>): string[] {
  const wanted = Object.values(faceSets[world]).flatMap((sets) => sets.flatMap(familiesOf))
  return [...new Set(wanted)].filter((family) => !installed.has(family)).sort()
}
