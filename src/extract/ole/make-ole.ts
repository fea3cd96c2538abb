/** Writes small OLE2 compound files in memory: for tests. */

/** Streams by path, storages by the folders in it: `{ 'ObjectPool/_1/\u0001Ole10Native': bytes }`. */
export type OleParts = Readonly<Record<string, Uint8Array>>

const sectorSize = 512
const miniSize = 64
const miniCutoff = 4096
const end = 0xff_ff_ff_fe
const free = 0xff_ff_ff_ff

interface Node {
  name: string
  bytes: Buffer | null
  children: Node[]
  index: number
  start: number
}

export function makeOle(parts: OleParts): Buffer {
  const root = makeTree(parts)
  const nodes: Node[] = []
  number(root, nodes)
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
  const miniStream = Buffer.concat(miniSectors)
  root.bytes = miniStream
  root.start = miniStream.length > 0 ? place(miniStream) : end
  const miniFatStart = miniFat.length > 0 ? place(table(miniFat)) : end
  const directoryStart = place(Buffer.concat(nodes.map(entry)))
  const fatSectors = Math.ceil((fat.length + 1) / 127)
  const fatStart = fat.length
  for (let index = 0; index < fatSectors; index++) fat.push(0xff_ff_ff_fd)
  return Buffer.concat([
    header(directoryStart, miniFatStart, Math.ceil(miniFat.length / 128), fatStart, fatSectors),
    ...sectors,
    table(fat),
  ])
}

function makeTree(parts: OleParts): Node {
  const make = (name: string): Node => ({ name, bytes: null, children: [], index: 0, start: 0 })
  const root = make('Root Entry')
  for (const [path, bytes] of Object.entries(parts)) {
    let node = root
    for (const name of path.split('/')) {
      const known = node.children.find((child) => child.name === name)
      const next = known ?? make(name)
      if (!known) node.children.push(next)
      node = next
    }
    node.bytes = Buffer.from(bytes)
  }
  return root
}

function number(node: Node, nodes: Node[]): void {
  node.index = nodes.length
  nodes.push(node)
  for (const child of node.children) number(child, nodes)
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

function table(links: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(links.length / 128) * sectorSize, 0xff)
  for (const [index, link] of links.entries()) bytes.writeUInt32LE(link, index * 4)
  return bytes
}

/** Siblings hang in a row to the right; readers must take any tree. */
function entry(node: Node, _: number, nodes: readonly Node[]): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(node.name, 0, 62, 'utf16le')
  bytes.writeUInt16LE((node.name.length + 1) * 2, 64)
  bytes[66] = node.index === 0 ? 5 : node.bytes ? 2 : 1
  bytes[67] = 1
  const parent = nodes.find(({ children }) => children.includes(node))
  const siblings = parent?.children ?? []
  bytes.writeUInt32LE(free, 68)
  bytes.writeUInt32LE(siblings[siblings.indexOf(node) + 1]?.index ?? free, 72)
  bytes.writeUInt32LE(node.children[0]?.index ?? free, 76)
  bytes.writeUInt32LE(node.start, 116)
  bytes.writeUInt32LE(node.bytes?.length ?? 0, 120)
  return bytes
}

function header(
  directory: number,
  miniFat: number,
  miniFatSectors: number,
  fat: number,
  fatSectors: number,
): Buffer {
  const bytes = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(fatSectors, 44)
  bytes.writeUInt32LE(directory, 48)
  bytes.writeUInt32LE(miniCutoff, 56)
  bytes.writeUInt32LE(miniFat, 60)
  bytes.writeUInt32LE(miniFatSectors, 64)
  bytes.writeUInt32LE(end, 68)
  for (let index = 0; index < 109; index++)
    bytes.writeUInt32LE(index < fatSectors ? fat + index : free, 76 + index * 4)
  return bytes
}

/** A property set of one section with strings in a code page. */
export function makePropertySet(codePage: number, strings: Readonly<Record<number, Uint8Array>>): Buffer {
  const values: [id: number, value: Buffer][] = [
    [1, Buffer.from([2, 0, 0, 0, codePage & 255, codePage >> 8, 0, 0])],
  ]
  for (const [id, text] of Object.entries(strings)) {
    const value = Buffer.alloc(8 + Math.ceil((text.length + 1) / 4) * 4)
    value.writeUInt32LE(30)
    value.writeUInt32LE(text.length + 1, 4)
    value.set(text, 8)
    values.push([Number(id), value])
  }
  const head = Buffer.alloc(48 + 8 + values.length * 8)
  head.writeUInt16LE(0xfffe)
  head.writeUInt32LE(1, 24)
  head.writeUInt32LE(48, 44)
  head.writeUInt32LE(values.length, 52)
  let at = 8 + values.length * 8
  for (const [index, [id, value]] of values.entries()) {
    head.writeUInt32LE(id, 56 + index * 8)
    head.writeUInt32LE(at, 60 + index * 8)
    at += value.length
  }
  return Buffer.concat([head, ...values.map(([, value]) => value)])
}
