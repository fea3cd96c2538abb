/** The directory of an OLE2 compound file ([MS-CFB] §2.6): a tree of storages and streams. */
export type OleKind = 'storage' | 'stream'

export interface OleEntry {
  name: string
  /** Names from the root on, joined by `/`; '' for the root. */
  path: string
  kind: OleKind
  /** Bytes as stated; a damaged file may hold fewer. */
  size: number
  start: number
  /** 32 hex digits as stored, or '' for none. */
  classId: string
  /** ISO 8601 or null. */
  modified: string | null
  /** In the order of the tree: shorter names first. */
  children: OleEntry[]
}

export interface Directory {
  root: OleEntry
  sound: boolean
}

const entryBytes = 128
const none = 0xff_ff_ff_ff
const mostEntries = 500_000

interface RawEntry {
  entry: OleEntry
  type: number
  left: number
  right: number
  child: number
}

/** `version3`: the upper half of sizes is then unused and may hold anything. */
export function parseDirectory(bytes: Buffer, version3: boolean): Directory {
  const raw: RawEntry[] = []
  const most = Math.min(Math.floor(bytes.length / entryBytes), mostEntries)
  for (let index = 0; index < most; index++) raw.push(parseEntry(bytes, index * entryBytes, version3))
  const rootIndex = raw.findIndex(({ type }) => type === 5)
  const root = raw[rootIndex]?.entry ?? { ...parseEntry(Buffer.alloc(entryBytes), 0, true).entry }
  root.kind = 'storage'
  root.path = ''
  const seen = new Set<number>([rootIndex])
  let sound = rootIndex === 0
  if (rootIndex >= 0) sound = link(raw, rootIndex, seen) && sound
  if (!sound) adopt(raw, root, seen)
  return { root, sound }
}

/** Hangs every storage's children into it; false where a link was wrong. Walks with a list: trees may be as deep as they are long. */
function link(raw: readonly RawEntry[], rootIndex: number, seen: Set<number>): boolean {
  let sound = true
  const storages = [rootIndex]
  for (let index = storages.pop(); index !== undefined; index = storages.pop()) {
    const storage = raw[index]
    if (!storage) continue
    const pending: { index: number; visited: boolean }[] = [{ index: storage.child, visited: false }]
    for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
      if (step.index === none) continue
      const node = raw[step.index]
      if (step.visited && node) {
        node.entry.path =
          storage.entry.path === '' ? node.entry.name : `${storage.entry.path}/${node.entry.name}`
        storage.entry.children.push(node.entry)
        if (node.type === 1) storages.push(step.index)
        continue
      }
      if (!node || (node.type !== 1 && node.type !== 2) || seen.has(step.index)) {
        sound = false
        continue
      }
      seen.add(step.index)
      pending.push({ index: node.right, visited: false })
      pending.push({ index: step.index, visited: true })
      pending.push({ index: node.left, visited: false })
    }
  }
  return sound
}

/** Entries that a broken tree no longer reaches hang in the root: better in the wrong folder than lost. */
function adopt(raw: readonly RawEntry[], root: OleEntry, seen: Set<number>): void {
  for (const [index, { entry, type }] of raw.entries()) {
    if (seen.has(index) || (type !== 1 && type !== 2) || entry.name === '') continue
    entry.path = entry.name
    root.children.push(entry)
  }
}

function parseEntry(bytes: Buffer, at: number, version3: boolean): RawEntry {
  const length = Math.min(bytes.readUInt16LE(at + 64), 64)
  const name = bytes.toString('utf16le', at, at + Math.max(0, length - 2)).replace(/\0[\s\S]*$/, '')
  const type = bytes[at + 66] ?? 0
  const high = version3 ? 0 : bytes.readUInt32LE(at + 124)
  const classId = bytes.toString('hex', at + 80, at + 96)
  return {
    type,
    left: bytes.readUInt32LE(at + 68),
    right: bytes.readUInt32LE(at + 72),
    child: bytes.readUInt32LE(at + 76),
    entry: {
      name,
      path: name,
      kind: type === 2 ? 'stream' : 'storage',
      size: high * 2 ** 32 + bytes.readUInt32LE(at + 120),
      start: bytes.readUInt32LE(at + 116),
      classId: /^0+$/.test(classId) ? '' : classId,
      modified: fileTime(bytes.readBigUInt64LE(at + 108)),
      children: [],
    },
  }
}

const since1601 = 11_644_473_600_000n

/** Tenths of microseconds since 1601 as ISO 8601; null for none or beyond the year 2200. */
export function fileTime(ticks: bigint): string | null {
  if (ticks <= 0n) return null
  const milliseconds = Number(ticks / 10_000n - since1601)
  if (milliseconds < -2_208_988_800_000 || milliseconds > 7_258_118_400_000) return null
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}
