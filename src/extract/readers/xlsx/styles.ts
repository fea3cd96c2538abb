import type { OoxmlPackage } from '../ooxml/package.ts'
import type { Attributes } from '../ooxml/xml.ts'
import { formatCode, NumberFormat } from '../ooxml/number-format.ts'

export interface CellStyle {
  format: NumberFormat
  /** White letters on a white ground. */
  unseen: boolean
}

const mostStyles = 100_000

/** The cell styles of a workbook by their index. */
export async function readCellStyles(
  file: OoxmlPackage,
  part: string | undefined,
  date1904: boolean,
): Promise<CellStyle[]> {
  const codes = new Map<number, string>()
  const whiteFonts: boolean[] = []
  const colouredFills: boolean[] = []
  const formats: { format: number; font: number; fill: number }[] = []
  let place = ''
  const open = (name: string, attributes: Attributes): void => {
    if (sections.has(name)) place = name
    else if (name === 'numFmt' && place === 'numFmts') {
      codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
    } else if (name === 'font' && place === 'fonts') whiteFonts.push(false)
    else if (name === 'fill' && place === 'fills') colouredFills.push(false)
    else if (name === 'color' && place === 'fonts' && whiteFonts.length > 0) {
      whiteFonts[whiteFonts.length - 1] = isWhite(attributes)
    } else if (name === 'patternFill' && (attributes['patternType'] ?? 'none') !== 'none') {
      colouredFills[colouredFills.length - 1] = true
    } else if (name === 'fgColor' && place === 'fills') {
      colouredFills[colouredFills.length - 1] &&= !isWhite(attributes)
    } else if (name === 'gradientFill') colouredFills[colouredFills.length - 1] = true
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
    return { format: known, unseen: (whiteFonts[font] ?? false) && !(colouredFills[fill] ?? false) }
  })
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

/** Theme colour 0 and indexed 1 and 9 are white wherever nobody changed the theme. */
function isWhite(attributes: Attributes): boolean {
  if (attributes['rgb'] !== undefined) return /^(?:[0-9a-f]{2})?(?:f[89a-f]){3}$/i.test(attributes['rgb'])
  if (attributes['theme'] === '0') return Math.abs(Number(attributes['tint'] ?? 0)) < 0.05
  return attributes['indexed'] === '1' || attributes['indexed'] === '9'
}
