/** A paper as blocks, and how it becomes Word, PDF or a picture. */
import { Canvas } from '../draw/canvas.ts'
import type { Colour } from '../draw/canvas.ts'
import type { Typeface } from '../draw/typeface.ts'
import type { DocxBlock } from '../formats/docx.ts'
import type { PdfItem, PdfPage } from '../formats/pdf.ts'
import { plain } from '../world/rich.ts'
import type { Rich } from '../world/rich.ts'
import type { Script } from './paper.ts'

export type Block =
  | { kind: 'title' | 'heading' | 'paragraph' | 'right'; text: Rich }
  | { kind: 'table'; rows: readonly (readonly Rich[])[] }

export const title = (text: Rich): Block => ({ kind: 'title', text })
export const heading = (text: Rich): Block => ({ kind: 'heading', text })
export const paragraph = (text: Rich): Block => ({ kind: 'paragraph', text })

export function toDocx(blocks: readonly Block[], script: Script): DocxBlock[] {
  return blocks.map((block): DocxBlock => {
    if (block.kind === 'table')
      return { kind: 'table', rows: block.rows.map((row) => row.map((cell) => script.say(cell))) }
    const runs = [{ text: script.say(block.text) }]
    return block.kind === 'right' ? { kind: 'paragraph', runs, align: 'right' } : { kind: block.kind, runs }
  })
}

export const widthOf = (face: Typeface, size: number, text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + face.glyph(letter.codePointAt(0) ?? 32).advance, 0) *
  (size / 1000)

/**
 * Breaks a text into lines no wider than `width`; Latin words and numbers stay whole where they can, and closing
 * punctuation hangs over the edge rather than begin a line.
 */
export function wrap(face: Typeface, size: number, width: number, text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[!-~]+|\s|[^!-~\s]/gu) ?? []) {
    const closing = /^[，。、；：！？）》」』”’]$/.test(word)
    if (line !== '' && !closing && widthOf(face, size, line + word) > width) {
      lines.push(line.trimEnd())
      line = word.trimStart()
    } else line += word
  }
  if (line !== '') lines.push(line)
  return lines
}

interface Placed {
  kind: 'text' | 'line'
  x: number
  y: number
  toX: number
  toY: number
  size: number
  bold: boolean
  text: string
}

/** Sets blocks on pages of that size (points); says every line to the script as it stands on the page. */
function setPages(
  blocks: readonly Block[],
  faces: { normal: Typeface; bold: Typeface },
  page: { width: number; height: number; margin: number; size: number },
  script: Script,
): Placed[][] {
  const pages: Placed[][] = [[]]
  let y = page.margin
  const inner = page.width - page.margin * 2
  const room = (height: number) => {
    if (y + height <= page.height - page.margin) return
    pages.push([])
    y = page.margin
  }
  const put = (item: Placed) => pages.at(-1)?.push(item)
  const text = (x: number, size: number, bold: boolean, words: string) =>
    put({ kind: 'text', x, y, toX: 0, toY: 0, size, bold, text: words })
  const rule = (x: number, at: number, toX: number, toY: number) =>
    put({ kind: 'line', x, y: at, toX, toY, size: 0, bold: false, text: '' })

  for (const block of blocks) {
    if (block.kind === 'table') {
      const columns = Math.max(...block.rows.map((row) => row.length))
      const width = inner / columns
      for (const row of block.rows) {
        const cells = row.map((cell) => wrap(faces.normal, page.size, width - 8, plain(cell)))
        const lines = Math.max(...cells.map((cell) => cell.length))
        const height = lines * page.size * 1.4 + 6
        room(height)
        rule(page.margin, y, page.margin + inner, y)
        for (let column = 0; column <= columns; column++)
          rule(page.margin + column * width, y, page.margin + column * width, y + height)
        const top = y
        row.forEach((cell, column) => {
          const pieces = cells[column] ?? []
          script.say(cell, { whole: pieces.length === 1 })
          pieces.forEach((piece, index) => {
            y = top + (index + 1) * page.size * 1.4
            text(page.margin + column * width + 4, page.size, false, piece)
          })
        })
        y = top + height
        rule(page.margin, y, page.margin + inner, y)
      }
      y += page.size
      continue
    }
    const size =
      block.kind === 'title' ? page.size * 1.7 : block.kind === 'heading' ? page.size * 1.2 : page.size
    const bold = block.kind === 'title' || block.kind === 'heading'
    const face = bold ? faces.bold : faces.normal
    const lines = wrap(face, size, inner, plain(block.text))
    script.say(block.text, { whole: lines.length === 1 })
    for (const line of lines) {
      room(size * 1.6)
      y += size * 1.6
      const free = inner - widthOf(face, size, line)
      const indent = block.kind === 'title' ? free / 2 : block.kind === 'right' ? free : 0
      text(page.margin + indent, size, bold, line)
    }
    y += size * (block.kind === 'title' ? 1 : 0.35)
  }
  return pages
}

const a4 = { width: 595, height: 842, margin: 62, size: 10.5 }

export function toPdfPages(
  blocks: readonly Block[],
  faces: { normal: Typeface; bold: Typeface },
  script: Script,
): PdfPage[] {
  return setPages(blocks, faces, a4, script).map((items) => ({
    width: a4.width,
    height: a4.height,
    items: items.map((item): PdfItem =>
      item.kind === 'line'
        ? { kind: 'line', x: item.x, y: item.y, toX: item.toX, toY: item.toY }
        : { kind: 'text', x: item.x, y: item.y, size: item.size, text: item.text, bold: item.bold },
    ),
  }))
}

/** Draws the pages; `scale` is pixels a point. */
export function toCanvases(
  blocks: readonly Block[],
  faces: { normal: Typeface; bold: Typeface },
  script: Script,
  scale: number,
  paperColour: Colour = [252, 252, 249],
): Canvas[] {
  return setPages(blocks, faces, a4, script).map((items) => {
    const canvas = new Canvas(Math.round(a4.width * scale), Math.round(a4.height * scale), paperColour)
    for (const item of items) {
      if (item.kind === 'line') {
        const [width, height] = [
          Math.max(1.5, (item.toX - item.x) * scale),
          Math.max(1.5, (item.toY - item.y) * scale),
        ]
        canvas.rectangle(item.x * scale, item.y * scale, width, height, [70, 70, 70])
      } else {
        const face = item.bold ? faces.bold : faces.normal
        canvas.text(face, item.x * scale, item.y * scale, item.size * scale, [38, 38, 42], item.text)
      }
    }
    return canvas
  })
}
