/** Reads a folder of gold answers as gold.md fixes them. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The gold folder is missing or broken: a person must mend it before anything can be scored. */
export class GoldError extends Error {}

/** One file of the gold folder is not there: what it would measure cannot be. */
export class GoldGap extends Error {}

export type Row = Readonly<Record<string, string>>

const columns = {
  items: ['path', 'state', 'must_contain', 'hidden'],
  queries: ['query', 'paths', 'note'],
  mentions: ['path', 'type', 'text', 'value'],
  entities: ['entity', 'schema', 'names', 'role'],
  merges: ['path_a', 'text_a', 'path_b', 'text_b', 'same'],
  messages: ['conversation', 'seq', 'sender_entity', 'at', 'time_from', 'time_to', 'text', 'path'],
  clients: ['name', 'level', 'region', 'contracts', 'spend_currency', 'spend_amount'],
  targets: [
    'name',
    'country',
    'country_text',
    'sector',
    'status',
    'requested_by',
    'data_kind',
    'volume',
    'paths',
  ],
  money: [
    'deal',
    'version_set',
    'number',
    'stage',
    'date',
    'payer',
    'beneficiary',
    'amount',
    'currency',
    'counts',
    'path',
  ],
  timeline: ['from', 'to', 'what', 'path'],
  duplicates: ['kind', 'paths'],
  authenticity: ['path', 'verdict', 'why'],
  pii: ['path', 'text', 'kind', 'whose'],
  must_show: ['export', 'text'],
  injections: ['path', 'text'],
  exposure: ['asked', 'status', 'paths'],
  questions: ['question', 'answer', 'paths'],
} as const

export type TableName = keyof typeof columns

/** The values of a cell that holds a list. */
export const listed = (cell: string | undefined): string[] =>
  cell === undefined || cell === '' ? [] : cell.split(' ¦ ')

const letters: Readonly<Record<string, string>> = { '\\': '\\', t: '\t', n: '\n', r: '\r' }

const unescape = (cell: string) => cell.replaceAll(/\\(.)/g, (all, letter: string) => letters[letter] ?? all)

export class Gold {
  readonly folder: string
  readonly #tables = new Map<TableName, readonly Row[]>()
  readonly #gaps: 'throw' | 'empty'

  /** Throws GoldError where the folder holds no gold answers, or broken ones. `empty` reads missing files as empty. */
  constructor(folder: string, gaps: 'throw' | 'empty' = 'throw') {
    this.folder = folder
    this.#gaps = gaps
    if (!existsSync(folder) || !statSync(folder).isDirectory())
      throw new GoldError(`there is no folder ${folder}`)
    if (!existsSync(join(folder, 'items.tsv')))
      throw new GoldError(`${folder} holds no gold answers: items.tsv is missing`)
    for (const name of Object.keys(columns) as TableName[]) {
      const file = join(folder, `${name}.tsv`)
      if (existsSync(file)) this.#tables.set(name, readTable(file, columns[name]))
    }
  }

  /** Throws GoldGap where the file is missing. */
  table(name: TableName): readonly Row[] {
    const rows = this.#tables.get(name)
    return rows ?? this.#gap(`${name}.tsv`, [])
  }

  #gap<T>(file: string, nothing: T): T {
    if (this.#gaps === 'empty') return nothing
    throw new GoldGap(`gold has no ${file}`)
  }

  /** The paths that gold knows, each once. */
  get paths(): string[] {
    return [...new Set(this.table('items').map((row) => row['path'] ?? ''))]
  }

  /** Who is called what; nothing where gold does not say. */
  get entities(): readonly Row[] {
    return this.#tables.get('entities') ?? []
  }

  /** Whole texts by path. Throws GoldGap where there are none, GoldError where one belongs to no path. */
  texts(): Map<string, string> {
    const folder = join(this.folder, 'text')
    if (!existsSync(folder)) return this.#gap('text/', new Map<string, string>())
    const byHash = new Map(
      this.paths.map((path) => [createHash('sha256').update(path, 'utf8').digest('hex'), path]),
    )
    return new Map(
      readdirSync(folder)
        .toSorted()
        .map((name) => {
          const path = byHash.get(name.replace(/\.txt$/, ''))
          if (path === undefined) throw new GoldError(`text/${name} is the hash of no path in items.tsv`)
          return [path, readFileSync(join(folder, name), 'utf8')]
        }),
    )
  }

  /** Throws GoldGap where there is no such list. */
  get secrets(): string[] {
    const file = join(this.folder, 'must_not_leak.txt')
    if (!existsSync(file)) return this.#gap('must_not_leak.txt', [])
    const lines = readFileSync(file, 'utf8').split(/\r?\n/)
    return [...new Set(lines.filter((line) => line.trim() !== ''))]
  }

  /** The file of decisions to import before principals must show, or null. */
  get decisions(): string | null {
    const file = join(this.folder, 'decisions.json')
    return existsSync(file) ? file : null
  }
}

function readTable(file: string, wanted: readonly string[]): Row[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .replace(/^\u{FEFF}/u, '')
    .split(/\r?\n/)
  const names = head.split('\t')
  const missing = wanted.filter((name) => !names.includes(name))
  if (missing.length > 0) throw new GoldError(`${file} has no column ${missing.join(', ')}`)
  return lines.flatMap((line, index) => {
    if (line === '') return []
    const cells = line.split('\t')
    if (cells.length !== names.length)
      throw new GoldError(`${file}, line ${index + 2}: ${cells.length} cells, not ${names.length}`)
    return [Object.fromEntries(names.map((name, column) => [name, unescape(cells[column] ?? '')]))]
  })
}
