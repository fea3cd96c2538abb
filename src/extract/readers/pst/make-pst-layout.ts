/** How the three kinds of file lay out headers, pages and blocks: for makePst. */
export interface Layout {
  wide: boolean
  packs: boolean
  firstByte: number
  pageBytes: number
  entriesBytes: number
  blockBytes: number
  nodeEntry: number
  blockEntry: number
  branchEntry: number
  header(encoding: number, nodes: number, blocks: number): Buffer
  page(entries: readonly Buffer[], size: number, level: number, kind: number): Buffer
  /** The bytes with padding and the trailer that names the block. */
  block(bytes: Buffer, id: number, unpacked: number): Buffer
}

function header(version: number, wide: boolean, size: number) {
  return (encoding: number, nodes: number, blocks: number): Buffer => {
    const bytes = Buffer.alloc(size)
    bytes.write('!BDN')
    bytes.write('SM', 8)
    bytes.writeUInt16LE(version, 10)
    bytes.writeUInt32LE(nodes, wide ? 224 : 188)
    bytes.writeUInt32LE(blocks, wide ? 240 : 196)
    bytes[wide ? 513 : 461] = encoding
    return bytes
  }
}

function page(pageBytes: number, entriesBytes: number, trailerAt: number) {
  return (entries: readonly Buffer[], size: number, level: number, kind: number): Buffer => {
    const bytes = Buffer.alloc(pageBytes)
    for (const [index, entry] of entries.entries()) entry.copy(bytes, index * size)
    const counts =
      pageBytes === 4096 ? [entries.length, 0, entries.length, 0] : [entries.length, entries.length]
    Buffer.from([...counts, size, level]).copy(bytes, entriesBytes)
    bytes[trailerAt] = kind
    bytes[trailerAt + 1] = kind
    return bytes
  }
}

function block(unit: number, trailer: number, idAt: number) {
  return (bytes: Buffer, id: number, unpacked: number): Buffer => {
    const out = Buffer.alloc(Math.ceil((bytes.length + trailer) / unit) * unit)
    bytes.copy(out)
    const at = out.length - trailer
    out.writeUInt16LE(bytes.length, at)
    out.writeUInt32LE(id, at + idAt)
    if (trailer === 24) out.writeUInt16LE(unpacked, at + 18)
    return out
  }
}

export const layouts: Readonly<Record<'ansi' | 'unicode' | 'large', Layout>> = {
  ansi: {
    wide: false,
    packs: false,
    firstByte: 1024,
    pageBytes: 512,
    entriesBytes: 496,
    blockBytes: 8180,
    nodeEntry: 16,
    blockEntry: 12,
    branchEntry: 12,
    header: header(14, false, 1024),
    page: page(512, 496, 500),
    block: block(64, 12, 4),
  },
  unicode: {
    wide: true,
    packs: false,
    firstByte: 1024,
    pageBytes: 512,
    entriesBytes: 488,
    blockBytes: 8176,
    nodeEntry: 32,
    blockEntry: 24,
    branchEntry: 24,
    header: header(23, true, 1024),
    page: page(512, 488, 496),
    block: block(64, 16, 8),
  },
  large: {
    wide: true,
    packs: true,
    firstByte: 4096,
    pageBytes: 4096,
    entriesBytes: 4056,
    blockBytes: 65_512,
    nodeEntry: 32,
    blockEntry: 24,
    branchEntry: 24,
    header: header(36, true, 4096),
    page: page(4096, 4056, 4072),
    block: block(512, 24, 8),
  },
}
