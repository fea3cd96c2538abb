/** Makes every publication, from a copy of the case, without and with gold's decisions, and looks through them. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Anything } from './contract.ts'
import { Unanswered } from './product.ts'
import type { Product } from './product.ts'
import { type Searched, searchExport } from './leaks/search.ts'

export const exportKinds = ['report', 'ftm', 'stix', 'timesketch', 'csv', 'graph', 'bag'] as const
export type ExportKind = (typeof exportKinds)[number]

/** What is looked for in the exports. */
export interface Looked {
  secrets: ReadonlyMap<string, RegExp>
  wanted(kind: ExportKind): ReadonlyMap<string, RegExp>
}

export interface Exported {
  kind: ExportKind
  /** Imported before it was made. */
  decided: boolean
  searched: Searched | null
  /** Why there is none. */
  reason: string | null
}

export interface Exports {
  all: Exported[]
  /** Why no decisions were imported, or null. */
  undecided: string | null
}

/** The case itself is not touched: exports are logged and decisions would change it. Throws Unanswered. */
export async function makeExports(
  product: Product,
  folder: string,
  decisions: string | null,
  looked: Looked,
): Promise<Exports> {
  const room = await mkdtemp(join(tmpdir(), 'daylight-score-'))
  try {
    // a verb that is not built needs no copy of the case to say so
    await probe(product.on(join(room, 'none')), join(room, 'probe'))
    const copy = join(room, 'case')
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
    const on = product.on(copy)
    const before = await makeAll(on, join(room, 'before'), looked, false)
    const [first] = before
    // a product may look for the case before it says that it has no such verb
    if (before.every(({ reason }) => reason !== null && reason === first?.reason))
      throw new Unanswered(first?.reason ?? '')
    if (decisions === null) return { all: before, undecided: 'gold has no decisions.json' }
    try {
      await on.one(Anything, 'decisions', 'import', decisions)
    } catch (error) {
      if (error instanceof Unanswered) return { all: before, undecided: error.message }
      throw error
    }
    return { all: [...before, ...(await makeAll(on, join(room, 'after'), looked, true))], undecided: null }
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}

async function probe(product: Product, out: string): Promise<void> {
  try {
    await product.one(Anything, 'export', 'csv', '-o', out)
  } catch (error) {
    if (error instanceof Unanswered && error.message.includes('not built')) throw error
  }
}

async function makeAll(
  product: Product,
  room: string,
  looked: Looked,
  decided: boolean,
): Promise<Exported[]> {
  const all: Exported[] = []
  for (const kind of exportKinds) {
    const out = `${room}-${kind}`
    try {
      await product.one(Anything, 'export', kind, '-o', out)
      const searched = searchExport(out, looked.secrets, looked.wanted(kind))
      all.push({ kind, decided, searched, reason: null })
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      all.push({ kind, decided, searched: null, reason: error.message })
    }
    await rm(out, { recursive: true, force: true })
  }
  return all
}
