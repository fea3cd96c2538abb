import type { Outcome } from '../../../model/item.ts'
import { decodeWhole } from '../../encoding/decoder.ts'
import { detectEncoding } from '../../encoding/detect.ts'
import { isKnownHeader, openCipher } from '../../encryption/binary.ts'
import { tryPasswords } from '../../encryption/passwords.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { readSummary } from '../../ole/summary.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { damage } from '../ole/damage.ts'
import { underRights } from '../ole/rights.ts'
import { findStrings } from '../ole/strings.ts'
import {
  flagMacros,
  strayTexts,
  writeShowLinks,
  writeMacros,
  writeObjects,
  writePictures,
  writeSounds,
} from './attached.ts'
import { findObjects } from './persist.ts'
import { readShow } from './show.ts'
import { Slides } from './slides.ts'
import { shownText } from './texts.ts'

const mostBytes = 256 * 1024 * 1024

/**
 * PowerPoint files of 1995 to 2007 and what writes the same format. Each slide in the order they are shown: its shapes
 * in drawing order, what its master adds (once in the file), speaker notes (hidden), comments (hidden); then what only
 * unused masters and earlier saves have, names of the designs, addresses of links and macros (all hidden). The prompts of empty places are no text.
 */
export const pptReader: Reader = {
  name: 'ppt',
  version: 3,
  types: ['application/vnd.ms-powerpoint'],
  read,
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const ole = await OleFile.open(source)
  await readSummary(ole, sink)
  const old = await ole.readPath('Text_Content', mostBytes)
  if (old) return readOld(old, sink, options.encoding)
  const stream = await ole.readPath('PowerPoint Document', mostBytes)
  const oldest = stream ? null : await ole.readPath('PP40', mostBytes)
  if (oldest) {
    await salvage(oldest, sink)
    return { state: 'partial', reason: 'PowerPoint 4: only the readable strings of its slides are given' }
  }
  if (!stream || stream.length === 0)
    throw new ReaderError('corrupt', 'the file is damaged: its slides are missing')
  const objects = findObjects(stream, await ole.readPath('Current User', 64 * 1024), (header) => {
    if (!isKnownHeader(header))
      throw new ReaderError('unsupported', 'the file is encrypted in a way that is not known')
    return tryPasswords(options, sink, (password) => openCipher(header, password))
  })
  const problems: string[] = []
  const projects = flagMacros(objects, sink)
  const show = readShow(objects)
  const slides = new Slides(objects, show, sink)
  await slides.write()
  slides.writeDesigns()
  if (slides.missing > 0) problems.push(`${slides.missing} slides are missing`)
  if (objects.damaged) problems.push('its directory of slides is damaged')
  if (objects.damaged && sink.offset === 0) await salvage(stream, sink)
  writeShowLinks(objects, sink)
  await sink.flush()
  problems.push(...(await writeMacros(objects, projects, sink)))
  problems.push(...(await writeObjects(objects, sink)))
  await writeSounds(objects, sink)
  const pictures = await ole.readPath('Pictures', mostBytes)
  if (pictures && !objects.isEncrypted) await writePictures(pictures, sink)
  else if (pictures && pictures.length > 0) problems.push('pictures under the password are not given')
  problems.push(...ole.problems)
  return underRights(ole) ?? damage(problems, sink.offset > 0)
}

/** PowerPoint 95 keeps all text in a stream of its own, in the code page of its Windows. */
async function readOld(
  stream: Buffer,
  sink: Sink,
  chosen: string | undefined,
): Promise<Partial<Outcome> | undefined> {
  const { encoding } = detectEncoding([{ bytes: stream, cut: true }])
  const { text } = decodeWhole(stream, chosen ?? encoding)
  for (const line of text.split(/[\r\n]+/)) {
    const shown = shownText(line)
    if (shown.trim() === '') continue
    sink.part('paragraph', shown)
    sink.write('\n')
  }
  await sink.flush()
  return undefined
}

async function salvage(stream: Buffer, sink: Sink): Promise<void> {
  const texts = strayTexts(stream)
  for (const text of texts.length > 0 ? texts : findStrings(stream)) {
    for (const line of text.split(/[\r\n\v]+/)) if (line.trim() !== '') sink.write(`${line}\n`)
    if (sink.offset % 1000 < 100) await sink.flush()
  }
}
