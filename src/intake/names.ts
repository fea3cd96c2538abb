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

/** Places of the paths that are not the only ones of their kind. */
export function repeated(paths: readonly string[]): number[] {
  const known = new Set<string>()
  const twice = new Set<string>()
  for (const path of paths) {
    if (known.has(path)) twice.add(path)
    known.add(path)
  }
  if (twice.size === 0) return []
  return [...paths.keys()].filter((index) => twice.has(paths[index] ?? ''))
}

/**
 * Gives each a path of its own: later ones of the same path get `~2`, `~3` before the last extension. Order among
 * equals: raw name bytes, then the place in the list. Gives the new paths, by their place; the others keep theirs.
 */
export function distinctPaths(
  paths: readonly string[],
  rawOf: (index: number) => Uint8Array,
): Map<number, string> {
  const result = new Map<number, string>()
  const equal = repeated(paths).map((index) => ({ index, path: paths[index] ?? '', raw: rawOf(index) }))
  if (equal.length === 0) return result
  const natural = new Set(paths)
  const taken = new Set<string>()
  const numbers = new Map<string, number>()
  for (const { index, path } of equal.sort((a, b) => Buffer.compare(a.raw, b.raw) || a.index - b.index)) {
    if (!taken.has(path)) {
      taken.add(path)
      continue
    }
    const { free, number } = nextFree(path, numbers.get(path) ?? 2, taken, natural)
    numbers.set(path, number + 1)
    taken.add(free)
    result.set(index, free)
  }
  return result
}

function nextFree(
  path: string,
  from: number,
  taken: ReadonlySet<string>,
  natural: ReadonlySet<string>,
): { free: string; number: number } {
  const slash = path.lastIndexOf('/')
  const dot = path.lastIndexOf('.')
  const cut = dot > slash + 1 ? dot : path.length
  for (let number = from; ; number++) {
    const free = `${path.slice(0, cut)}~${number}${path.slice(cut)}`
    if (!taken.has(free) && !natural.has(free)) return { free, number }
  }
}

function normal(name: string): string {
  return name.replaceAll('\0', '\u{FFFD}').toWellFormed().normalize('NFC')
}
