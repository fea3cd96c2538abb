import { decodeRecord } from './record.ts'
import type { Pages } from './pages.ts'
import { tableShape, type TableShape, tokens } from './sql.ts'
import type { Tree } from './tree.ts'

export interface Table {
  name: string
  root: number
  shape: TableShape
}

export interface Schema {
  tables: Table[]
  views: { name: string; sql: string }[]
}

const most = 50_000
const longestSql = 1_000_000

/** Tables and views of the database; those that a search index or the engine keeps for itself are left out. */
export async function readSchema(pages: Pages, tree: Tree): Promise<Schema> {
  const entries: { type: string; name: string; root: number; sql: string }[] = []
  for await (const { payload } of tree.rows(1)) {
    const [type, name, , root, sql] = decodeRecord(payload, pages.encoding)
    if (typeof type !== 'string' || typeof name !== 'string' || entries.length >= most) continue
    const stated = typeof sql === 'string' ? sql.slice(0, longestSql) : ''
    entries.push({ type, name, root: typeof root === 'number' ? root : 0, sql: stated })
  }
  const virtual = entries.filter(({ type, root }) => type === 'table' && root === 0)
  const shadows = new Set(virtual.flatMap(({ name, sql }) => shadowNames(name, sql)))
  const tables = entries
    .filter(
      ({ type, root, name }) => type === 'table' && root > 0 && !/^sqlite_/i.test(name) && !shadows.has(name),
    )
    .map(({ name, root, sql }) => ({ name, root, shape: tableShape(sql) }))
  const views = entries.filter(({ type }) => type === 'view').map(({ name, sql }) => ({ name, sql }))
  return { tables, views }
}

/** What a virtual table keeps beside its content, which stands in `name_content`. */
const shadowSuffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ['FTS3', ['segments', 'segdir']],
  ['FTS4', ['segments', 'segdir', 'docsize', 'stat']],
  ['FTS5', ['data', 'idx', 'docsize', 'config']],
  ['RTREE', ['node', 'parent', 'rowid']],
  ['RTREE_I32', ['node', 'parent', 'rowid']],
])

function shadowNames(name: string, sql: string): string[] {
  const words = tokens(sql.slice(0, 10_000))
  const using = words.findIndex(({ text }) => text.toUpperCase() === 'USING')
  const module = words[using + 1]?.text.toUpperCase() ?? ''
  return (shadowSuffixes.get(module) ?? []).map((suffix) => `${name}_${suffix}`)
}
