/** The second reader: lines in traditional characters, of which the first knows two thirds. */
import type { GreyCrop, SecondReader } from '../hooks.ts'
import type { Character, Line } from '../page.ts'
import { firstReader } from '../read/line.ts'
import { heightOf, type Mark, marksOf, toCharacter } from './mark.ts'
import { merge } from './merge.ts'
import { openScripts, type Scripts } from './scripts.ts'
import { openTesseract, type Tesseract } from './tesseract.ts'
import { traditionalLines } from './vote.ts'

const lineHeight = 48

/** `known`: everything the first reader can give. */
export async function openSecondReader(known: ReadonlySet<string>): Promise<SecondReader> {
  const scripts = await openScripts()
  const tesseract = await openTesseract()
  return {
    lineHeight,
    choose: (lines) => traditionalLines(lines, scripts),
    reread: (line, crop) => reread(line, crop, { known, scripts, tesseract }),
  }
}

interface Parts {
  known: ReadonlySet<string>
  scripts: Scripts
  tesseract: Tesseract
}

function reread(line: Line, crop: GreyCrop, { known, scripts, tesseract }: Parts): Line {
  const first = marksOf(line)
  const place = crop.place ?? ((share: number): number => share)
  const second = tesseract.read(crop).map((mark) => ({ ...mark, from: place(mark.from), to: place(mark.to) }))
  if (second.length === 0) return line
  const merged = merge(first, second, { known, scripts, height: heightOf(line), isColumn: line.vertical })
  const text = textOf(merged)
  if (text === line.text) return line
  const characters = merged.map((mark) => toCharacter(mark, line))
  return {
    ...line,
    text,
    characters,
    confidence: mean(characters),
    readings: [
      ...line.readings,
      // where it was repaired, what it read is there already
      ...(line.readings.some(({ by }) => by === firstReader)
        ? []
        : [{ by: firstReader, text: line.text, confidence: line.confidence }]),
      { by: 'tesseract', text: textOf(second), confidence: mean(second) },
    ],
  }
}

const textOf = (marks: readonly Pick<Mark, 'text'>[]): string => marks.map(({ text }) => text).join('')

const mean = (characters: readonly Pick<Character, 'confidence'>[]): number =>
  characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length)
