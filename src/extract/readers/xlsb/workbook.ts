import { formatCode, NumberFormat } from '../ooxml/number-format.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import type { CellStyle } from '../xlsx/styles.ts'
import { binaryRecords, wideString } from './records.ts'

export interface SheetEntry {
  name: string
  hidden: boolean
  /** Part name; null where the workbook names a sheet that is not there. */
  part: string | null
}

const most = 100_000

export async function readWorkbook(
  file: OoxmlPackage,
  part: string,
): Promise<{ sheets: SheetEntry[]; date1904: boolean }> {
  const sheets: SheetEntry[] = []
  const relations = await file.relations(part)
  let date1904 = false
  for await (const { id, data } of binaryRecords(file, part, true)) {
    if (id === 153 && data.length >= 4) date1904 = (data.readUInt32LE(0) & 1) !== 0
    if (id !== 156 || data.length < 12 || sheets.length >= most) continue
    const relationId = wideString(data, 8)
    const relation = relations.find((candidate) => candidate.id === relationId.text)
    sheets.push({
      name: wideString(data, relationId.end).text,
      hidden: data.readUInt32LE(0) !== 0,
      part: relation && file.has(relation.target) ? relation.target : null,
    })
  }
  return { sheets: sheets.some((sheet) => sheet.part !== null) ? sheets : strayedSheets(file), date1904 }
}

/** Sheets of a workbook part that is lost or damaged, by their part names. */
function strayedSheets(file: OoxmlPackage): SheetEntry[] {
  return file
    .names()
    .filter((part) => /^xl\/worksheets\/[^/]+\.bin$/.test(part) && !part.includes('binaryindex'))
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((part) => ({ name: part.replace(/^.*\/|\.bin$/g, ''), hidden: false, part }))
}

export async function readSharedStrings(file: OoxmlPackage, part: string | undefined): Promise<string[]> {
  const strings: string[] = []
  if (part === undefined) return strings
  for await (const { id, data } of binaryRecords(file, part, true)) {
    if (id === 19) strings.push(wideString(data, 1).text)
  }
  return strings
}

interface Colour {
  /** Equal for equal colours; '' where it is the program's own. */
  name: string
  white: boolean
}

const none: Colour = { name: '', white: false }

export async function readStyles(
  file: OoxmlPackage,
  part: string | undefined,
  date1904: boolean,
): Promise<CellStyle[]> {
  const codes = new Map<number, string>()
  const fonts: { colour: Colour; height: number }[] = []
  const fills: { pattern: number; colour: Colour }[] = []
  const formats: { format: number; font: number; fill: number }[] = []
  let inCells = false
  if (part === undefined) return []
  for await (const { id, data } of binaryRecords(file, part, true)) {
    if (id === 44 && data.length > 2) codes.set(data.readUInt16LE(0), wideString(data, 2).text)
    else if (id === 43 && data.length >= 20 && fonts.length < most) {
      fonts.push({ colour: colourAt(data, 12), height: data.readUInt16LE(0) })
    } else if (id === 45 && data.length >= 12 && fills.length < most) {
      fills.push({ pattern: data.readUInt32LE(0), colour: colourAt(data, 4) })
    } else if (id === 617) inCells = true
    else if (id === 618) inCells = false
    else if (id === 47 && inCells && data.length >= 8 && formats.length < most) {
      formats.push({ format: data.readUInt16LE(2), font: data.readUInt16LE(4), fill: data.readUInt16LE(6) })
    }
  }
  const made = new Map<number, NumberFormat>()
  return formats.map(({ format, font, fill }) => {
    const known = made.get(format) ?? new NumberFormat(formatCode(format, codes), date1904)
    made.set(format, known)
    const ground = fills[fill] ?? { pattern: 0, colour: none }
    return {
      format: known,
      unseen: whyUnseen(fonts[font], ground),
      coloured: ground.pattern !== 0 && !ground.colour.white,
      isFormatted: format !== 0,
    }
  })
}

function whyUnseen(
  font: { colour: Colour; height: number } | undefined,
  ground: { pattern: number; colour: Colour },
): string | null {
  if (!font) return null
  if (font.height > 0 && font.height <= 20) return 'letters of one point or less'
  if (font.colour.white && (ground.pattern === 0 || ground.colour.white)) return 'white letters on white'
  const same = ground.pattern === 1 && font.colour.name !== '' && font.colour.name === ground.colour.name
  return same ? 'letters in the colour of their ground' : null
}

/** [MS-XLSB] 2.5.4: kind, index, tint, then red, green, blue and opacity. */
function colourAt(data: Buffer, at: number): Colour {
  const kind = (data[at] ?? 0) >> 1
  const index = data[at + 1] ?? 0
  const rgb = data.subarray(at + 4, at + 7)
  if (kind === 2) return { name: `rgb ${rgb.toString('hex')}`, white: rgb.every((value) => value >= 0xf8) }
  if (kind === 1) {
    const system = index === 64 || index === 65
    return { name: system ? '' : `indexed ${index}`, white: index === 1 || index === 9 || index === 65 }
  }
  if (kind !== 3 || at + 4 > data.length) return none
  const tint = data.readInt16LE(at + 2)
  return { name: `theme ${index} ${tint}`, white: index === 0 && Math.abs(tint) < 1638 }
}
