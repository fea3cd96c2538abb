/** Hangul word processor files, version 5: sections of deflated records, texts with controls among the characters. */
import { constants, inflateRawSync } from 'node:zlib'
import { OleFile, type OleEntry } from '../../ole/ole-file.ts'
import { readSummary } from '../../ole/summary.ts'
import { type ByteSource, type Reader, ReaderError, type Sink } from '../../reader.ts'

const mostSection = 256 * 1024 * 1024
const paragraphText = 67
/** Controls of one unit; all others below a space take eight. */
const single = new Set([0, 10, 13, 24, 25, 26, 27, 28, 29, 30, 31])

export const hwpReader: Reader = { name: 'hwp', version: 1, types: ['application/x-hwp'], read }

async function read(source: ByteSource, sink: Sink): Promise<void> {
  const ole = await OleFile.open(source)
  await readSummary(ole, sink)
  const head = await ole.readPath('FileHeader', 64 * 1024)
  const flags = head && head.length >= 40 ? head.readUInt32LE(36) : 1
  if ((flags & 2) !== 0)
    throw new ReaderError(
      'password',
      'the file is encrypted: open it with Hangul and save it without its password',
    )
  const packed = (flags & 1) !== 0
  const sections = ole.find('BodyText')?.children ?? []
  for (const section of sections.toSorted((one, other) => numberOf(one) - numberOf(other))) {
    await writeSection(unpacked(await ole.read(section, mostSection), packed), sink)
  }
  const pictures = ole.find('BinData')?.children ?? []
  for (const picture of pictures) {
    if (picture.kind === 'stream')
      await sink.member({ name: picture.name, kind: 'file' }, unpacked(await ole.read(picture), packed))
  }
  if (sink.offset > 0 && ole.problems.length === 0) return
  const preview = sink.offset > 0 ? null : await ole.readPath('PrvText', 1024 * 1024)
  if (preview) sink.write(`${preview.toString('utf16le').replace(/\0+$/, '')}\n`)
  if (sections.length === 0 || ole.problems.length > 0)
    throw new ReaderError(
      'corrupt',
      `damaged: ${ole.problems[0] ?? 'its text is missing, only its preview is left'}`,
    )
}

const numberOf = ({ name }: OleEntry): number => Number(/\d+$/.exec(name)?.[0] ?? 0)

function unpacked(bytes: Buffer, packed: boolean): Buffer {
  if (!packed) return bytes
  try {
    return inflateRawSync(bytes, { maxOutputLength: mostSection, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return bytes
  }
}

/** A record: ten bits for its kind, ten for its level, twelve for its length; a full length stands behind. */
async function writeSection(bytes: Buffer, sink: Sink): Promise<void> {
  let flushed = sink.offset
  for (let at = 0; at + 4 <= bytes.length;) {
    const head = bytes.readUInt32LE(at)
    let length = head >>> 20
    at += 4
    if (length === 0xfff && at + 4 <= bytes.length) {
      length = bytes.readUInt32LE(at)
      at += 4
    }
    if ((head & 0x3ff) === paragraphText) {
      const text = textOf(bytes.subarray(at, at + length))
      if (text.trim() !== '') {
        sink.part('paragraph', text)
        sink.write('\n')
      }
    }
    at += length
    if (sink.offset - flushed < 65_536) continue
    flushed = sink.offset
    await sink.flush()
  }
}

function textOf(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at + 2 <= bytes.length; at += 2) {
    const unit = bytes.readUInt16LE(at)
    if (unit >= 32) text += String.fromCharCode(unit)
    else if (single.has(unit)) text += unit === 10 ? '\n' : unit === 24 ? '-' : unit >= 30 ? ' ' : ''
    else {
      if (unit === 9) text += '\t'
      at += 14
    }
  }
  return text
}
