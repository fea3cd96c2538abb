/**
 * A Chinese font of this machine for PDFs that name one without carrying it; PDFium has Latin letters only. Read when
 * the module loads; where none may be read, such text is drawn as empty space (its characters are read all the same).
 */
import { readFileSync } from 'node:fs'
import type { Functions } from './engine.ts'

/** Debian's and Fedora's places; the number is the face inside the collection for simplified Chinese. */
const places: readonly (readonly [path: string, face: number])[] = [
  ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', 2],
  ['/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', 2],
  ['/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc', 0],
]
/** FXFONT_*_CHARSET: Japanese, Korean, simplified and traditional Chinese. */
const asianCharsets = new Set([128, 129, 134, 136])
const collectionTable = 0x74746366
const handle = 1
const structBytes = 36

interface Font {
  bytes: Buffer
  /** Where the face begins; PDFium takes it from the difference of two lengths. */
  offset: number
}

const font = findFont()

function findFont(): Font | null {
  for (const [path, face] of places) {
    try {
      const bytes = readFileSync(path)
      return { bytes, offset: bytes.readUInt32BE(12 + 4 * face) }
    } catch {
      // not installed, or not to be read from this process
    }
  }
  return null
}

export interface FontHost {
  call: Functions
  bytes: () => Uint8Array
  integers: () => Int32Array
  addFunction: (implementation: (...numbers: number[]) => number | undefined, signature: string) => number
}

/** PDFium asks with the weight, slant and character set it wants. */
const chooseFont = (_this = 0, _weight = 0, _italic = 0, charset = 0): number =>
  asianCharsets.has(charset) ? handle : 0

/** Tells a fresh instance where to find the font. Call before any document is opened. */
export function offerFonts({ call, bytes, integers, addFunction }: FontHost): void {
  if (!font) return
  const address = call.malloc(structBytes)
  const data = (_this = 0, _font = 0, table = 0, buffer = 0, length = 0): number => {
    if (table !== collectionTable && table !== 0) return 0
    const whole = table === 0 ? font.bytes.subarray(font.offset) : font.bytes
    if (buffer !== 0 && length >= whole.length) bytes().set(whole, buffer)
    return whole.length
  }
  // In the order of FPDF_SYSFONTINFO. The same JavaScript function may not be given twice: it would keep its first signature.
  const table = [
    1,
    addFunction(() => undefined, 'vi'),
    addFunction(() => undefined, 'vii'),
    addFunction(chooseFont, 'iiiiiiii'),
    addFunction(() => 0, 'iii'),
    addFunction(data, 'iiiiii'),
    addFunction(() => 0, 'iiiii'),
    addFunction(() => 134, 'iii'),
    addFunction(() => undefined, 'vii'),
  ]
  integers().set(table, address >> 2)
  call.FPDF_SetSystemFontInfo(address)
}
