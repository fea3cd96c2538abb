/**
 * `node read-child.ts LIST`: reads pictures as the recognising process does, one after the other, and prints a line of
 * JSON for each. LIST holds, a line each, the path of a file of pixels: width and height as u32 little-endian, then RGB.
 */
import { readFile } from 'node:fs/promises'
import { RecordingSink } from '../../src/extract/readers/mail/recording.ts'
import { layOut } from '../../src/recognise/layout/lay-out.ts'
import { writeBlocks } from '../../src/recognise/layout/write-blocks.ts'
import type { Block, Cell, Line, Recognition } from '../../src/recognise/page.ts'
import { openEngines, recognise } from '../../src/recognise/recognise.ts'
import type { PictureReading, ReadMessage, ReadTable } from './reading.ts'

const text = (lines: readonly Line[]): string => lines.map((line) => line.text).join('\n')

function messagesOf(blocks: readonly Block[]): ReadMessage[] {
  const messages: ReadMessage[] = []
  let time: string | null = null
  for (const block of blocks) {
    if (block.kind === 'time') time = text(block.lines)
    if (block.kind !== 'message') continue
    messages.push({
      side: block.side,
      sender: block.sender?.text ?? null,
      time,
      quoted: block.quoted.length > 0 ? text(block.quoted) : null,
      text: text(block.lines),
    })
  }
  return messages
}

function tablesOf(blocks: readonly Block[]): ReadTable[] {
  return blocks.filter((block) => block.kind === 'table').map(({ rows }) => gridOf(rows))
}

/** A cell over several columns stands in the first of them, as in the truth. */
function gridOf(rows: readonly (readonly Cell[])[]): (string | null)[][] {
  const covered = new Map<number, number>()
  return rows.map((row) => {
    const line: (string | null)[] = []
    const skip = (): void => {
      for (let left = covered.get(line.length) ?? 0; left > 0; left = covered.get(line.length) ?? 0) {
        covered.set(line.length, left - 1)
        line.push(null)
      }
    }
    for (const cell of row) {
      skip()
      for (let column = 0; column < cell.columns; column++) {
        if (cell.rows > 1) covered.set(line.length, cell.rows - 1)
        line.push(column === 0 ? text(cell.lines) : null)
      }
    }
    skip()
    return line
  })
}

/** What the product stores; stamps and codes stand nowhere in the order of a page. */
function textOf(recognition: Recognition, blocks: readonly Block[]): string {
  const sink = new RecordingSink()
  writeBlocks(
    sink,
    recognition,
    blocks.filter(({ kind }) => kind !== 'seal' && kind !== 'code'),
  )
  return sink.text
}

const engines = await openEngines()
const list = await readFile(process.argv[2] ?? '', 'utf8')
for (const path of list.split('\n').filter((line) => line !== '')) {
  const file = await readFile(path)
  const pixels = {
    width: file.readUInt32LE(0),
    height: file.readUInt32LE(4),
    rgb: new Uint8Array(file.buffer, file.byteOffset + 8, file.length - 8),
  }
  const before = process.cpuUsage()
  const recognition = await recognise(pixels, engines)
  const blocks = layOut(recognition, pixels)
  const written = textOf(recognition, blocks)
  const { user, system } = process.cpuUsage(before)
  const reading: PictureReading = {
    pieces: recognition.lines.map((line) => ({ text: line.text, quad: line.quad.map(({ x, y }) => [x, y]) })),
    text: written,
    messages: messagesOf(blocks),
    tables: tablesOf(blocks),
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }
  process.stdout.write(`${JSON.stringify(reading)}\n`)
}
