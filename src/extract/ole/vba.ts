import { decodeWhole } from '../encoding/decoder.ts'
import { anyPageEncoding } from '../encoding/code-pages.ts'
import type { OleEntry, OleFile } from './ole-file.ts'
import { unpackVba } from './vba-compression.ts'

export interface VbaModule {
  name: string
  /** Source as the editor shows it, without the attributes it keeps to itself. */
  code: string
}

const mostModules = 10_000
const mostStream = 32 * 2 ** 20
const mostCode = 8 * 2 ** 20
/** How packed source begins where the directory does not say it: `Attribut` after the chunk's header. */
const beginning = Buffer.from('\0Attribut', 'latin1')
const own = /^(?:dir|_VBA_PROJECT|__SRP_.*)$/i

/**
 * The modules of every VBA project in the file ([MS-OVBA] §2.3.4), as much of them as can be had; `isOther` tells
 * storages that are not to be looked into.
 */
export async function readVba(
  file: OleFile,
  isOther: (storage: OleEntry) => boolean = () => false,
): Promise<VbaModule[]> {
  const modules: VbaModule[] = []
  for (const storage of file.entries()) {
    if (isOther(storage)) continue
    const directory = storage.children.find(({ name }) => name.toLowerCase() === 'dir')
    if (storage.kind !== 'storage' || storage.name.toLowerCase() !== 'vba' || !directory) continue
    const packed = await file.read(directory, mostStream)
    const { encoding, offsets } = parseDirectory(unpackVba(packed, 0, mostStream))
    for (const stream of storage.children) {
      if (stream.kind !== 'stream' || own.test(stream.name) || modules.length >= mostModules) continue
      const code = await readModule(file, stream, offsets.get(stream.name.toLowerCase()), encoding)
      if (code !== '') modules.push({ name: stream.name, code })
    }
  }
  return modules
}

async function readModule(
  file: OleFile,
  stream: OleEntry,
  offset: number | undefined,
  encoding: string,
): Promise<string> {
  const bytes = await file.read(stream, mostStream)
  let source = offset === undefined ? Buffer.alloc(0) : unpackVba(bytes, offset, mostCode)
  const found = bytes.indexOf(beginning)
  if (source.length === 0 && found >= 3) source = unpackVba(bytes, found - 3, mostCode)
  return decodeWhole(source, encoding)
    .text.split(/\r\n?|\n/)
    .filter((line) => !line.startsWith('Attribute VB_'))
    .join('\n')
    .trim()
}

/** Code page and the places of the source in the modules' streams, by the streams' names in lower case. */
function parseDirectory(bytes: Buffer): { encoding: string; offsets: Map<string, number> } {
  const offsets = new Map<string, number>()
  let encoding = 'windows-1252'
  let name = ''
  for (let at = 0; at + 6 <= bytes.length;) {
    const id = bytes.readUInt16LE(at)
    // the version states the size of its first half only
    const size = id === 0x09 ? 6 : bytes.readUInt32LE(at + 2)
    const data = bytes.subarray(at + 6, at + 6 + size)
    if (id === 0x03 && data.length >= 2) encoding = anyPageEncoding(data.readUInt16LE(0)) ?? 'windows-1252'
    else if (id === 0x1a) name = decodeWhole(data, encoding).text.toLowerCase()
    else if (id === 0x32) name = data.toString('utf16le').toLowerCase()
    else if (id === 0x31 && data.length >= 4 && offsets.size < mostModules)
      offsets.set(name, data.readUInt32LE(0))
    at += 6 + size
  }
  return { encoding, offsets }
}
