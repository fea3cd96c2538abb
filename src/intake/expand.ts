/** Gives every place a container stands at its own rows for the members, from the list made once for its bytes. */
import type { Settings } from '../case/settings.ts'
import type { Database } from '../case/ports.ts'
import { distinctPaths, memberPath, type Named, unpackedName } from './names.ts'
import type { RootUse, Use } from './root-use.ts'
import { type Ensured, ensureDocument } from './store.ts'

export interface Place {
  id: number
  source: string
  path: string
  root: number | null
  depth: number
  document: number
  /** How many its container has. */
  members: number
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
       (SELECT count(*) FROM members m WHERE m.document = d.id) AS members
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
  documents: Ensured[]
  /** Bytes of the documents that were not there before. */
  bytes: number
}

const nothing: Expansion = { items: 0, settled: 0, documents: [], bytes: 0 }

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
  const members = await database.all<MemberRow>(
    'SELECT * FROM members WHERE document = ? ORDER BY ordinal',
    place.document,
  )
  const use = await uses.of(root)
  const bytes = members.reduce((sum, member) => sum + (member.bytes ?? 0), use.bytes)
  if (use.items + members.length > limits.itemsPerRoot) {
    await limitPlace(
      database,
      place.id,
      `more than ${limits.itemsPerRoot} items in one file (setting limits.itemsPerRoot)`,
    )
    return nothing
  }
  if (bytes > limits.bytesPerRoot) {
    await limitPlace(
      database,
      place.id,
      `more than ${limits.bytesPerRoot} bytes in one file (setting limits.bytesPerRoot)`,
    )
    return nothing
  }
  return insertMembers(database, place, members, use)
}

async function insertMembers(
  database: Database,
  place: Place,
  members: readonly MemberRow[],
  use: Use,
): Promise<Expansion> {
  const named = new Map<MemberRow, Named>()
  for (const member of members) {
    const name = nameOf(member, place)
    const raw = member.name_bytes === null ? Buffer.from(name) : Buffer.from(member.name_bytes, 'base64')
    named.set(member, { path: memberPath(name), raw, ordinal: member.ordinal })
  }
  const paths = distinctPaths([...named.values()])
  const expansion: Expansion = { items: 0, settled: 0, documents: [], bytes: 0 }
  const again = (await database.get('SELECT 1 FROM items WHERE parent = ?', place.id)) !== undefined
  for (let at = 0; at < members.length; at += atOnce) {
    await database.transaction(async (transaction) => {
      for (const member of members.slice(at, at + atOnce)) {
        const entry = named.get(member)
        const path = `${place.path}/${(entry && paths.get(entry)) ?? memberPath(nameOf(member, place))}`
        if (again && !(await makeRoom(transaction, place, path, member, use))) continue
        await insertMember(transaction, place, member, path, expansion, use)
      }
      if (at + atOnce >= members.length)
        await transaction.run('UPDATE items SET expanded = 1 WHERE id = ?', place.id)
    })
  }
  return expansion
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
  expansion.documents.push(document)
  if (document.settled) expansion.settled += inserted
  if (document.added) expansion.bytes += member.bytes ?? 0
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

const nameOf = ({ name }: MemberRow, { path }: Place): string => name ?? unpackedName(path)

/** A damaged member may still have bytes, and they are read as far as they go. */
function ownRead(member: MemberRow): string | null {
  if (member.state === null) return null
  return member.sha256 === null ? 'none' : 'some'
}
