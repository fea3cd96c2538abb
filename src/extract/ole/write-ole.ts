/**
 * Writes OLE2 compound files in memory: embedded objects are storages inside a bigger file and become files of their
 * own. The same streams give the same bytes.
 */

/** Streams by path, storages by the folders in it: `{ 'ObjectPool/_1/\u0001Ole10Native': bytes }`. */
export type OleParts = Readonly<Record<string, Uint8Array>>

const miniSize = 64
const miniCutoff = 4096
const end = 0xff_ff_ff_fe
const free = 0xff_ff_ff_ff
const tableSector = 0xff_ff_ff_fd
const headerPlaces = 109
const deepest = 64

interface Node {
  name: string
  bytes: Buffer | null
  children: Node[]
  index: number
  start: number
  left: number
  right: number
  child: number
}

/** `classId`: 32 hex digits as stored, which tell what program made the object. */
export function writeOle(parts: OleParts, classId = ''): Buffer {
  // With small sectors the header has room for the table of 7 MB only.
  const total = Object.values(parts).reduce((sum, bytes) => sum + bytes.length, 0)
  const sectorSize = total > 5_000_000 ? 4096 : 512
  const root = makeTree(parts)
  const nodes = numbered(root)
  const sectors: Buffer[] = []
  const fat: number[] = []
  const place = (bytes: Buffer): number => append(bytes, sectorSize, sectors, fat)
  const miniSectors: Buffer[] = []
  const miniFat: number[] = []
  for (const node of nodes) {
    if (node.bytes === null || node.bytes.length === 0) continue
    const isMini = node.bytes.length < miniCutoff
    node.start = isMini ? append(node.bytes, miniSize, miniSectors, miniFat) : place(node.bytes)
  }
  root.bytes = Buffer.concat(miniSectors)
  root.start = root.bytes.length > 0 ? place(root.bytes) : end
  const miniTable = table(miniFat, sectorSize)
  const miniFatStart = miniFat.length > 0 ? place(miniTable) : end
  const directoryStart = place(Buffer.concat(nodes.map((node) => entry(node, classId))))
  const perSector = sectorSize / 4
  const fatSectors = Math.min(headerPlaces, Math.ceil((fat.length + 1) / (perSector - 1)))
  const fatStart = fat.length
  for (let index = 0; index < fatSectors; index++) fat.push(tableSector)
  const head = header(sectorSize, directoryStart, fatStart, fatSectors)
  head.writeUInt32LE(miniFatStart, 60)
  head.writeUInt32LE(miniTable.length / sectorSize, 64)
  return Buffer.concat([head, ...sectors, table(fat, sectorSize)])
}

function makeTree(parts: OleParts): Node {
  const root = makeNode('Root Entry')
  for (const [path, bytes] of Object.entries(parts)) {
    let node = root
    for (const name of path.split('/').slice(0, deepest)) {
      const known = node.children.find((child) => child.name === name)
      const next = known ?? makeNode(name)
      if (!known) node.children.push(next)
      node = next
    }
    node.bytes = Buffer.from(bytes)
  }
  return root
}

const makeNode = (name: string): Node => ({
  name,
  bytes: null,
  children: [],
  index: 0,
  start: 0,
  left: free,
  right: free,
  child: free,
})

/** All nodes in their places; siblings hang in balanced trees, shorter names before longer ones. */
function numbered(root: Node): Node[] {
  const nodes: Node[] = [root]
  for (const node of nodes) {
    const sorted = node.children.toSorted(
      (one, other) =>
        one.name.length - other.name.length || (one.name.toUpperCase() < other.name.toUpperCase() ? -1 : 1),
    )
    for (const child of sorted) {
      child.index = nodes.length
      nodes.push(child)
    }
    node.child = balance(sorted)
  }
  return nodes
}

function balance(siblings: readonly Node[]): number {
  const middle = siblings.length >> 1
  const node = siblings[middle]
  if (!node) return free
  node.left = balance(siblings.slice(0, middle))
  node.right = balance(siblings.slice(middle + 1))
  return node.index
}

function append(bytes: Buffer, size: number, sectors: Buffer[], links: number[]): number {
  const start = links.length
  const count = Math.ceil(bytes.length / size)
  for (let index = 0; index < count; index++) {
    const sector = Buffer.alloc(size)
    bytes.copy(sector, 0, index * size)
    sectors.push(sector)
    links.push(index + 1 < count ? start + index + 1 : end)
  }
  return start
}

function table(links: readonly number[], sectorSize: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil((links.length * 4) / sectorSize) * sectorSize, 0xff)
  for (const [index, link] of links.entries()) bytes.writeUInt32LE(link, index * 4)
  return bytes
}

function entry(node: Node, classId: string): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(node.name, 0, 62, 'utf16le')
  bytes.writeUInt16LE((Math.min(31, node.name.length) + 1) * 2, 64)
  bytes[66] = node.index === 0 ? 5 : node.bytes ? 2 : 1
  bytes[67] = 1
  bytes.writeUInt32LE(node.left, 68)
  bytes.writeUInt32LE(node.right, 72)
  bytes.writeUInt32LE(node.child, 76)
  if (node.index === 0) Buffer.from(classId, 'hex').copy(bytes, 80, 0, 16)
  bytes.writeUInt32LE(node.start, 116)
  bytes.writeUInt32LE(node.bytes?.length ?? 0, 120)
  return bytes
}

function header(sectorSize: number, directory: number, fat: number, fatSectors: number): Buffer {
  const bytes = Buffer.alloc(sectorSize)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(sectorSize === 512 ? 3 : 4, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(Math.log2(sectorSize), 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(fatSectors, 44)
  bytes.writeUInt32LE(directory, 48)
  bytes.writeUInt32LE(miniCutoff, 56)
  bytes.writeUInt32LE(end, 68)
  for (let index = 0; index < headerPlaces; index++)
    bytes.writeUInt32LE(index < fatSectors ? fat + index : free, 76 + index * 4)
  return bytes
}
