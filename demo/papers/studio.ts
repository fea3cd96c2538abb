/** Everything a maker of files needs at hand: the world, luck, names, and the typeface. */
import iconv from 'iconv-lite'
import { Converter } from 'opencc-js/cn2t'
import { openTypeface } from '../draw/typeface.ts'
import type { Typeface } from '../draw/typeface.ts'
import type { Random } from '../random.ts'
import type { World } from '../world/types.ts'
import { createNamer } from './names.ts'
import type { Namer } from './names.ts'
import type { OfficeProperties } from '../formats/office.ts'
import { utc } from '../world/time.ts'

export interface Studio {
  world: World
  random: Random
  names: Namer
  faces: { normal: Typeface; bold: Typeface }
  /** Simplified to traditional characters, as typed in a branch that uses them. */
  traditional: (text: string) => string
  /** Office metadata of a file someone of the firm made at that time. */
  properties(title: string, author: string, time: number): OfficeProperties
}

const converted = Converter({ from: 'cn', to: 'tw' })
const big5 = new TextDecoder('big5')

/** Traditional characters; the few that plain Big5 lacks fall away, as its machines made them do. */
const traditional = (text: string): string =>
  Array.from(converted(text) as string)
    .filter((letter) => {
      const bytes = iconv.encode(letter, 'cp950')
      return iconv.decode(bytes, 'cp950') === letter && big5.decode(bytes) === letter
    })
    .join('')

export function openFaces(): Studio['faces'] {
  return { normal: openTypeface(400), bold: openTypeface(700) }
}

export function openStudio(world: World, faces: Studio['faces']): Studio {
  const random = world.random.fork('papers')
  const version = random.pick(['14.0000', '15.0000', '16.0000'])
  return {
    world,
    random,
    names: createNamer(world, random.fork('names')),
    faces,
    traditional,
    properties: (title, author, time) => ({
      title,
      author,
      lastModifiedBy: author,
      company: world.firm.short,
      created: utc(time),
      modified: utc(time + 42 * 60_000),
      application: 'Microsoft Office Word',
      version,
      template: 'Normal.dotm',
    }),
  }
}
