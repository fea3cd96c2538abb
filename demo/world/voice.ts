/** How one person of one world fills a template. */
import { fillers } from '../lexicon/talk/fillers.ts'
import type { Filler } from '../lexicon/talk/fillers.ts'
import { closers, openers } from '../lexicon/talk/voices.ts'
import type { Random } from '../random.ts'
import { relativeDate } from './relative.ts'
import { fill } from './rich.ts'
import type { Mark, Rich } from './rich.ts'
import type { Person, World } from './types.ts'

export type Slots = Readonly<Record<string, string | Mark>>

/** Slots whose words differ from world to world; a line without one gets its speaker's own opening and close. */
const telling = /\{(client|target|amount|rough|number|invoice|domain|ip|volume|person|relative)/

export interface Voice {
  openers: readonly string[]
  closers: readonly string[]
}

export function voiceOf(world: World, person: Person): Voice {
  const random = world.random.fork(`voice ${person.id}`)
  return { openers: random.sample(openers, 5), closers: random.sample(closers, 5) }
}

export function sayLine(template: string, slots: Slots, random: Random, voice: Voice, at: number): Rich {
  const dates: Record<string, string | Mark> = {}
  const expanded = template.replaceAll(/\{@(\w+)\}/g, (_, name: string) => {
    const word = random.pick<string>(fillers[name as Filler])
    if (name !== 'when' && name !== 'ago') return word
    const key = `date ${Object.keys(dates).length}`
    dates[key] = relativeDate(word, at)
    return `{${key}}`
  })
  const line = fill(expanded, { ...slots, ...dates })
  if (telling.test(template)) return random.chance(0.2) ? [...line, random.pick(voice.closers)] : line
  return [random.pick(voice.openers), ...line, random.pick(voice.closers)]
}
