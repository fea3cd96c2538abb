import { decodeWhole } from '../encoding/decoder.ts'
import { codePageName } from './code-pages.ts'

/** Code pages of font character sets (RTF 1.9, `\fcharset`). */
const charsets: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
  254: 437,
}

const doubleByte = new Set(['shift_jis', 'gb18030', 'euc-kr', 'big5'])

/** Which encoding the bytes of a run are in, by its font and the document's own code page. */
export class RtfFonts {
  readonly #charsets = new Map<number, number>()
  #page = 'windows-1252'

  setPage(page: number): void {
    this.#page = codePageName(page) ?? 'windows-1252'
  }

  setCharset(font: number, charset: number): void {
    if (this.#charsets.size < 10_000) this.#charsets.set(font, charset)
  }

  decode(bytes: Uint8Array, font: number): string {
    const charset = this.#charsets.get(font)
    const page = charset === undefined || charset === 1 ? undefined : charsets[charset]
    const named = page === undefined ? null : codePageName(page)
    // Programs on Chinese, Japanese and Korean systems write runs of "western" fonts in the system's page all the same.
    if (charset === 0 && doubleByte.has(this.#page)) {
      const decoded = decodeWhole(bytes, this.#page)
      if (decoded.bad === 0) return decoded.text
    }
    return decodeWhole(bytes, named ?? this.#page).text
  }
}
