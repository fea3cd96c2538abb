import { charsetPage } from '../encoding/charsets.ts'
import { codePageEncoding } from '../encoding/code-pages.ts'
import { decodeWhole } from '../encoding/decoder.ts'

/** The page of the writer's command line: in mail, the document's own tells more. */
const oem = 255
const doubleByte = new Set(['shift_jis', 'gb18030', 'euc-kr', 'big5'])

/** Which encoding the bytes of a run are in, by its font and the document's own code page. */
export class RtfFonts {
  readonly #charsets = new Map<number, number>()
  #page = 'windows-1252'

  setPage(page: number): void {
    this.#page = codePageEncoding(page) ?? 'windows-1252'
  }

  setCharset(font: number, charset: number): void {
    if (this.#charsets.size < 10_000) this.#charsets.set(font, charset)
  }

  decode(bytes: Uint8Array, font: number): string {
    const charset = this.#charsets.get(font)
    const page = charset === undefined || charset === oem ? null : charsetPage(charset)
    const named = page === null ? null : codePageEncoding(page)
    // Programs on Chinese, Japanese and Korean systems write runs of "western" fonts in the system's page all the same.
    if (charset === 0 && doubleByte.has(this.#page)) {
      const decoded = decodeWhole(bytes, this.#page)
      if (decoded.bad === 0) return decoded.text
    }
    return decodeWhole(bytes, named ?? this.#page).text
  }
}
