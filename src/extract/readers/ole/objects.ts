/** Embedded objects of office files: each becomes a member, as the file it once was. */
import type { Sink } from '../../reader.ts'
import type { OleEntry, OleFile } from '../../ole/ole-file.ts'
import { writeOle } from '../../ole/write-ole.ts'
import { nativeFile } from './native.ts'

const mostBytes = 256 * 1024 * 1024
/** Streams that describe an object or draw it, and are not the object. */
const aside = /^\p{Cc}(?:Ole|CompObj|ObjInfo|OlePres\d*|EPRINT|LinkInfo|PIC|META|ODL)$/iu
/** Streams that are a whole file of another format. */
const whole = /^(?:Package|CONTENTS|EmbeddedOdf|Content)$/i

/** Gives the object of a storage to the sink: the file that was packed into it, else the storage as a file. */
export async function writeObject(ole: OleFile, storage: OleEntry, sink: Sink): Promise<void> {
  if (await writePacked(ole, storage, sink)) return
  const own = contentOf(storage)
  if (own.every(({ name }) => /^(?:\p{Cc}Ole10|Equation Native$)/u.test(name))) return
  await sink.member({ name: null, kind: 'file' }, await rebuilt(ole, storage))
}

/** What of a storage is the object itself. */
export const contentOf = (storage: OleEntry): OleEntry[] =>
  storage.children.filter(({ name }) => !aside.test(name))

/** Gives the file that was packed into a storage; false where there is none. */
export async function writePacked(ole: OleFile, storage: OleEntry, sink: Sink): Promise<boolean> {
  const own = contentOf(storage)
  const native = own.find(({ name }) => name === '\u0001Ole10Native')
  if (native) {
    const file = nativeFile(await ole.read(native, mostBytes))
    if (file && file.bytes.length > 0) {
      await sink.member({ name: file.name, kind: 'file' }, file.bytes)
      return true
    }
  }
  for (const stream of own) {
    if (stream.kind !== 'stream' || !whole.test(stream.name) || !(await isFile(ole, stream))) continue
    await sink.member({ name: null, kind: 'file' }, ole.chunks(stream))
    return true
  }
  return false
}

/** The storage as a file of its own. */
async function rebuilt(ole: OleFile, storage: OleEntry): Promise<Buffer> {
  const parts: Record<string, Buffer> = {}
  let left = mostBytes
  for (const entry of ole.entries(storage)) {
    if (entry.kind !== 'stream') continue
    const bytes = await ole.read(entry, left)
    left -= bytes.length
    parts[storage.path === '' ? entry.path : entry.path.slice(storage.path.length + 1)] = bytes
  }
  return writeOle(parts, storage.classId)
}

const signatures = [
  '%PDF',
  'PK\u0003\u0004',
  '\u00d0\u00cf\u0011\u00e0',
  '{\\rtf',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
]

/** Works and others have streams of these names that are no file. */
async function isFile(ole: OleFile, stream: OleEntry): Promise<boolean> {
  for await (const bytes of ole.chunks(stream)) {
    const head = bytes.toString('latin1', 0, 8)
    return signatures.some((signature) => head.startsWith(signature))
  }
  return false
}
