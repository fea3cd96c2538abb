/** Finds what lies under a path: every file, link and device once, folders looked into, links never followed. */
import { lstat, opendir, readdir, readlink, realpath } from 'node:fs/promises'
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
  kind: 'file' | 'link' | 'device' | 'unreadable' | 'folder'
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
    throw new DaylightError(code === 'EACCES' ? 'PATH_UNREADABLE' : 'PATH_MISSING', location, {
      cause: error,
    })
  })
  // a link named on the command line is what the person means; deeper ones are not followed
  const real = await realpath(location).catch(() => location)
  if (stats.isDirectory() || real !== location) await needReadable(real)
  return { name: (basename(location) || 'root').normalize('NFC'), location: real }
}

async function needReadable(folder: string): Promise<void> {
  const opened = await opendir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null
    throw new DaylightError('PATH_UNREADABLE', folder, { cause: error })
  })
  await opened?.close()
}

/**
 * Everything under the source, folder by folder, in byte order of the raw names. `leaveOut`: real paths skipped.
 * A name that cannot be looked at and a folder that cannot be read are found as `unreadable`; of other folders
 * it tells that they were read.
 */
export async function* walk(source: Source, leaveOut: readonly string[] = []): AsyncIterable<Found> {
  const stats = await lstat(source.location, { bigint: true })
  if (!stats.isDirectory()) {
    yield await describe(source, Buffer.from(source.location), source.name, null, stats)
    return
  }
  const root = await describe(source, Buffer.from(source.location), source.name, null, stats)
  yield* walkFolder(source, root, '', Buffer.alloc(0), new Set(leaveOut))
}

async function* walkFolder(
  source: Source,
  self: Found,
  prefix: string,
  rawPrefix: Buffer,
  leaveOut: ReadonlySet<string>,
): AsyncIterable<Found> {
  const { location: folder, path: folderPath, pathBytes: folderBytes } = self
  const entries = await namesIn(folder)
  if (!Array.isArray(entries)) {
    yield unreadable(folderPath, folderBytes, folder, entries.error, folderType)
    return
  }
  yield self
  const names = entries.map((raw) => decodeDiskName(raw).name)
  const renamed = distinctPaths(names, (index) => entries[index] ?? Buffer.alloc(0))
  for (const [index, raw] of entries.entries()) {
    const location = Buffer.concat([folder, folder.at(-1) === slash ? Buffer.alloc(0) : slashBytes, raw])
    if (leaveOut.has(location.toString())) continue
    const path = `${prefix}${renamed.get(index) ?? names[index] ?? ''}`
    const rawPath = Buffer.concat([rawPrefix, raw])
    const pathBytes = decodeDiskName(rawPath).exact ? null : rawPath
    const found = await lookAt(source, location, path, pathBytes)
    if (found.kind !== 'folder') yield found
    else yield* walkFolder(source, found, `${path}/`, Buffer.concat([rawPath, slashBytes]), leaveOut)
  }
}

async function lookAt(
  source: Source,
  location: Buffer,
  path: string,
  pathBytes: Buffer | null,
): Promise<Found> {
  try {
    return await describe(source, location, path, pathBytes, await lstat(location, { bigint: true }))
  } catch (error) {
    return unreadable(path, pathBytes, location, error, 'application/octet-stream')
  }
}

async function namesIn(folder: Buffer): Promise<Buffer[] | { error: unknown }> {
  try {
    return (await readdir(folder, { encoding: 'buffer' })).sort((a, b) => Buffer.compare(a, b))
  } catch (error) {
    return { error }
  }
}

/** Type of a folder's row: only a folder that could not be read has one. */
const folderType = 'inode/directory'

const slashBytes = Buffer.from('/')
const slash = slashBytes[0]

async function describe(
  source: Source,
  location: Buffer,
  path: string,
  pathBytes: Buffer | null,
  stats: BigIntStats,
): Promise<Found> {
  const found: Found = {
    path,
    pathBytes,
    location,
    kind: 'file',
    type: 'application/octet-stream',
    refusal: null,
    bytes: Number(stats.size),
    stamp: stampOf(stats),
    modified: timeOf(stats.mtimeMs),
  }
  if (stats.isFile()) return found
  if (stats.isDirectory()) return { ...found, kind: 'folder' }
  if (stats.isSymbolicLink()) {
    return {
      ...found,
      kind: 'link',
      type: 'inode/symlink',
      bytes: 0,
      refusal: await linkRefusal(source, location),
    }
  }
  const type = deviceType(stats)
  return {
    ...found,
    kind: 'device',
    type,
    bytes: 0,
    refusal: { state: 'refused', reason: `not a file but ${type}; recorded, never opened` },
  }
}

/** Links are recorded with where they point and never followed. */
async function linkRefusal(
  source: Source,
  location: Buffer,
): Promise<{ state: 'ok' | 'refused'; reason: string }> {
  const target = decodeDiskName(await readlink(location, { encoding: 'buffer' })).name
  const real = await realpath(location).catch(() => null)
  if (real === null)
    return { state: 'refused', reason: `link to ${target}, where nothing is; recorded, not followed` }
  const root = await realpath(source.location)
  if (real === root || real.startsWith(root === sep ? sep : root + sep))
    return { state: 'ok', reason: `link to ${target}` }
  return { state: 'refused', reason: `link to ${target}, outside what was added; add that path to read it` }
}

function unreadable(
  path: string,
  pathBytes: Buffer | null,
  location: Buffer,
  error: unknown,
  type: string,
): Found {
  const reason = refusalReason(
    type === folderType ? 'this folder could not be read' : 'could not be looked at',
    error,
  )
  return {
    path,
    pathBytes,
    location,
    kind: 'unreadable',
    type,
    refusal: { state: 'refused', reason },
    bytes: 0,
    stamp: '',
    modified: '',
  }
}

/** What stood in the way and what a person can do about it. */
export function refusalReason(what: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? String(error)
  const advice = advices.get(code) ?? 'check the drive or copy it from another one, then ingest again'
  return `${what} (${code}): ${advice}`
}

const advices = new Map([
  ['EACCES', 'get read rights or copy it, then ingest again'],
  ['EPERM', 'get read rights or copy it, then ingest again'],
  ['ENOENT', 'it was there and then was gone; ingest again if it is back'],
  ['ENAMETOOLONG', 'its path is too long for this system; add a folder nearer to it'],
])

/** ISO time; empty where it lies outside what a date can be. */
const timeOf = (milliseconds: bigint): string => {
  const date = new Date(Number(milliseconds))
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

/** Changes whenever the file does: size, both times in nanoseconds, inode. */
export const stampOf = (stats: BigIntStats): string =>
  `${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}:${stats.ino}`

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
