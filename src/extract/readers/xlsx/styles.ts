import type { OoxmlPackage } from '../ooxml/package.ts'
import type { Attributes } from '../ooxml/xml.ts'
import { formatCode, NumberFormat } from '../ooxml/number-format.ts'
import { isWhite } from './white.ts'

export interface CellStyle {
  format: NumberFormat
  /** Why a person would not see its letters; null where they would. */
  unseen: string | null
  /** Has a format other than General. */
  isFormatted: boolean
  /** The cell has a fill that white letters can be seen on. */
  coloured: boolean
}

const mostStyles = 100_000

/** The cell styles of a workbook by their index. */
export async function readCellStyles(
  file: OoxmlPackage,
  part: string | undefined,
  date1904: boolean,
): Promise<CellStyle[]> {
  const codes = new Map<number, string>()
  const fonts: Font[] = []
  const fills: Fill[] = []
  const formats: { format: number; font: number; fill: number }[] = []
  let place = ''
  const open = (name: string, attributes: Attributes): void => {
    if (sections.has(name)) place = name
    else if (name === 'numFmt' && place === 'numFmts') {
      codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
    } else if (name === 'font' && place === 'fonts') fonts.push({ white: false, colour: '', size: 11 })
    else if (name === 'fill' && place === 'fills') fills.push({ coloured: false, colour: '' })
    else if (place === 'fonts') takeFont(fonts.at(-1), name, attributes)
    else if (place === 'fills') takeFill(fills.at(-1), name, attributes)
    else if (name === 'xf' && place === 'cellXfs' && formats.length < mostStyles) {
      formats.push({
        format: Number(attributes['numFmtId'] ?? 0),
        font: Number(attributes['fontId'] ?? 0),
        fill: Number(attributes['fillId'] ?? 0),
      })
    }
  }
  const close = (name: string): void => {
    if (name === place) place = ''
  }
  if (part !== undefined) await file.parse(part, { open, close })
  const made = new Map<number, NumberFormat>()
  return formats.map(({ format, font, fill }) => {
    const known = made.get(format) ?? new NumberFormat(formatCode(format, codes), date1904)
    made.set(format, known)
    const code = formatCode(format, codes)
    return {
      format: known,
      isFormatted: !/^(?:general)?$/i.test(code),
      unseen: whyUnseen(fonts[font], fills[fill], code),
      coloured: fills[fill]?.coloured ?? false,
    }
  })
}

interface Font {
  white: boolean
  /** As it is stated, to be compared; '' where it is not. */
  colour: string
  /** Points. */
  size: number
}

interface Fill {
  coloured: boolean
  /** As it is stated, where one colour fills the cell. */
  colour: string
}

function takeFont(font: Font | undefined, name: string, attributes: Attributes): void {
  if (!font) return
  if (name === 'color') {
    font.white = isWhite(attributes)
    font.colour = stated(attributes)
  } else if (name === 'sz') font.size = Number(attributes['val'] ?? 11)
}

function takeFill(fill: Fill | undefined, name: string, attributes: Attributes): void {
  if (!fill) return
  if (name === 'gradientFill') fill.coloured = true
  else if (name === 'patternFill') {
    fill.coloured = (attributes['patternType'] ?? 'none') !== 'none'
    fill.colour = attributes['patternType'] === 'solid' ? 'solid' : ''
  } else if (name === 'fgColor') {
    fill.coloured &&= !isWhite(attributes)
    if (fill.colour === 'solid') fill.colour = stated(attributes)
  }
}

/** Sections for all numbers that write in white. */
const isWhiteFormat = (code: string): boolean =>
  code.split(';').every((section) => /\[(?:white|白色|color ?2)\]/i.test(section))

function whyUnseen(font: Font | undefined, fill: Fill | undefined, format: string): string | null {
  if (fill?.coloured !== true && isWhiteFormat(format)) return 'white letters on white'
  if (!font) return null
  if (font.size <= 1) return 'letters of one point or less'
  if (font.white && fill?.coloured !== true) return 'white letters on white'
  return font.colour !== '' && font.colour === fill?.colour ? 'letters in the colour of their ground' : null
}

/** A colour as text that is equal for equal colours. */
function stated(attributes: Attributes): string {
  const { rgb, theme, tint, indexed } = attributes
  if (rgb !== undefined) return `rgb ${rgb.slice(-6).toUpperCase()}`
  if (theme !== undefined) return `theme ${theme} ${Number(tint ?? 0)}`
  return indexed === undefined || indexed === '64' || indexed === '65' ? '' : `indexed ${indexed}`
}

const sections = new Set([
  'numFmts',
  'fonts',
  'fills',
  'cellXfs',
  'cellStyleXfs',
  'dxfs',
  'borders',
  'cellStyles',
])
