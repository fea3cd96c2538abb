/** How much of the public test files' text each tool finds, and how much of what it gives another tool gives too. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { corpusFiles } from '../test/support/corpus.ts'
import { ownTexts } from './formats/own.ts'
import { formatTools, type FormatTool } from './formats/tools.ts'
import { plainText, wordsOf } from './formats/words.ts'
import { say, table } from './report.ts'

interface Score {
  files: number
  opened: number
  found: number
  asked: number
  /** Sum over files of the share found. */
  shares: number
  confirmed: number
  given: number
}

const emptyScore = (): Score => ({
  files: 0,
  opened: 0,
  found: 0,
  asked: 0,
  shares: 0,
  confirmed: 0,
  given: 0,
})

/** `corpus` is the folder of public test files, `packages` one with npm packages to compare with, or null. */
export async function benchFormats(home: string, corpus: string, packages: string | null): Promise<void> {
  if (!existsSync(join(corpus, 'manifest.tsv'))) {
    say(`!!! there are no public test files at ${corpus}: nothing to measure (--corpus DIR)`)
    return
  }
  const { tools, absent } = formatTools(packages)
  if (absent.length > 0) say(`!!! NOT installed, so not compared: ${absent.join(', ')}`)
  const ours = await ownTexts(home, corpus)
  const wanted = new Map(corpusFiles(corpus).map(({ path, tokens }) => [path, tokens]))
  const formats = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const rows = [['format', 'tool', 'opened', 'recall, pooled', 'recall, mean', 'confirmed by another']]
  for (const { name: format } of formats) {
    const readers: FormatTool[] = [
      { name: 'Daylight', formats: [format], read: (path) => ours.get(path)?.text ?? null },
      ...tools.filter(({ formats: takes }) => takes.includes(format)),
    ]
    if (readers.length < 2) continue
    const scores = readers.map(emptyScore)
    for (const file of readdirSync(join(corpus, format))) {
      const path = `${format}/${file}`
      const tokens = wanted.get(path) ?? []
      if (tokens.length === 0) continue
      const texts = readers.map((reader) =>
        reader.read(reader.name === 'Daylight' ? path : join(corpus, path)),
      )
      score(scores, texts, tokens)
    }
    for (const [at, { name }] of readers.entries()) rows.push(rowOf(format, name, scores[at] ?? emptyScore()))
  }
  table(rows)
  say(
    'recall: share of the manifest’s words (words that two independent tools found) that stand in the text;',
  )
  say(
    'confirmed: share of the words a tool gives that at least one of the other tools gives for the same file',
  )
}

function score(scores: readonly Score[], texts: readonly (string | null)[], tokens: readonly string[]): void {
  const words = texts.map((text) => wordsOf(text ?? ''))
  for (const [at, one] of scores.entries()) {
    const text = texts[at] ?? null
    const plain = plainText(text ?? '')
    const found = tokens.filter((token) => plain.includes(token)).length
    one.files++
    if (text !== null) one.opened++
    one.asked += tokens.length
    one.found += found
    one.shares += found / tokens.length
    for (const word of words[at] ?? []) {
      one.given++
      if (words.some((others, other) => other !== at && others.has(word))) one.confirmed++
    }
  }
}

const rowOf = (format: string, name: string, one: Score): string[] => [
  format,
  name,
  `${one.opened}/${one.files}`,
  (one.found / one.asked).toFixed(3),
  (one.shares / one.files).toFixed(3),
  (one.confirmed / Math.max(1, one.given)).toFixed(3),
]
