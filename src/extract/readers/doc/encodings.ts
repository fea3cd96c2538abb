/** Which code page the one-byte text of Word 6 and 95 is in: its font's, else its language's, else what it looks like. */
import { charsetEncoding } from '../../encoding/charsets.ts'
import { codePageEncoding } from '../../encoding/code-pages.ts'
import { detectEncoding } from '../../encoding/detect.ts'
import { decodeWhole } from '../../encoding/decoder.ts'
import { localeCodePage } from '../../encoding/locales.ts'

export interface Font {
  name: string
  /** Of its letters, in files with one byte a character; null where it is western or says nothing. */
  encoding: string | null
}

/** `text` is the text of the file; a person's choice wins. */
export function textEncoding(language: number, text: Buffer, chosen: string | undefined): string {
  if (chosen !== undefined) return chosen
  const codePage = localeCodePage(language)
  if (codePage !== null) return codePageEncoding(codePage) ?? 'windows-1252'
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
