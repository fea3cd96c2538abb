/** Gives a picture to the recogniser's process and gathers what it says. */
import type { PartRecord } from '../extract/events.ts'
import type { Limits, WordBox } from '../extract/reader.ts'
import type { ReaderPool } from '../extract/sandbox/pool.ts'
import type { Outcome } from '../model/item.ts'
import { recogniser } from './about.ts'
import type { Pixels } from './page.ts'
import { pixelsAsItem } from './pixels.ts'

export interface PageReading {
  outcome: Outcome
  text: string
  /** In text order, outer ones first; offsets into `text`. */
  parts: PartRecord[]
  words: WordBox[]
}

/** More than fits on any page. */
const mostCharacters = 1_000_000

export async function readPicture(
  pool: ReaderPool,
  pixels: Pixels,
  limits: Limits,
  signal: AbortSignal,
): Promise<PageReading> {
  const reading: PageReading = {
    outcome: { state: 'crashed', read: 'none', reason: 'the recogniser gave no answer' },
    text: '',
    parts: [],
    words: [],
  }
  const textCharacters = Math.min(mostCharacters, limits.textCharacters)
  const job = {
    type: recogniser.types[0],
    source: pixelsAsItem(pixels),
    limits: { ...limits, textCharacters, members: 0 },
  }
  for await (const event of pool.read(job, signal)) {
    if (event.event === 'text') reading.text += event.text
    else if (event.event === 'parts') for (const part of event.parts) reading.parts.push(part)
    else if (event.event === 'words') for (const word of event.words) reading.words.push(word)
    else if (event.event === 'done') reading.outcome = event.outcome
    // a picture has nothing else to say
  }
  signal.throwIfAborted()
  return reading
}
