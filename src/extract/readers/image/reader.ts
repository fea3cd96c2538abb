import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { pictureFacts, shrink } from './decode.ts'
import { writeMetadata } from './metadata.ts'
import { readTags } from './tags.ts'
import { writeTextFields } from './text-fields.ts'

export const imageTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/tiff',
  'image/avif',
  'image/bmp',
]

const thumbnailSide = 512

export const imageReader: Reader = { name: 'image', version: 1, types: imageTypes, read: readImage }

/** Metadata first: it is read even where the picture itself is damaged or too large. */
async function readImage(
  source: ByteSource,
  sink: Sink,
  { limits }: ReaderOptions,
): Promise<Partial<Outcome>> {
  const bytes = await source.whole()
  const tags = readTags(bytes)
  writeMetadata(tags, sink)
  writeTextFields(tags, sink)
  await sink.flush()
  const read = sink.offset > 0 ? 'some' : 'none'
  try {
    const facts = await pictureFacts(bytes)
    const turned = facts.orientation >= 5
    sink.meta('width', turned ? facts.height : facts.width)
    sink.meta('height', turned ? facts.width : facts.height)
    if (facts.pages > 1) sink.meta('pages', facts.pages)
    sink.raw('format', facts.kind)
    if (facts.width * facts.height > limits.pixels) throw new Error(tooLarge)
    const damage = await writeThumbnail(bytes, limits.pixels, sink)
    if (damage === null) return { state: 'partial', read, reason: 'not recognised' }
    return {
      state: 'corrupt',
      read,
      reason: `the picture is damaged or cut short (${damage}); not recognised`,
    }
  } catch (thrown) {
    return failure(messageOf(thrown), limits.pixels, read)
  }
}

const tooLarge = 'exceeds pixel limit'

/** Gives what was wrong with the picture, or null. */
async function writeThumbnail(bytes: Uint8Array, pixels: number, sink: Sink): Promise<string | null> {
  let damage: string | null = null
  const strict = await shrink(bytes, thumbnailSide, { pixels }).catch((error: unknown) => {
    damage = messageOf(error)
    return null
  })
  const picture = strict ?? (await shrink(bytes, thumbnailSide, { pixels, lenient: true }))
  sink.thumbnail(picture.width, picture.height, picture.rgb)
  return damage
}

function failure(message: string, pixels: number, read: 'some' | 'none'): Partial<Outcome> {
  if (message.includes(tooLarge)) {
    return {
      state: 'limit',
      read,
      reason: `the picture has more than ${pixels} pixels (setting limits.pixels)`,
    }
  }
  return { state: 'corrupt', read, reason: `the picture is damaged or not what it seems: ${message}` }
}

const messageOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0]?.slice(0, 200) ?? ''
