/** What a presentation holds beside its slides: links, embedded objects, sounds, pictures, macros ([MS-PPT] §2.10). */
import { constants, inflateSync } from 'node:zlib'
import { memorySource } from '../../memory-source.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { ReaderError, type Sink } from '../../reader.ts'
import { readMacros, writeModules } from '../ole/macros.ts'
import { artRecords, pictureOf } from '../ole/office-art.ts'
import { writeObject } from '../ole/objects.ts'
import { writeLinks } from '../prose/links.ts'
import type { Objects } from './persist.ts'
import { allRecords, child, childrenOf, type PptRecord, records, stringOf, type } from './records.ts'

const mostObject = 256 * 1024 * 1024
const mostLinks = 20_000

/** Addresses of links, each once. */
export function writeShowLinks(objects: Objects, sink: Sink): void {
  const list = child(objects.document?.data ?? Buffer.alloc(0), type.objectList)
  const addresses = new Set<string>()
  for (const { data } of childrenOf(list?.data ?? Buffer.alloc(0), type.hyperlink)) {
    const address = stringOf(data, 1)
    if (address !== '' && addresses.size < mostLinks) addresses.add(address)
  }
  writeLinks(sink, addresses)
}

/** Gives what could not be opened as sentences. */
export async function writeObjects(objects: Objects, sink: Sink): Promise<string[]> {
  const problems: string[] = []
  const list = child(objects.document?.data ?? Buffer.alloc(0), type.objectList)
  for (const { data } of childrenOf(list?.data ?? Buffer.alloc(0), type.embedded)) {
    const atom = child(data, type.objectAtom)?.data
    const stored = atom && atom.length >= 20 ? objects.get(atom.readUInt32LE(16)) : undefined
    const bytes = stored?.type === type.objectStorage ? unpacked(stored) : null
    if (bytes) await writeStorage(bytes, sink)
    else problems.push('an embedded object is missing')
  }
  return problems
}

async function writeStorage(bytes: Buffer, sink: Sink): Promise<void> {
  try {
    const inner = await OleFile.open(memorySource(bytes))
    await writeObject(inner, inner.root, sink)
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state !== 'corrupt') throw error
    await sink.member({ name: null, kind: 'file' }, bytes)
  }
}

async function openStorage(bytes: Buffer): Promise<OleFile | null> {
  try {
    return await OleFile.open(memorySource(bytes))
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state !== 'corrupt') throw error
    return null
  }
}

function unpacked({ instance, data }: PptRecord): Buffer | null {
  if (instance === 0) return data
  try {
    // PowerPoint does not always end what it packs.
    return inflateSync(data.subarray(4), {
      maxOutputLength: mostObject,
      finishFlush: constants.Z_SYNC_FLUSH,
    })
  } catch {
    return null
  }
}

export async function writeSounds(objects: Objects, sink: Sink): Promise<void> {
  const list = child(objects.document?.data ?? Buffer.alloc(0), type.sounds)
  for (const { data } of childrenOf(list?.data ?? Buffer.alloc(0), type.sound)) {
    const sound = child(data, type.soundData)?.data
    const name = stringOf(data, 0)
    const extension = stringOf(data, 1)
    if (!sound || sound.length === 0) continue
    const whole = name.toLowerCase().endsWith(extension.toLowerCase()) ? name : `${name}${extension}`
    await sink.member({ name: whole === '' ? null : whole, kind: 'file' }, sound)
  }
}

/** `stream` holds all pictures one after another. */
export async function writePictures(stream: Buffer, sink: Sink): Promise<void> {
  for (const record of artRecords(stream)) {
    const picture = pictureOf(record)
    if (picture && picture.length > 0) await sink.member({ name: null, kind: 'file' }, picture)
  }
}

/** Flags VBA projects and gives the numbers of the objects that hold them ([MS-PPT] §2.4.10). */
export function flagMacros(objects: Objects, sink: Sink): number[] {
  const projects: number[] = []
  const info = child(objects.document?.data ?? Buffer.alloc(0), type.documentInfo)
  for (const { data } of childrenOf(info?.data ?? Buffer.alloc(0), type.vbaInfo)) {
    const atom = child(data, type.vbaInfoAtom)?.data
    if (!atom || atom.length < 8 || atom.readUInt32LE(4) === 0) continue
    sink.flag('macro', 'holds a VBA project')
    projects.push(atom.readUInt32LE(0))
  }
  return projects
}

/** Gives what could not be read as sentences. */
export async function writeMacros(
  objects: Objects,
  projects: readonly number[],
  sink: Sink,
): Promise<string[]> {
  const problems: string[] = []
  for (const project of new Set(projects)) {
    const stored = objects.get(project)
    const bytes = stored?.type === type.objectStorage ? unpacked(stored) : null
    const ole = bytes ? await openStorage(bytes) : null
    if (!ole) {
      problems.push('its VBA project is missing')
      continue
    }
    await writeModules(await readMacros(ole), sink)
    problems.push(...ole.problems.map((problem) => `VBA project: ${problem}`))
  }
  return problems
}

/** Texts of a file whose order is lost, as they stand in the stream; masters' prompts left out. */
export function strayTexts(stream: Buffer): string[] {
  const texts: string[] = []
  for (const record of records(stream)) {
    if (record.type === type.mainMaster) continue
    const inner = record.isContainer ? allRecords(record.data) : [record]
    for (const { type: kind, data } of inner) {
      if (kind === type.textChars) texts.push(data.toString('utf16le'))
      else if (kind === type.textBytes) texts.push(data.toString('latin1'))
    }
  }
  return texts
}
