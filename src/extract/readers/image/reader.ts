import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { type PictureFacts, pictureFacts, shrink } from './decode.ts'
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
  'image/vnd.microsoft.icon',
]

/** Their pixels are not decoded here (HEVC is patented, the others are rare), but phones write where and when into them. */
const undecoded = new Set(['image/heic', 'image/jp2'])

const thumbnailSide = 512

export const imageReader: Reader = {
  name: 'image',
  version: 2,
  types: [...imageTypes, ...undecoded],
  read: readImage,
}

/** Metadata first: it is read even where the picture itself is damaged or too large. */
async function readImage(
  source: ByteSource,
  sink: Sink,
  { limits, type }: ReaderOptions,
): Promise<Partial<Outcome>> {
  const bytes = await source.whole()
  const tags = readTags(bytes)
  writeMetadata(tags, sink)
  writeTextFields(tags, sink)
  await sink.flush()
  const read = sink.offset > 0 ? 'some' : 'none'
  if (undecoded.has(type)) {
    const size = heifSize(bytes)
    if (size) {
      sink.meta('width', size.width)
      sink.meta('height', size.height)
    }
    const reason =
      'pictures of this kind are not decoded: only what the file says of itself was taken; not recognised'
    return { state: 'partial', read, reason }
  }
  try {
    const facts = await pictureFacts(bytes)
    const turned = facts.orientation >= 5
    sink.meta('width', turned ? facts.height : facts.width)
    sink.meta('height', turned ? facts.width : facts.height)
    if (facts.pages > 1) sink.meta('pages', facts.pages)
    sink.raw('format', facts.kind)
    if (facts.width * facts.height > limits.pixels) throw new Error(tooLarge)
    const damage = await writeThumbnail(bytes, limits.pixels, sink)
    await picturePages(bytes, facts, sink)
    if (damage === null) return {}
    return { state: 'corrupt', read, reason: `the picture is damaged or cut short (${damage})` }
  } catch (thrown) {
    return failure(messageOf(thrown), limits.pixels, read)
  }
}

/** The largest of the pictures in an HEIF file (`ispe` boxes, ISO 23008-12): tiles and previews are smaller. */
function heifSize(bytes: Uint8Array): { width: number; height: number } | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 256 * 1024))
  let best: { width: number; height: number } | null = null
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 1)) {
    const [width, height] = [head.readUInt32BE(at + 8), head.readUInt32BE(at + 12)]
    if (width > 65_536 || height > 65_536) continue
    if (best === null || width * height > best.width * best.height) best = { width, height }
  }
  return best
}

/** Pages of a TIFF that are looked at. */
const mostPages = 5000
/** Nobody can write anything that a person can read into fewer pixels. */
const leastHeight = 10
const leastSide = 48

/** Each page of a TIFF; of an animation the first frame stands for all. Icons and lines are left out: they say nothing. */
async function picturePages(bytes: Uint8Array, first: PictureFacts, sink: Sink): Promise<void> {
  const pages = first.isPaged ? Math.min(mostPages, first.pages) : 1
  for (let page = 1; page <= pages; page++) {
    const facts = page === 1 ? first : await pictureFacts(bytes, page).catch(() => null)
    // a page that cannot be opened now fails again where it is drawn, which says so
    const { width, height, orientation } = facts ?? first
    const [longer, shorter] = [Math.max(width, height), Math.min(width, height)]
    if (shorter < leastHeight || longer < leastSide) continue
    const turned = orientation >= 5
    sink.pictured({
      page,
      width: turned ? height : width,
      height: turned ? width : height,
      pixels: longer,
      layer: null,
    })
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
