/** All measures of one reading of one picture. */
import type { PictureReading } from '../reading.ts'
import { pageText } from '../truth-of.ts'
import type { Token, Truth } from '../truth.ts'
import { distance } from './distance.ts'
import { bare } from './fold.ts'
import { type LineScore, scoreLines } from './lines.ts'
import { type MessageScore, scoreMessages } from './messages.ts'
import { type CellScore, scoreTables } from './tables.ts'
import { missing } from './tokens.ts'
import { scoreWords, type WordScore } from './words.ts'

export interface PictureScore {
  truth: Truth
  lines: LineScore
  /** Edit distance of the whole text in reading order. */
  pageErrors: number
  pageCharacters: number
  words: WordScore
  tokens: number
  missing: Token[]
  messages: MessageScore | null
  cells: CellScore | null
  /** Characters read on a picture without any. */
  falseCharacters: number
  cpuSeconds: number
  peakBytes: number
}

export function scorePicture(truth: Truth, reading: PictureReading): PictureScore {
  const wanted = bare(pageText(truth.fragments))
  const got = bare(reading.text)
  const lost = missing(reading.text, truth.tokens)
  return {
    truth,
    lines: scoreLines(truth, reading.pieces),
    pageErrors: wanted === '' ? 0 : distance(wanted, got),
    pageCharacters: Array.from(wanted).length,
    words: scoreWords(pageText(truth.fragments), reading.text),
    tokens: truth.tokens.length,
    missing: lost,
    messages:
      truth.messages.length > 0 && reading.messages !== null
        ? scoreMessages(truth.messages, reading.messages)
        : null,
    cells:
      truth.tables.length > 0 && reading.tables !== null ? scoreTables(truth.tables, reading.tables) : null,
    falseCharacters: wanted === '' ? Array.from(got).length : 0,
    cpuSeconds: reading.cpuSeconds,
    peakBytes: reading.peakBytes,
  }
}
