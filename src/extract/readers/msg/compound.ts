/** Writes an OLE2 compound file ([MS-CFB], version 3): the same bytes for the same storages and streams. */

export interface CompoundEntry {
  name: string
  /** 32 hex digits as stored, or ''. */
  classId: string
  /** Null for a storage. */
  bytes: Uint8Array | null
  children: readonly CompoundEntry[]
}

const sectorBytes = 512
const miniBytes = 64
const miniCutoff = 4096
const perSector = sectorBytes / 4
const inHeader = 109
const endOfChain = 0xff_ff_ff_fe
const fatSector = 0xff_ff_ff_fd
const difatSector = 0xff_ff_ff_fc
const free = 0xff_ff_ff_ff

interface Numbered {
  entry: CompoundEntry
  left: number
  right: number
  child: number
  start: number
  size: number
}

/** `root.name` is not used: the root is always `Root Entry`. */
export function writeCompound(root: CompoundEntry): Buffer {
  const sectors: Buffer[] = []
  const fat: number[] = []
  const miniSectors: Buffer[] = []
  const miniFat: number[] = []
  const nodes = numbered(root)
  for (const node of nodes) {
    const { bytes } = node.entry
    if (bytes === null || bytes.length === 0) continue
    node.size = bytes.length
    node.start =
      bytes.length < miniCutoff
        ? chain(bytes, miniBytes, miniSectors, miniFat)
        : chain(bytes, sectorBytes, sectors, fat)
  }
  const [top] = nodes
  if (top && miniSectors.length > 0) {
    const mini = Buffer.concat(miniSectors)
    top.size = mini.length
    top.start = chain(mini, sectorBytes, sectors, fat)
  }
  const miniFatStart = miniFat.length > 0 ? chain(words(miniFat), sectorBytes, sectors, fat) : endOfChain
  const directory = Buffer.concat(nodes.map((node, index) => directoryEntry(node, index)))
  const directoryStart = chain(directory, sectorBytes, sectors, fat)
  const tables = addTables(fat)
  const header = headerOf(directoryStart, miniFatStart, Math.ceil(miniFat.length / perSector), tables)
  return Buffer.concat([header, ...sectors, words(fat), ...tables.difat])
}

interface Tables {
  /** Sectors of the table itself. */
  fat: number[]
  difat: Buffer[]
  difatStart: number
}

/** The table describes its own sectors too, and from the 110th on lists of them. */
function addTables(fat: number[]): Tables {
  let lists = 0
  let count = 0
  for (;;) {
    count = Math.ceil((fat.length + count + lists) / perSector)
    const needed = Math.max(0, Math.ceil((count - inHeader) / (perSector - 1)))
    if (needed === lists && count * perSector >= fat.length + count + lists) break
    lists = needed
  }
  const first = fat.length
  const own = Array.from({ length: count }, (_, index) => first + index)
  for (let index = 0; index < count; index++) fat.push(fatSector)
  const difatStart = lists > 0 ? fat.length : endOfChain
  const rest = own.slice(inHeader)
  const difat = Array.from({ length: lists }, (_, index) => {
    const part = rest.slice(index * (perSector - 1), (index + 1) * (perSector - 1))
    while (part.length < perSector - 1) part.push(free)
    return words([...part, index + 1 < lists ? difatStart + index + 1 : endOfChain])
  })
  for (let index = 0; index < lists; index++) fat.push(difatSector)
  while (fat.length < count * perSector) fat.push(free)
  return { fat: own, difat, difatStart }
}

/** Storages before what is in them; siblings as a balanced tree in the order the format asks for. */
function numbered(root: CompoundEntry): Numbered[] {
  const nodes: Numbered[] = []
  const add = (entry: CompoundEntry): number =>
    nodes.push({ entry, left: free, right: free, child: free, start: 0, size: 0 }) - 1
  const pending = [add(root)]
  for (let index = pending.shift(); index !== undefined; index = pending.shift()) {
    const node = nodes[index]
    if (node === undefined) continue
    const sorted = [...node.entry.children].sort(byName)
    const numbers = sorted.map(add)
    node.child = balance(nodes, numbers)
    pending.push(...numbers.filter((_, at) => sorted[at]?.bytes === null))
  }
  return nodes
}

function balance(nodes: readonly Numbered[], numbers: readonly number[]): number {
  if (numbers.length === 0) return free
  const middle = numbers.length >> 1
  const own = numbers[middle] ?? free
  const node = nodes[own]
  if (node) {
    node.left = balance(nodes, numbers.slice(0, middle))
    node.right = balance(nodes, numbers.slice(middle + 1))
  }
  return own
}

const byName = (a: CompoundEntry, b: CompoundEntry): number => {
  const [one, other] = [a.name.toUpperCase(), b.name.toUpperCase()]
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0)
}

function chain(bytes: Uint8Array, size: number, sectors: Buffer[], links: number[]): number {
  const start = links.length
  for (let at = 0; at < bytes.length; at += size) {
    const sector = Buffer.alloc(size)
    sector.set(bytes.subarray(at, at + size))
    sectors.push(sector)
    links.push(at + size < bytes.length ? links.length + 1 : endOfChain)
  }
  return start
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(values.length / perSector) * sectorBytes, 0xff)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}

function directoryEntry({ entry, left, right, child, start, size }: Numbered, index: number): Buffer {
  const bytes = Buffer.alloc(128)
  const name = index === 0 ? 'Root Entry' : entry.name.slice(0, 31)
  bytes.write(name, 0, 'utf16le')
  bytes.writeUInt16LE(name.length * 2 + 2, 64)
  bytes[66] = index === 0 ? 5 : entry.bytes === null ? 1 : 2
  bytes[67] = 1
  bytes.writeUInt32LE(left, 68)
  bytes.writeUInt32LE(right, 72)
  bytes.writeUInt32LE(child, 76)
  bytes.write(entry.classId.slice(0, 32), 80, 'hex')
  bytes.writeUInt32LE(start, 116)
  bytes.writeUInt32LE(size, 120)
  return bytes
}

function headerOf(directory: number, miniFat: number, miniFatSectors: number, tables: Tables): Buffer {
  const bytes = Buffer.alloc(sectorBytes)
  bytes.write('d0cf11e0a1b11ae1', 0, 'hex')
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    bytes.writeUInt16LE(value, at)
  bytes.writeUInt32LE(tables.fat.length, 44)
  bytes.writeUInt32LE(directory, 48)
  bytes.writeUInt32LE(miniCutoff, 56)
  bytes.writeUInt32LE(miniFat, 60)
  bytes.writeUInt32LE(miniFatSectors, 64)
  bytes.writeUInt32LE(tables.difatStart, 68)
  bytes.writeUInt32LE(tables.difat.length, 72)
  for (let index = 0; index < inHeader; index++)
    bytes.writeUInt32LE(tables.fat[index] ?? free, 76 + index * 4)
  return bytes
}
