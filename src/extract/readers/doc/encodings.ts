/** Which code page the one-byte text of Word 6 and 95 is in: its font's, else its language's, else what it looks like. */
import { charsetEncoding } from '../../encoding/charsets.ts'
import { detectEncoding } from '../../encoding/detect.ts'
import { decodeWhole } from '../../encoding/decoder.ts'
import { codePageEncoding } from '../../ole/code-pages.ts'

/** By the lower ten bits of the language number. */
const languages: ReadonlyMap<number, number> = new Map([
  [0x01, 1256],
  [0x02, 1251],
  [0x05, 1250],
  [0x08, 1253],
  [0x0d, 1255],
  [0x0e, 1250],
  [0x11, 932],
  [0x12, 949],
  [0x15, 1250],
  [0x18, 1250],
  [0x19, 1251],
  [0x1a, 1250],
  [0x1b, 1250],
  [0x1c, 1250],
  [0x1e, 874],
  [0x1f, 1254],
  [0x22, 1251],
  [0x23, 1251],
  [0x24, 1250],
  [0x25, 1257],
  [0x26, 1257],
  [0x27, 1257],
  [0x29, 1256],
  [0x2a, 1258],
])

const traditional = new Set([0x0404, 0x0c04, 0x1404])

export interface Font {
  name: string
  /** Of its letters, in files with one byte a character; null where it is western or says nothing. */
  encoding: string | null
}

/** `text` is the text of the file; a person's choice wins. */
export function textEncoding(language: number, text: Buffer, chosen: string | undefined): string {
  if (chosen !== undefined) return chosen
  if ((language & 0x3ff) === 4) return codePageEncoding(traditional.has(language) ? 950 : 936)
  const codePage = languages.get(language & 0x3ff)
  if (codePage !== undefined) return codePageEncoding(codePage)
  const sample = text.subarray(0, 64 * 1024)
  let high = 0
  let letters = 0
  for (const byte of sample) {
    if (byte >= 0x80) high++
    else if ((byte | 32) >= 97 && (byte | 32) <= 122) letters++
  }
  // Text in a western language has a few letters with accents; where most are, it is another code page.
  if (high < 8 || high < letters / 4) return 'windows-1252'
  const { encoding, binary } = detectEncoding([{ bytes: sample, cut: true }])
  return binary || encoding === 'utf-8' || encoding.startsWith('utf') ? 'windows-1252' : encoding
}

/** The table of fonts ([MS-DOC] §2.9.286; Word 6 and 95 begin it with its length). */
export function parseFonts(bytes: Buffer, isOld: boolean): Font[] {
  const fonts: Font[] = []
  for (let at = isOld ? 2 : 4; at < bytes.length && fonts.length < 4096;) {
    const length = bytes[at] ?? 0
    const font = bytes.subarray(at, at + length + 1)
    at += length + 1
    const encoding = charsetEncoding(font[4] ?? 0)
    const raw = font.subarray(isOld ? 6 : 40)
    const name = isOld ? decodeWhole(raw, encoding ?? 'windows-1252').text : raw.toString('utf16le')
    fonts.push({ name: name.replace(/\0[\s\S]*$/, ''), encoding })
  }
  return fonts
}
