/** The public test files beside the repository; never part of it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface CorpusFile {
  path: string
  /** Lower-case words that independent tools found in it; Chinese in two-character pieces. */
  tokens: string[]
}

/** $DAYLIGHT_CORPUS, else ../shared/corpus beside the checkout; null where there is none. */
export function corpusFolder(): string | null {
  const folder =
    process.env['DAYLIGHT_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
  return existsSync(join(folder, 'manifest.tsv')) ? folder : null
}

export function corpusFiles(folder: string): CorpusFile[] {
  const [, ...rows] = readFileSync(join(folder, 'manifest.tsv'), 'utf8').split('\n')
  return rows
    .filter((row) => row !== '')
    .map((row) => {
      const [path = '', , , , tokens = ''] = row.split('\t')
      return { path, tokens: tokens.split(' ').filter((token) => token !== '') }
    })
}
