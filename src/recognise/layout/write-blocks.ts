import type { Sink } from '../../extract/reader.ts'
import type { PartFacts, PartKind, Reading } from '../../model/document.ts'
import type { Block, Box, Cell, Line, Recognition } from '../page.ts'
import { axesOf, extentOf } from './axes.ts'
import { apart, type Between, inCell, runningOn, typed } from './between.ts'
import { union } from './frame.ts'
import { LineWriter } from './line-writer.ts'
import { writeTable } from './write-table.ts'

/**
 * Writes the blocks of one picture into the open part of the sink, and the boxes of their words for 1-based `page`:
 * tabs between cells, a newline after every row and block, nothing else that is not on the picture.
 */
export function writeBlocks(
  sink: Sink,
  recognition: Pick<Recognition, 'width' | 'height'>,
  blocks: readonly Block[],
  page = 1,
): void {
  const writer = new BlockWriter(sink, recognition, blocks)
  for (const block of blocks) writer.write(block)
  const { width, height } = recognition
  if (writer.words.length > 0) sink.words(page, { width, height }, writer.words)
}

type Message = Extract<Block, { kind: 'message' }>

class BlockWriter {
  readonly sink: Sink
  readonly #lines: LineWriter
  /** For messages. */
  readonly #typed: Between
  /** With whom the owner of the phone talks, where no message says so itself. */
  readonly #other: string | undefined

  constructor(sink: Sink, { width, height }: { width: number; height: number }, blocks: readonly Block[]) {
    this.sink = sink
    this.#lines = new LineWriter(sink, width, height)
    const messages = blocks.filter((block) => block.kind === 'message')
    this.#typed = typed(Math.max(0, ...messages.flatMap(({ lines }) => lines.map(lengthOf))))
    this.#other = talksWith(blocks, messages)
  }

  get words(): LineWriter['words'] {
    return this.#lines.words
  }

  write(block: Block): void {
    const start = this.sink.offset
    if (block.kind === 'table') writeTable(this, block)
    else if (block.kind === 'message') this.#message(block)
    else if (block.kind === 'code') {
      this.sink.part('code', block.code.text, { locator: { box: this.#lines.fractions(block.code.box) } })
    } else this.#text(block.kind, block.lines, joints[block.kind])
    if (this.sink.offset > start) this.sink.write('\n')
  }

  table(box: Box): void {
    this.sink.open('table', { locator: { box: this.#lines.fractions(box) } })
  }

  cell({ lines, columns, rows, header }: Cell, name: string): void {
    const facts = { columns, rows, header }
    if (lines.length > 0) this.#text('cell', lines, inCell, facts, name)
    else this.sink.part('cell', '', { locator: { cell: name }, facts })
  }

  #message({ sender, quoted, lines, side, box }: Message): void {
    const author = sender?.text.trim() ?? (side === 'left' ? this.#other : undefined)
    this.#open('message', lines.length > 0 ? lines : quoted, { side, ...(author ? { author } : {}) }, box)
    const start = this.sink.offset
    const next = (write: () => void): void => {
      if (this.sink.offset > start) this.sink.write('\n')
      write()
    }
    if (sender) this.#run([sender], apart)
    const quote = (): void => next(() => this.#text('quote', quoted, this.#typed))
    const text = (): void => next(() => this.#run(lines, this.#typed))
    const parts = [...(quoted.length > 0 ? [quote] : []), ...(lines.length > 0 ? [text] : [])]
    // what is quoted stands above its answer or below it
    for (const part of isBelow(quoted, lines) ? parts.toReversed() : parts) part()
    this.sink.close()
  }

  #text(kind: PartKind, lines: readonly Line[], between: Between, facts?: PartFacts, cell?: string): void {
    this.#open(kind, lines, facts, undefined, cell)
    this.#run(lines, between)
    this.sink.close()
  }

  /** A part with its place, and how sure its lines are; with other readings where it is one line. */
  #open(kind: PartKind, lines: readonly Line[], facts: PartFacts = {}, box?: Box, cell?: string): void {
    const place = this.#lines.fractions(box ?? union(lines.map((line) => line.box)))
    this.sink.open(kind, {
      locator: { box: place, ...(cell === undefined ? {} : { cell }) },
      facts: {
        ...facts,
        ...(lines.length > 0 ? { confidence: confidenceOf(lines) } : {}),
        ...(lines.length === 1 ? readingsOf(lines) : {}),
      },
    })
  }

  /** One of several lines that was read in more ways than one is a part of its own, so that a reading has its place. */
  #run(lines: readonly Line[], between: Between): void {
    const [first] = lines
    if (!first) return
    const axes = axesOf(first)
    let last: Line | null = null
    for (const line of lines) {
      if (last) this.sink.write(between(last, line, axes))
      const own = lines.length > 1 && otherReadings(line).length > 0
      if (own) this.#open('block', [line])
      this.#lines.write(line)
      if (own) this.sink.close()
      last = line
    }
  }
}

const joints = {
  paragraph: runningOn,
  heading: runningOn,
  'list-item': runningOn,
  header: apart,
  footer: apart,
  seal: apart,
  time: apart,
} as const satisfies Record<string, Between>

function lengthOf(line: Line): number {
  const { from, to } = extentOf(line, axesOf(line))
  return to - from
}

function isBelow([quoted]: readonly Line[], [answer]: readonly Line[]): boolean {
  if (!quoted || !answer) return false
  const axes = axesOf(answer)
  return extentOf(quoted, axes).top > extentOf(answer, axes).top
}

const confidenceOf = (lines: readonly Line[]): number => {
  const mean = lines.reduce((sum, { confidence }) => sum + confidence, 0) / lines.length
  return Number.isFinite(mean) ? Math.min(1, Math.max(0, mean)) : 0
}

const otherReadings = ({ readings, text }: Line): Reading[] =>
  readings.filter((reading) => reading.text !== text)

function readingsOf(lines: readonly Line[]): PartFacts {
  const readings = lines.flatMap(otherReadings)
  return readings.length > 0 ? { readings } : {}
}

/** A chat of two has no names at its messages but the other's as its heading; `群聊 (12)` is one of many. */
function talksWith(blocks: readonly Block[], messages: readonly Message[]): string | undefined {
  if (messages.some(({ sender, side }) => side === 'left' && sender)) return undefined
  const first = blocks.findIndex(({ kind }) => kind === 'message')
  const heading = blocks.slice(0, Math.max(0, first)).findLast(({ kind }) => kind === 'heading')
  if (heading?.kind !== 'heading') return undefined
  const name = heading.lines.map(({ text }) => text.trim()).join(' ')
  return name !== '' && !/[(（]\s*\d+\s*[)）]$/.test(name) ? name : undefined
}
