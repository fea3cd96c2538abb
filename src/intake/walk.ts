/** Finds what lies under a path: every file, link and device once, folders looked into, links never followed. */
import { lstat, readdir, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, resolve, sep } from 'node:path'
import type { Stats, BigIntStats } from 'node:fs'
import { DaylightError } from '../model/errors.ts'
import { decodeDiskName, distinctPaths } from './names.ts'

export interface Found {
  /** Relative to the source, as the ledger shows it. */
  path: string
  /** Raw relative path, where it could not be decoded. */
  pathBytes: Buffer | null
  /** Where it is on this disk. */
  location: Buffer
  kind: 'file' | 'link' | 'device' | 'unreadable'
  /** MIME type of what is not a file. */
  type: string
  /** Why it is not read; null for files. */
  refusal: { state: 'ok' | 'refused'; reason: string } | null
  bytes: number
  stamp: string
  modified: string
}

export interface Source {
  name: string
  /** Absolute path of the folder or file. */
  location: string
}

/** Throws PATH_MISSING or PATH_UNREADABLE. */
export async function findSource(path: string): Promise<Source> {
  const location = resolve(path)
  const stats = await lstat(location).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code
    throw new DaylightError(code === 'EACCES' ? 'PATH_UNREADABLE' : 'PATH_MISSING', location, { cause: error })
  })
  // a link named on the command line is what the person means; deeper ones are not followed
  const target = stats.isSymbolicLink() ? await realpath(location).catch(() => location) : location
  if (stats.isDirectory()) {
    await readdir(location).catch((error: unknown) => {
      throw new DaylightError('PATH_UNREADABLE', location, { cause: error })
    })
  }
  return { name: (basename(location) || 'root').normalize('NFC'), location: target }
}

/** Everything under the source, folder by folder, in byte order of the raw names. `leaveOut`: absolute paths skipped. */
export async function* walk(source: Source, leaveOut: readonly string[] = []): AsyncIterable<Found> {
  const stats = await lstat(source.location, { bigint: true })
  if (!stats.isDirectory()) {
    yield await describe(source, Buffer.from(source.location), source.name, null, stats)
    return
  }
  yield* walkFolder(source, Buffer.from(source.location), '', Buffer.alloc(0), new Set(leaveOut))
}

async function* walkFolder(
  source: Source,
  folder: Buffer,
  prefix: string,
  rawPrefix: Buffer,
  leaveOut: ReadonlySet<string>,
): AsyncIterable<Found> {
  const entries = (await readdir(folder, { encoding: 'buffer' })).sort(Buffer.compare)
  const decoded = entries.map((raw, ordinal) => ({ path: decodeDiskName(raw).name, raw, ordinal }))
  const names = distinctPaths(decoded)
  for (const entry of decoded) {
    const { raw } = entry
    const location = Buffer.concat([folder, folder.at(-1) === slash ? Buffer.alloc(0) : slashBytes, raw])
    if (leaveOut.has(location.toString())) continue
    const path = `${prefix}${names.get(entry) ?? entry.path}`
    const rawPath = Buffer.concat([rawPrefix, raw])
    const pathBytes = decodeDiskName(rawPath).exact ? null : rawPath
    let stats: BigIntStats
    try {
      stats = await lstat(location, { bigint: true })
    } catch (error) {
      yield unreadable(path, pathBytes, location, error)
      continue
    }
    if (!stats.isDirectory()) {
      yield await describe(source, location, path, pathBytes, stats)
      continue
    }
    try {
      yield* walkFolder(source, location, `${path}/`, Buffer.concat([rawPath, slashBytes]), leaveOut)
    } catch (error) {
      if (!isAccessError(error)) throw error
      yield unreadable(path, pathBytes, location, error)
    }
  }
}

const slashBytes = Buffer.from('/')
const slash = slashBytes[0]

async function describe(source: Source, location: Buffer, path: string, pathBytes: Buffer | null, stats: BigIntStats): Promise<Found> {
  const found: Found = {
    path,
    pathBytes,
    location,
    kind: 'file',
    type: 'application/octet-stream',
    refusal: null,
    bytes: Number(stats.size),
    stamp: stampOf(stats),
    modified: new Date(Number(stats.mtimeMs)).toISOString(),
  }
  if (stats.isFile()) return found
  if (stats.isSymbolicLink()) {
    return { ...found, kind: 'link', type: 'inode/symlink', bytes: 0, refusal: await linkRefusal(source, location) }
  }
  const type = deviceType(stats)
  return { ...found, kind: 'device', type, bytes: 0, refusal: { state: 'refused', reason: `not a file but ${type}; recorded, never opened` } }
}

/** Links are recorded with where they point and never followed. */
async function linkRefusal(source: Source, location: Buffer): Promise<{ state: 'ok' | 'refused'; reason: string }> {
  const target = decodeDiskName(await readlink(location, { encoding: 'buffer' })).name
  const real = await realpath(location).catch(() => null)
  if (real === null) return { state: 'refused', reason: `link to ${target}, where nothing is; recorded, not followed` }
  const root = await realpath(source.location)
  if (real === root || real.startsWith(root === sep ? sep : root + sep)) return { state: 'ok', reason: `link to ${target}` }
  return { state: 'refused', reason: `link to ${target}, outside what was added; add that path to read it` }
}

function unreadable(path: string, pathBytes: Buffer | null, location: Buffer, error: unknown): Found {
  const code = (error as NodeJS.ErrnoException).code ?? 'error'
  const reason = `could not be opened (${code}); get read rights or copy it, then ingest again`
  return {
    path,
    pathBytes,
    location,
    kind: 'unreadable',
    type: 'application/octet-stream',
    refusal: { state: 'refused', reason },
    bytes: 0,
    stamp: '',
    modified: '',
  }
}

const isAccessError = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'ENOENT', 'ELOOP', 'EIO', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Changes whenever the file does: size, both times in nanoseconds, inode. */
export const stampOf = (stats: BigIntStats): string => `${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}:${stats.ino}`

function deviceType(stats: Stats | BigIntStats): string {
  if (stats.isFIFO()) return 'inode/fifo'
  if (stats.isSocket()) return 'inode/socket'
  if (stats.isBlockDevice()) return 'inode/blockdevice'
  return 'inode/chardevice'
}

/** Where a new case for this path goes: beside it, `NAME.daylight`. */
export const caseBeside = (path: string): string => {
  const location = resolve(path)
  return resolve(dirname(location), `${basename(location) || 'root'}.daylight`)
}
