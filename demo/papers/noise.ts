/** What nobody reads: files of kinds no reader knows, notes from the office. */
import { ascii, concat, encode } from '../formats/bytes.ts'
import { notes } from '../lexicon/papers/texts.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

/** A voice message: the head of a SILK file and sound no one can read as text. */
export function voiceMessage(studio: Studio, path: string): Paper {
  return paper({
    path,
    bytes: concat([Uint8Array.of(2), ascii('#!SILK_V3'), studio.random.bytes(studio.random.int(1800, 4200))]),
    state: 'unsupported',
  })
}

export function officeNote(studio: Studio, path: string): Paper {
  const script = new Script()
  const lines = studio.random.sample(notes, 3).map((note) => script.say(note))
  return paper({ path, bytes: encode(`${lines.join('\r\n')}\r\n`, 'gb18030'), script, exact: true })
}

export function emptyFile(path: string): Paper {
  return paper({ path, bytes: new Uint8Array(), state: 'empty' })
}

export function plainNote(path: string, text: string, encoding: string): Paper {
  const script = new Script()
  for (const line of text.split('\n')) script.say(line)
  return paper({ path, bytes: encode(text, encoding), script, exact: true })
}

export const bytesNote = (path: string, text: string): Paper => plainNote(path, text, 'utf8')
