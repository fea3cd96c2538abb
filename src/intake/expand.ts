/** Gives every place a container stands at its own rows for the members, from the list made once for its bytes. */
import type { Settings } from '../case/settings.ts'
import type { Database } from '../case/ports.ts'
import { distinctPaths, memberPath, repeated, unpackedName } from './names.ts'
import type { RootUse, Use } from './root-use.ts'
import { ensureDocument } from './store.ts'

export interface Place {
  id: number
  source: string
  path: string
  root: number | null
  depth: number
  document: number
  /** How many its container has, and their bytes. */
  members: number
  memberBytes: number
}

interface MemberRow {
  ordinal: number
  /** Null where the place of the container names it. */
  name: string | null
  name_bytes: string | null
  kind: string
  type: string
  sha256: string | null
  bytes: number | null
  modified: string | null
  target: string | null
  state: string | null
  reason: string | null
}

const atOnce = 1000

/** Places of a container whose members have no rows yet. */
export function unexpandedPlaces(database: Database, document: number): Promise<Place[]> {
  return database.all<Place>(
    `SELECT i.id, i.source, i.path, i.root, i.depth, d.id AS document,
       (SELECT count(*) FROM members m WHERE m.document = d.id) AS members,
       (SELECT coalesce(sum(m.bytes), 0) FROM members m WHERE m.document = d.id) AS memberBytes
     FROM documents d JOIN items i ON i.sha256 = d.sha256
     WHERE d.id = ? AND i.expanded = 0 AND EXISTS (SELECT 1 FROM members m WHERE m.document = d.id)
     ORDER BY i.id`,
    document,
  )
}

export interface Expansion {
  /** Rows that were not there before. */
  items: number
  /** Of these, rows that wait for nothing. */
  settled: number
  /** Documents of the members: all that must go through the stages. */
  documents: number[]
  /** How many of them were not there before, and their bytes. */
  added: number
  bytes: number
}

const nothing: Expansion = { items: 0, settled: 0, documents: [], added: 0, bytes: 0 }

/** Writes the rows below one place. Safe to run again after an interruption. */
export async function expand(
  database: Database,
  place: Place,
  limits: Settings['limits'],
  uses: RootUse,
): Promise<Expansion> {
  const root = place.root ?? place.id
  if (place.depth + 1 > limits.depth) {
    await limitPlace(database, place.id, `containers more than ${limits.depth} deep (setting limits.depth)`)
    return nothing
  }
  const use = await uses.of(root)
  if (use.items + place.members > limits.itemsPerRoot) {
    await limitPlace(
      database,
      place.id,
      `more than ${limits.itemsPerRoot} items in one file (setting limits.itemsPerRoot)`,
    )
    return nothing
  }
  if (use.bytes + place.memberBytes > limits.bytesPerRoot) {
    await limitPlace(
      database,
      place.id,
      `more than ${limits.bytesPerRoot} bytes in one file (setting limits.bytesPerRoot)`,
    )
    return nothing
  }
  return insertMembers(database, place, use)
}

async function insertMembers(database: Database, place: Place, use: Use): Promise<Expansion> {
  const first = await membersFrom(database, place, 0)
  const paths = await pathsOf(database, place, first)
  const expansion: Expansion = { items: 0, settled: 0, documents: [], added: 0, bytes: 0 }
  const again = (await database.get('SELECT 1 FROM items WHERE parent = ?', place.id)) !== undefined
  for (let at = 0, members = first; at < place.members; at += atOnce) {
    if (at > 0) members = await membersFrom(database, place, at)
    await database.transaction(async (transaction) => {
      for (const member of members) {
        const path = `${place.path}/${paths[member.ordinal] ?? ''}`
        if (again && !(await makeRoom(transaction, place, path, member, use))) continue
        await insertMember(transaction, place, member, path, expansion, use)
      }
      if (at + atOnce >= place.members)
        await transaction.run('UPDATE items SET expanded = 1 WHERE id = ?', place.id)
    })
  }
  return expansion
}

/** The next ones, at most `atOnce`: a container may have more than should be in memory. Ordinals have no gaps. */
const membersFrom = (database: Database, { document }: Place, ordinal: number): Promise<MemberRow[]> =>
  database.all<MemberRow>(
    'SELECT * FROM members WHERE document = ? AND ordinal >= ? ORDER BY ordinal LIMIT ?',
    document,
    ordinal,
    atOnce,
  )

/** Paths below the place, by ordinal. */
async function pathsOf(database: Database, place: Place, first: readonly MemberRow[]): Promise<string[]> {
  const paths = first.map((member) => memberPath(nameOf(member, place)))
  while (paths.length < place.members) {
    const members = await membersFrom(database, place, paths.length)
    if (members.length === 0) throw new Error(`members of document ${place.document} are missing`)
    for (const member of members) paths.push(memberPath(nameOf(member, place)))
  }
  const raws = new Map<number, Buffer>()
  for (const ordinal of repeated(paths)) {
    const row = await database.get<{ name: string | null; name_bytes: string | null }>(
      'SELECT name, name_bytes FROM members WHERE document = ? AND ordinal = ?',
      place.document,
      ordinal,
    )
    const { name = null, name_bytes: bytes = null } = row ?? {}
    raws.set(ordinal, bytes === null ? Buffer.from(nameOf({ name }, place)) : Buffer.from(bytes, 'base64'))
  }
  const distinct = distinctPaths(paths, (ordinal) => raws.get(ordinal) ?? Buffer.alloc(0))
  for (const [ordinal, path] of distinct) paths[ordinal] = path
  return paths
}

/** Where members were written before: one that could not be opened then may be now. False where what stands is better. */
async function makeRoom(
  transaction: Database,
  place: Place,
  path: string,
  member: MemberRow,
  use: Use,
): Promise<boolean> {
  if (member.sha256 === null) {
    // with a password that this run was not given; what it gave stands
    return member.state !== 'password' || !(await wasOpened(transaction, place, path))
  }
  // coalesce, as in the index of paths: else the planner takes that of parents and looks at every sibling
  use.items -= await transaction.run(
    "DELETE FROM items WHERE source = ? AND path = ? AND coalesce(sha256, '') = '' AND coalesce(parent, 0) = ?",
    place.source,
    path,
    place.id,
  )
  return true
}

async function insertMember(
  transaction: Database,
  place: Place,
  member: MemberRow,
  path: string,
  expansion: Expansion,
  use: Use,
): Promise<void> {
  const undecodable = member.name?.includes('\u{FFFD}') ? member.name_bytes : null
  const inserted = await transaction.run(
    `INSERT INTO items (source, path, path_bytes, sha256, bytes, type, own_state, own_read, own_reason, parent, root, depth, modified)
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING`,
    place.source,
    path,
    undecodable,
    member.sha256,
    member.bytes,
    member.type,
    member.state,
    ownRead(member),
    member.reason,
    place.id,
    place.root ?? place.id,
    place.depth + 1,
    member.modified,
  )
  expansion.items += inserted
  use.items += inserted
  if (inserted > 0) use.bytes += member.bytes ?? 0
  if (member.sha256 === null) {
    expansion.settled += inserted
    return
  }
  const document = await ensureDocument(transaction, member.sha256, member.bytes ?? 0, member.type)
  expansion.documents.push(document.id)
  if (document.settled) expansion.settled += inserted
  if (!document.added) return
  expansion.added++
  expansion.bytes += member.bytes ?? 0
}

const wasOpened = async (transaction: Database, place: Place, path: string): Promise<boolean> =>
  (await transaction.get(
    'SELECT 1 FROM items WHERE source = ? AND path = ? AND sha256 IS NOT NULL AND coalesce(parent, 0) = ?',
    place.source,
    path,
    place.id,
  )) !== undefined

async function limitPlace(database: Database, item: number, reason: string): Promise<void> {
  await database.run(
    "UPDATE items SET own_state = 'limit', own_read = 'none', own_reason = ?, expanded = 1 WHERE id = ?",
    reason,
    item,
  )
}

const nameOf = ({ name }: Pick<MemberRow, 'name'>, { path }: Place): string => name ?? unpackedName(path)

/** A damaged member may still have bytes, and they are read as far as they go. */
function ownRead(member: MemberRow): string | null {
  if (member.state === null) return null
  return member.sha256 === null ? 'none' : 'some'
}
