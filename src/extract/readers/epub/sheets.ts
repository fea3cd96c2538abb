/** The style sheets of a book: what they hide is not seen. */
import { ReaderError } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import type { BookItem } from './opf.ts'

/** Path in lower case → text. Larger ones are left out; then nothing is said about what a chapter shows. */
export type Sheets = ReadonlyMap<string, string>

const mostSheets = 50
const mostBytes = 512 * 1024

export async function readSheets(file: OoxmlPackage, items: readonly BookItem[]): Promise<Sheets> {
  const sheets = new Map<string, string>()
  for (const { path, type } of items) {
    if ((type !== 'text/css' && !/\.css$/i.test(path)) || !file.has(path) || sheets.size >= mostSheets)
      continue
    const chunks: Uint8Array[] = []
    let length = 0
    try {
      for await (const chunk of file.bytes(path)) {
        length += chunk.length
        if (length > mostBytes) break
        chunks.push(chunk)
      }
    } catch (error) {
      if (!(error instanceof ReaderError) || error.state === 'limit') throw error
      // a damaged sheet hides nothing
      continue
    }
    if (length <= mostBytes) sheets.set(path.toLowerCase(), Buffer.concat(chunks).toString('utf8'))
  }
  return sheets
}
