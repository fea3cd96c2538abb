import type { ByteSource, Reader } from '../../reader.ts'
import { readAmr } from './amr.ts'
import { readAsf } from './asf.ts'
import { Found } from './found.ts'
import { mpegLength, readId3, readId3v1 } from './id3.ts'
import { readMatroska } from './matroska.ts'
import { readMp4 } from './mp4.ts'
import { readRiff } from './riff.ts'
import { readFlac, readOgg } from './vorbis.ts'

type Take = (source: ByteSource, found: Found) => Promise<void>

async function readMpeg(source: ByteSource, found: Found): Promise<void> {
  const start = await readId3(source, found)
  const mark = Buffer.from(await source.read(start, 4)).toString('latin1')
  // some programs put MP3's tag before other kinds of sound
  if (mark === 'fLaC') return readFlac(source, start, found)
  await readId3v1(source, found)
  await mpegLength(source, start, found)
}

const nothing: Take = async () => undefined

const kinds: Record<string, Take> = {
  'audio/mpeg': readMpeg,
  'audio/aac': readMpeg,
  'audio/flac': (source, found) => readFlac(source, 0, found),
  'audio/ogg': readOgg,
  'video/ogg': readOgg,
  'audio/mp4': readMp4,
  'video/mp4': readMp4,
  'video/quicktime': readMp4,
  'video/3gpp': readMp4,
  'audio/x-wav': readRiff,
  'audio/x-aiff': readRiff,
  'video/x-msvideo': readRiff,
  'video/x-matroska': readMatroska,
  'video/webm': readMatroska,
  'video/x-ms-asf': readAsf,
  'audio/amr': readAmr,
  'video/mpeg': nothing,
  'video/x-flv': nothing,
  'video/mp2t': nothing,
  'audio/midi': nothing,
  'audio/ac3': nothing,
}

/** Sound and moving pictures: what they say of themselves. Nobody listens to them or looks at them. */
export const mediaReader: Reader = {
  name: 'media',
  version: 1,
  types: Object.keys(kinds),
  async read(source, sink, { type }) {
    const found = new Found()
    await kinds[type]?.(source, found)
    await found.write(sink)
    const what = type.startsWith('video/')
      ? 'speech and pictures are not transcribed'
      : 'speech is not transcribed'
    const took = `the tags and facts of the recording were taken; ${what}`
    if (found.damage !== null) return { state: 'corrupt', read: 'some', reason: `${found.damage}; ${took}` }
    return { state: 'partial', read: 'some', reason: took }
  },
}

/** Voice messages of chat programs: nothing in them but sound. */
export const voiceReader: Reader = {
  name: 'voice',
  version: 1,
  types: ['audio/silk'],
  async read() {
    return {
      state: 'unsupported',
      read: 'none',
      reason: 'a voice message: it is kept and can be downloaded, but not transcribed',
    }
  },
}
