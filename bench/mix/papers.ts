/** One maker a format: each gives the bytes of one file. */
import { Converter } from 'opencc-js/cn2t'
import { Canvas } from '../../demo/draw/canvas.ts'
import type { Typeface } from '../../demo/draw/typeface.ts'
import { encode, utf8 } from '../../demo/formats/bytes.ts'
import { type DocxBlock, writeDocx } from '../../demo/formats/docx.ts'
import { writeJpeg } from '../../demo/formats/jpeg.ts'
import { writeMail } from '../../demo/formats/mail.ts'
import type { OfficeProperties } from '../../demo/formats/office.ts'
import { type PdfItem, writePdf } from '../../demo/formats/pdf.ts'
import { writePng } from '../../demo/formats/png.ts'
import { csv, markdownTable } from '../../demo/formats/tables.ts'
import { type CellValue, writeXlsx } from '../../demo/formats/xlsx.ts'
import type { Random } from '../../demo/random.ts'
import { type Language, lognormal, type Prose } from './prose.ts'

export interface Made {
  extension: string
  bytes: Uint8Array
}

export interface Workshop {
  prose: Prose
  faces: { normal: Typeface; bold: Typeface }
}

const traditional = Converter({ from: 'cn', to: 'tw' })

const languageOf = (random: Random): Language => (random.chance(0.85) ? 'zh' : 'en')

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, value)))

export function makeText({ prose }: Workshop, random: Random): Made {
  const language = languageOf(random)
  const extension = random.pick(['md', 'md', 'txt', 'txt', 'txt', 'csv'])
  const length = within(lognormal(random, 2500, 1.1), 60, 400_000)
  let text = extension === 'csv' ? table(prose, random, language, within(length / 60, 3, 8000)) : ''
  while (text.length < length) {
    if (extension === 'md' && random.chance(0.15)) text += `## ${prose.words(random, language, 5)}\n\n`
    if (extension === 'md' && random.chance(0.03)) {
      const rows = sheet(prose, random, language, random.int(3, 12), 4).map((row) => row.map(String))
      text += `${markdownTable(rows[0] ?? [], rows.slice(1))}\n`
    }
    text += `${prose.paragraph(random, language)}\n${random.chance(0.7) ? '\n' : ''}`
  }
  if (language === 'zh' && random.chance(0.08)) text = traditional(text)
  else if (extension !== 'md' && random.chance(0.4)) return { extension, bytes: encode(text, 'gbk') }
  return { extension, bytes: utf8(text) }
}

export function makeOffice(workshop: Workshop, random: Random): Made {
  return random.chance(0.65) ? makeDocx(workshop, random) : makeXlsx(workshop, random)
}

function makeDocx({ prose }: Workshop, random: Random): Made {
  const language = languageOf(random)
  const blocks: DocxBlock[] = [{ kind: 'title', runs: [{ text: prose.words(random, language, 6) }] }]
  const paragraphs = within(lognormal(random, 22, 0.9), 3, 400)
  for (let count = 0; count < paragraphs; count++) {
    if (random.chance(0.12))
      blocks.push({ kind: 'heading', runs: [{ text: prose.words(random, language, 4) }] })
    if (random.chance(0.06)) {
      const rows = sheet(prose, random, language, random.int(3, 20), random.int(3, 6)).map((row) =>
        row.map(String),
      )
      blocks.push({ kind: 'table', rows })
    }
    const text = prose.paragraph(random, language)
    const cut = random.int(0, text.length)
    // Word breaks a paragraph into runs wherever it was edited
    blocks.push({
      kind: 'paragraph',
      runs: [{ text: text.slice(0, cut) }, { text: text.slice(cut), bold: random.chance(0.1) }],
    })
  }
  const title = prose.words(random, language, 5)
  const picture = random.chance(0.2)
    ? { picture: { bytes: writePng(blots(random, 240, 160), {}), width: 240, height: 160, alt: 'picture' } }
    : {}
  const bytes = writeDocx({
    properties: properties(random, title, prose),
    blocks,
    font: '宋体',
    header: title,
    ...picture,
  })
  return { extension: 'docx', bytes }
}

function makeXlsx({ prose }: Workshop, random: Random): Made {
  const language = languageOf(random)
  const sheets = Array.from({ length: random.int(1, 3) }, (_, index) => ({
    name: `${prose.words(random, 'zh', 1)}${index + 1}`,
    rows: sheet(prose, random, language, within(lognormal(random, 120, 1), 5, 5000), random.int(4, 11)),
  }))
  return {
    extension: 'xlsx',
    bytes: writeXlsx(sheets, properties(random, prose.words(random, language, 4), prose)),
  }
}

const lineLength = 36
const linesOfPage = 42

export function makePdf({ prose, faces }: Workshop, random: Random): Made {
  const language = languageOf(random)
  const pages = Array.from({ length: within(lognormal(random, 4, 0.8), 1, 60) }, () => {
    const items: PdfItem[] = [
      { kind: 'text', x: 70, y: 70, size: 15, bold: true, text: prose.words(random, language, 5) },
    ]
    let text = ''
    for (let line = 0; line < linesOfPage; line++) {
      if (text === '') text = prose.paragraph(random, language)
      const length = language === 'zh' ? lineLength : lineLength * 2
      items.push({ kind: 'text', x: 70, y: 100 + line * 16, size: 11, text: text.slice(0, length) })
      text = text.slice(length)
    }
    return { width: 595, height: 842, items }
  })
  const created = time(random)
  const info = {
    title: prose.words(random, language, 5),
    author: prose.words(random, 'zh', 1),
    creator: 'bench',
    producer: 'bench',
  }
  return {
    extension: 'pdf',
    bytes: writePdf(pages, { ...info, created, modified: created }, faces, random.hex(32)),
  }
}

export function makeMail(workshop: Workshop, random: Random): Made {
  const { prose } = workshop
  const language = languageOf(random)
  const address = (): { name: string; address: string } => ({
    name: prose.words(random, language, 1),
    address: `${prose.words(random, 'en', 1)}${random.int(1, 99)}@example.org`,
  })
  const attachments = random.chance(0.5)
    ? Array.from({ length: random.int(1, 2) }, () => attachment(workshop, random))
    : []
  const paragraphs = Array.from({ length: within(lognormal(random, 4, 0.8), 1, 60) }, () =>
    prose.paragraph(random, language),
  )
  const text = paragraphs.join('\r\n\r\n')
  const bytes = writeMail({
    encoding: random.chance(0.4) ? 'gbk' : 'utf8',
    from: address(),
    to: [address(), address()],
    subject: prose.words(random, language, 6),
    date: new Date(time(random)).toUTCString().replace('GMT', '+0000'),
    messageId: `<${random.hex(20)}@example.org>`,
    mailer: 'bench',
    text,
    ...(random.chance(0.5) ? { html: `<html><body><p>${paragraphs.join('</p><p>')}</p></body></html>` } : {}),
    attachments,
    boundary: random.hex(24),
  })
  return { extension: 'eml', bytes }
}

function attachment(workshop: Workshop, random: Random): { name: string; type: string; bytes: Uint8Array } {
  const kind = random.int(0, 9)
  if (kind === 0) {
    return { name: `${random.hex(6)}.jpg`, type: 'image/jpeg', bytes: writeJpeg(blots(random, 480, 360), 70) }
  }
  const { extension, bytes } = kind < 6 ? makeOffice(workshop, random) : makeText(workshop, random)
  return {
    name: `${workshop.prose.words(random, 'zh', 3)}.${extension}`,
    type: 'application/octet-stream',
    bytes,
  }
}

function properties(random: Random, title: string, prose: Prose): OfficeProperties {
  const created = time(random)
  const author = prose.words(random, 'zh', 1)
  return {
    title,
    author,
    lastModifiedBy: author,
    company: prose.words(random, 'zh', 2),
    created,
    modified: created,
    application: 'Microsoft Office Word',
    version: '16.0000',
  }
}

const time = (random: Random): string =>
  new Date(
    Date.UTC(random.int(2012, 2024), random.int(0, 11), random.int(1, 28), random.int(0, 23)),
  ).toISOString()

/** Rows with a head: words, numbers, dates; some columns repeat few values, as states and departments do. */
function sheet(
  prose: Prose,
  random: Random,
  language: Language,
  rows: number,
  columns: number,
): (string | number)[][] {
  const few = Array.from({ length: 12 }, () => prose.words(random, language, 1))
  const kinds = Array.from({ length: columns }, () => random.int(0, 4))
  const cells: Record<number, () => CellValue & (string | number)> = {
    0: () => random.pick(few),
    1: () => random.int(1, 100_000),
    2: () =>
      `20${random.int(10, 24)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
  }
  const other = (): string => prose.words(random, language, random.int(1, 5))
  const head = kinds.map(() => prose.words(random, language, 1))
  return [head, ...Array.from({ length: rows }, () => kinds.map((kind) => (cells[kind] ?? other)()))]
}

const table = (prose: Prose, random: Random, language: Language, rows: number): string =>
  csv(sheet(prose, random, language, rows, random.int(4, 10)).map((row) => row.map(String)))

/** A picture that packs about as well as a photograph's thumbnail. */
function blots(random: Random, width: number, height: number): Canvas {
  const canvas = new Canvas(width, height)
  const waves = Array.from(
    { length: 6 },
    () => [random.next() / 20, random.next() / 20, random.next() * 6] as const,
  )
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const [a, b, c] = waves[channel * 2] ?? [0, 0, 0]
        const grain = ((Math.imul(x * 31 + y * 17 + channel, 0x9e3779b1) >>> 26) & 15) - 8
        canvas.rgb[(y * width + x) * 3 + channel] = 128 + 100 * Math.sin(a * x + b * y + c) + grain
      }
    }
  }
  return canvas
}
