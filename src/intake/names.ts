/** How raw names become the ledger's paths: shown safely, never two the same, the raw bytes kept beside. */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true })

export interface DecodedName {
  name: string
  /** False where bytes had to be shown as U+FFFD. */
  exact: boolean
}

/** A name on disk: UTF-8 or shown with U+FFFD; no guess, since the disk's names have no encoding to guess from. */
export function decodeDiskName(raw: Uint8Array): DecodedName {
  try {
    return { name: normal(strictUtf8.decode(raw)), exact: true }
  } catch {
    return { name: normal(looseUtf8.decode(raw)), exact: false }
  }
}

/** A member's name made into path segments that cannot point anywhere: `a\..\b` becomes `a/%2E%2E/b`. */
export function memberPath(name: string): string {
  return normal(name)
    .replaceAll('\\', '/')
    .split('/')
    .map((segment, index) => {
      if (segment === '') return '_'
      if (segment === '.') return '%2E'
      if (segment === '..') return '%2E%2E'
      if (index === 0 && /^[A-Za-z]:$/.test(segment)) return `${segment.charAt(0)}%3A`
      return segment
    })
    .join('/')
}

const compressions = /\.(?:gz|gzip|bz2|bzip2|xz|zst|zstd|lz4|lzma|z|br|sz)$/i
const compressedTars = /\.t(?:gz|bz2?|xz|zst|lz|lzma|az)$/i

/** What the one file inside `报告.txt.gz` is called where it has no name of its own: as the file without the last ending. */
export function unpackedName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const bare = name.replace(compressedTars, '.tar').replace(compressions, '')
  return bare === '' ? name : bare
}

export interface Named {
  path: string
  /** Order among equals: raw name bytes, then the place in the container. */
  raw: Uint8Array
  ordinal: number
}

/** Gives each a path of its own: later ones of the same path get `~2`, `~3` before the last extension. */
export function distinctPaths(entries: readonly Named[]): Map<Named, string> {
  const order = entries.toSorted((a, b) => Buffer.compare(a.raw, b.raw) || a.ordinal - b.ordinal)
  const natural = new Set(entries.map(({ path }) => path))
  const taken = new Set<string>()
  const result = new Map<Named, string>()
  for (const entry of order) {
    const path = taken.has(entry.path) ? nextFree(entry.path, taken, natural) : entry.path
    taken.add(path)
    result.set(entry, path)
  }
  return result
}

function nextFree(path: string, taken: ReadonlySet<string>, natural: ReadonlySet<string>): string {
  const slash = path.lastIndexOf('/')
  const dot = path.lastIndexOf('.')
  const cut = dot > slash + 1 ? dot : path.length
  for (let number = 2; ; number++) {
    const candidate = `${path.slice(0, cut)}~${number}${path.slice(cut)}`
    if (!taken.has(candidate) && !natural.has(candidate)) return candidate
  }
}

function normal(name: string): string {
  return name.replaceAll('\0', '\u{FFFD}').toWellFormed().normalize('NFC')
}
