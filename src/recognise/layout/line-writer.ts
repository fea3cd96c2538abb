import type { WordBox } from '../../extract/reader.ts'
import type { Sink } from '../../extract/reader.ts'
import type { Box, Character, Line } from '../page.ts'
import { union } from './frame.ts'
import { isWide } from './run-on.ts'

/** Writes recognised lines and keeps where each word of them stands. */
export class LineWriter {
  readonly words: WordBox[] = []
  readonly #sink: Sink
  readonly #width: number
  readonly #height: number
  #start = -1
  #open: Character[] = []

  constructor(sink: Sink, width: number, height: number) {
    this.#sink = sink
    this.#width = width
    this.#height = height
  }

  /** A Chinese character is a word of its own, as in what PDFs give. */
  write(line: Line): void {
    for (const character of charactersOf(line)) {
      const alone = isWide(character.text)
      const blank = character.text.trim() === ''
      if (alone || blank) this.#endWord()
      if (!blank && this.#start < 0) this.#start = this.#sink.offset
      this.#sink.write(character.text)
      if (!blank) this.#open.push(character)
      if (alone) this.#endWord()
    }
    this.#endWord()
  }

  /** As fractions of the picture. */
  fractions([left, top, right, bottom]: Box): [number, number, number, number] {
    const [x0, x1] = [fraction(left, this.#width), fraction(right, this.#width)]
    const [y0, y1] = [fraction(top, this.#height), fraction(bottom, this.#height)]
    return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
  }

  #endWord(): void {
    const end = this.#sink.offset
    if (this.#start >= 0 && end > this.#start) {
      this.words.push({
        start: this.#start,
        end,
        box: this.fractions(union(this.#open.map(({ box }) => box))),
        confidence: Math.min(1, Math.max(0, Math.min(...this.#open.map(({ confidence }) => confidence)))),
      })
    }
    this.#start = -1
    this.#open = []
  }
}

const fraction = (value: number, size: number): number => {
  const share = size > 0 ? value / size : 0
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
}

/** Without blanks at either end. Where characters and text disagree the text stands, with the box of the line. */
function charactersOf({ text, characters, box, confidence }: Line): readonly Character[] {
  if (characters.map((character) => character.text).join('') !== text) {
    return text.trim() === '' ? [] : [{ text: text.trim(), box, confidence }]
  }
  let [from, to] = [0, characters.length]
  while (from < to && characters[from]?.text.trim() === '') from++
  while (to > from && characters[to - 1]?.text.trim() === '') to--
  return characters.slice(from, to)
}
