import type { ReaderOptions, Sink } from '../../reader.ts'
import type { Archive } from '../../seven-zip/archive.ts'
import type { ListedEntry, Listing } from '../../seven-zip/listing.ts'

/** One extraction: with which password, and which encrypted members it may give. */
export interface Round {
  password: string | null
  /** Unencrypted members are given, too. */
  plain: boolean
  /** Keys of encrypted members that came out sound when they were tested with this password. */
  sound: ReadonlySet<string>
}

/** Archives whose members have more different passwords than this are given up on. */
const mostRounds = 8

/** The list, with a password where it is encrypted itself. */
export async function openList(
  archive: Archive,
  sink: Sink,
  { limits, passwords }: ReaderOptions,
): Promise<{ listing: Listing; password: string | null }> {
  const listing = await archive.list(limits.members, null)
  if (!listing.encryptedList) return { listing, password: null }
  for (const [place, password] of passwords.entries()) {
    if (!usable(password)) continue
    const opened = await archive.list(limits.members, password)
    const worked = !opened.encryptedList && opened.entries.length > 0
    sink.tried(place, worked)
    if (worked) return { listing: opened, password }
  }
  return { listing, password: null }
}

/**
 * The extractions that give all that can be had. A password counts only where a member came out with the right
 * checksum: the formats do not always say that one is wrong.
 */
export async function* opening(
  archive: Archive,
  entries: readonly ListedEntry[],
  listPassword: string | null,
  sink: Sink,
  { passwords }: ReaderOptions,
): AsyncGenerator<Round> {
  const locked = new Map(entries.filter(isLocked).map((entry) => [entry.key, entry]))
  let plain = entries.some((entry) => !entry.encrypted)
  const candidates = [...passwords.entries()].filter(([, password]) => usable(password))
  for (let round = 0; round < mostRounds && locked.size > 0; round++) {
    const found = await firstThatOpens(archive, locked, listPassword, candidates, sink)
    if (!found) break
    yield { password: found.password, plain, sound: found.sound }
    plain = false
    for (const key of found.sound) locked.delete(key)
  }
  if (plain) yield { password: null, plain, sound: new Set() }
}

const isLocked = (entry: ListedEntry): boolean => entry.encrypted && !entry.folder

async function firstThatOpens(
  archive: Archive,
  locked: ReadonlyMap<string, ListedEntry>,
  listPassword: string | null,
  candidates: [place: number, password: string][],
  sink: Sink,
): Promise<{ password: string; sound: Set<string> } | null> {
  const probe = smallest(locked)
  if (!probe) return null
  const first: [number, string][] = listPassword === null ? [] : [[-1, listPassword]]
  for (const [place, password] of [...first, ...candidates]) {
    const worked = (await archive.test(password, probe.name)).has(probe.key)
    // that of the list was counted when it opened it
    if (place >= 0) sink.tried(place, worked)
    if (!worked) continue
    const all = await archive.test(password)
    return { password, sound: new Set([...locked.keys()].filter((key) => all.has(key))) }
  }
  return null
}

/** The quickest to test; one of no bytes proves nothing. */
function smallest(locked: ReadonlyMap<string, ListedEntry>): ListedEntry | null {
  let found: ListedEntry | null = null
  for (const entry of locked.values()) {
    const size = entry.size ?? Number.POSITIVE_INFINITY
    if (size > 0 && size < (found?.size ?? Number.POSITIVE_INFINITY)) found = entry
  }
  return found ?? locked.values().next().value ?? null
}

/** Arguments of a program end at a NUL, and an empty password would make it ask. */
const usable = (password: string): boolean => password !== '' && !password.includes('\0')
