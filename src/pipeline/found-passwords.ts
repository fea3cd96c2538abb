/** `--found-passwords`: encrypted items are tried once more, with what the documents themselves call passwords. */
import { basename } from 'node:path'
import type { Database } from '../case/ports.ts'
import type { Password } from './keyring.ts'
import { candidatesIn, mayAnnounce } from './password-candidates.ts'
import { requeueDocuments } from './requeue.ts'
import type { StageContext } from './stage.ts'

const mostOnAnItem = 100
/** Candidates kept of a whole case; the weakest go first. */
const mostKept = 20_000
/** What one archive held may open the next. */
const mostRounds = 5
/** Characters around a candidate in which the name of a file counts as said with it. */
const contextCharacters = 400
const namedScore = 1000
const neighbourScore = 200

interface Quoted extends Password {
  document: number
  score: number
  context: string
}

/** Runs `again` until no further item opens. */
export async function findPasswords(
  { opened: { database }, keyring }: Pick<StageContext, 'opened' | 'keyring'>,
  again: () => Promise<void>,
): Promise<void> {
  const tried = new Map<number, Set<string>>()
  let chosen = new Map<number, Quoted[]>()
  keyring.addFound(async ({ id }) => chosen.get(id) ?? [])
  for (let round = 0; round < mostRounds; round++) {
    const locked = await lockedDocuments(database)
    if (locked.length === 0) return
    chosen = await chooseFor(database, locked, await quotedPasswords(database), tried)
    if (chosen.size === 0) return
    for (const [id, passwords] of chosen) {
      const values = tried.get(id) ?? new Set()
      for (const { value } of passwords) values.add(value)
      tried.set(id, values)
    }
    await requeueDocuments(database, [...chosen.keys()])
    await again()
  }
}

/** For each document what was not tried on it yet, within what may be tried in all; nothing for those without. */
async function chooseFor(
  database: Database,
  locked: readonly number[],
  quoted: readonly Quoted[],
  tried: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<Map<number, Quoted[]>> {
  const chosen = new Map<number, Quoted[]>()
  for (const id of locked) {
    const before = tried.get(id) ?? new Set()
    const passwords = choose(quoted, await placeOf(database, id), before)
    if (passwords.length > 0) chosen.set(id, passwords)
  }
  return chosen
}

/** Encrypted documents, and containers with encrypted members. */
async function lockedDocuments(database: Database): Promise<number[]> {
  const rows = await database.all<{ id: number }>(
    `SELECT id FROM documents WHERE state = 'password'
     UNION SELECT document FROM members WHERE state = 'password' ORDER BY 1`,
  )
  return rows.map(({ id }) => id)
}

async function quotedPasswords(database: Database): Promise<Quoted[]> {
  const kept = new Map<string, Quoted>()
  const rows = database.stream<{ document: number; sha256: string; start: number; text: string }>(
    `SELECT s.document, d.sha256, s.start, s.text FROM segments s JOIN documents d ON d.id = s.document
     ORDER BY s.document, s.ordinal`,
  )
  for await (const { document, sha256, start, text } of rows) {
    if (!mayAnnounce(text)) continue
    for (const { value, at, score } of candidatesIn(text)) {
      const key = `${document}\0${value}`
      const before = kept.get(key)
      if (before && before.score >= score) continue
      const context = text.slice(Math.max(0, at - contextCharacters), at + contextCharacters).toLowerCase()
      kept.set(key, { value, origin: { document: sha256, start: start + at }, document, score, context })
    }
    if (kept.size > 2 * mostKept) cut(kept)
  }
  cut(kept)
  return [...kept.values()]
}

function cut(kept: Map<string, Quoted>): void {
  const weakest = [...kept].sort(([, a], [, b]) => b.score - a.score).slice(mostKept)
  for (const [key] of weakest) kept.delete(key)
}

interface Place {
  /** Names without extension, lower case, of the item and the containers it stands in. */
  names: string[]
  /** Documents that lie in the same folders or containers. */
  neighbours: Set<number>
}

async function placeOf(database: Database, document: number): Promise<Place> {
  const rows = await database.all<{ path: string; source: string }>(
    'SELECT i.path, i.source FROM items i JOIN documents d ON d.sha256 = i.sha256 WHERE d.id = ? LIMIT 20',
    document,
  )
  const names = new Set<string>()
  const neighbours = new Set<number>()
  for (const { path, source } of rows) {
    names.add(stem(path))
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const beside = await database.all<{ id: number }>(
      `SELECT d.id FROM items i JOIN documents d ON d.sha256 = i.sha256
       WHERE i.source = ? AND i.path >= ? AND i.path < ? LIMIT 2000`,
      source,
      folder,
      `${folder}\u{10FFFF}`,
    )
    for (const { id } of beside) neighbours.add(id)
  }
  return { names: [...names].filter((name) => name.length > 1), neighbours }
}

const stem = (path: string): string =>
  basename(path)
    .replace(/\.[^.]{1,8}$/, '')
    .toLowerCase()

/** The likeliest first: said with the file's name, then beside it, then anywhere. */
function choose(
  quoted: readonly Quoted[],
  { names, neighbours }: Place,
  without: ReadonlySet<string>,
): Quoted[] {
  const best = new Map<string, Quoted>()
  for (const entry of quoted) {
    if (without.has(entry.value)) continue
    const named = names.some((name) => entry.context.includes(name)) ? namedScore : 0
    const near = neighbours.has(entry.document) ? neighbourScore : 0
    const score = entry.score + named + near
    const before = best.get(entry.value)
    if (!before || before.score < score) best.set(entry.value, { ...entry, score })
  }
  return [...best.values()]
    .sort((a, b) => b.score - a.score || (a.value < b.value ? -1 : 1))
    .slice(0, mostOnAnItem - without.size)
}
