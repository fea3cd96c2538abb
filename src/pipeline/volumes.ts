/** Archives that lie in several files beside each other: which documents belong together, and their bytes as one. */
import type { BlobHandle, Blobs, Database } from '../case/ports.ts'
import { mostVolumes, type VolumeName, volumeName } from '../intake/volumes.ts'
import type { Outcome } from '../model/item.ts'

export interface Volume {
  document: number
  sha256: string
  bytes: number
  name: string
}

export interface VolumeSet {
  /** Those that are there, in order, up to the first that is not. */
  volumes: readonly Volume[]
  /** The one that stands for the archive and has its members: the first, or the `.zip`. Null where it is missing. */
  owner: Volume | null
  /** What reading the owner gave; null where it was not read yet. */
  read: Outcome | null
  /** Type to read it as, where the owner's own bytes do not tell. */
  type: string | null
  /** The first that would be wanted and is not there. */
  missing: string
  /** The archive itself knows of its volumes; else it was only cut into pieces. */
  marked: boolean
  /** Files were found whose bytes are still to be taken. */
  pending: boolean
}

interface Row {
  path: string
  sha256: string | null
  bytes: number | null
  own_state: string | null
  document: number | null
  type: string | null
}

/** Plain cuts have ordinary names: they are believed only where the first piece is one of these. */
const splittable = new Set([
  'application/zip',
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-tar',
  'application/gzip',
  'application/x-bzip2',
  'application/x-xz',
  'application/zstd',
  'application/x-lz4',
  'application/x-lzma',
  'application/x-iso9660-image',
  'application/x-udf-image',
  'application/x-raw-disk-image',
  'application/x-ms-wim',
])

/** The set that a document belongs to by its name where it was met first; null where its name is none of a volume's. */
export async function volumeSetOf(database: Database, sha256: string): Promise<VolumeSet | null> {
  const places = await database.all<{ source: string; path: string; parent: number | null }>(
    'SELECT source, path, parent FROM items WHERE sha256 = ? ORDER BY id LIMIT 20',
    sha256,
  )
  for (const { source, path, parent } of places) {
    const slash = path.lastIndexOf('/') + 1
    const folder = path.slice(0, slash)
    const name = volumeName(path.slice(slash))
    if (!name) continue
    const at = (base: string): Promise<Row | undefined> =>
      database.get<Row>(
        `SELECT i.path, i.sha256, i.bytes, i.own_state, d.id AS document, d.type
         FROM items i LEFT JOIN documents d ON d.sha256 = i.sha256
         WHERE i.source = ? AND i.path = ? AND coalesce(i.parent, 0) = ? ORDER BY i.id DESC LIMIT 1`,
        source,
        `${folder}${base}`,
        parent ?? 0,
      )
    const set = await gather(name, at)
    if (!set) continue
    const owner = await database.get<{ outcome: string | null }>(
      'SELECT outcome FROM documents WHERE id = ?',
      set.owner?.document ?? 0,
    )
    const { outcome = null } = owner ?? {}
    return { ...set, read: outcome === null ? null : (JSON.parse(outcome) as Outcome) }
  }
  return null
}

async function gather(
  name: VolumeName,
  at: (base: string) => Promise<Row | undefined>,
): Promise<Omit<VolumeSet, 'read'> | null> {
  const { kind, last } = name
  const nameAt = (index: number): string => name.nameAt(index)
  const volumes: Volume[] = []
  let pending = false
  let firstType: string | null = null
  for (let index = 0; index < mostVolumes; index++) {
    const row = await at(nameAt(index))
    pending ||= row?.own_state === 'waiting' && row.sha256 === null
    const volume = row && volumeOf(row, nameAt(index))
    if (!volume) break
    if (index === 0) firstType = row.type
    if (kind === 'split' && !isPiece(row.type, firstType, index)) break
    volumes.push(volume)
  }
  const missing = nameAt(volumes.length)
  if (kind !== 'span' || last === undefined) {
    if (kind === 'split' && volumes.length === 0 && (name.index ?? 0) === 0) return null
    return { volumes, owner: volumes[0] ?? null, type: null, missing, marked: kind === 'rar', pending }
  }
  const row = await at(last)
  pending ||= row?.own_state === 'waiting' && row.sha256 === null
  const end = row && volumeOf(row, last)
  // an ordinary zip is a set of one
  if (volumes.length === 0 && name.index === null) {
    return end ? { volumes: [end], owner: end, type: null, missing, marked: true, pending: false } : null
  }
  return {
    volumes: end ? [...volumes, end] : volumes,
    owner: end ?? null,
    type: 'application/zip',
    missing: end ? missing : last,
    marked: true,
    pending,
  }
}

const volumeOf = ({ document, sha256, bytes }: Row, name: string): Volume | null =>
  document === null || sha256 === null ? null : { document, sha256, bytes: bytes ?? 0, name }

/** `scan.001`, `scan.002` … may be anything: pieces of an archive begin with one, and go on with nothing of their own. */
const isPiece = (type: string | null, first: string | null, index: number): boolean =>
  index === 0 ? splittable.has(first ?? '') : type !== first && !(type ?? '').startsWith('text/')

/** What an output depends on besides the document's own bytes: those of the others, and what the owner's reading gave. */
export function volumeKey({ volumes, owner, pending, read }: VolumeSet, sha256: string): string[] {
  const others = owner?.sha256 === sha256 ? [] : [read?.state ?? 'unread']
  return [...volumes.map((volume) => volume.sha256), ...(pending ? ['pending'] : []), ...others]
}

/** What is to be said of a volume without reading it; null where it must be read. */
export function ofVolume(
  { volumes, owner, missing, marked, pending, read }: VolumeSet,
  sha256: string,
  type: string,
): Outcome | null {
  const partial = (reason: string): Outcome => ({ state: 'partial', read: 'none', reason })
  const owns = owner?.sha256 === sha256
  if (pending)
    return partial(`another volume of the archive (${missing}) could not be taken yet; ingest again`)
  if (owns) return null
  if (owner && volumes.some((volume) => volume.sha256 === sha256)) {
    if (read === null || read.state === 'ok') return { state: 'ok', read: 'whole', reason: null }
    return partial(`belongs to ${owner.name}, of which not all could be read (${read.state})`)
  }
  // what cannot be read alone; a rar's volume tells at least what is in it
  if (type === 'application/octet-stream' && (marked || owner)) {
    return partial(
      `one of several volumes of an archive, of which ${missing} is missing; add all of them to one folder`,
    )
  }
  return null
}

/** Files kept open at the same time. */
const mostOpen = 16

/** The volumes' bytes one after the other. */
export function joined(blobs: Blobs, volumes: readonly Volume[]): BlobHandle {
  const open = new Map<number, BlobHandle>()
  const starts: number[] = []
  let size = 0
  for (const { bytes } of volumes) {
    starts.push(size)
    size += bytes
  }
  const handleOf = async (index: number): Promise<BlobHandle> => {
    const known = open.get(index)
    if (known) return known
    const [oldest] = open.keys()
    if (open.size >= mostOpen && oldest !== undefined) {
      await open.get(oldest)?.close()
      open.delete(oldest)
    }
    const handle = await blobs.open(volumes[index]?.sha256 ?? '')
    open.set(index, handle)
    return handle
  }
  return {
    size,
    async read(offset, length) {
      const pieces: Uint8Array[] = []
      for (const [index, start] of starts.entries()) {
        const bytes = volumes[index]?.bytes ?? 0
        const from = Math.max(offset, start)
        const to = Math.min(offset + length, start + bytes)
        if (from < to) pieces.push(await (await handleOf(index)).read(from - start, to - from))
      }
      return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
    },
    async close() {
      for (const handle of open.values()) await handle.close()
      open.clear()
    },
  }
}
