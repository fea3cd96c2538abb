/** What a picture file says of itself, through exifreader, as plain strings in named groups. */
import exifReader from 'exifreader'

// A CommonJS bundle: its functions cannot be imported by name.
// oxlint-disable-next-line import/no-named-as-default-member
const { load } = exifReader

/** Values by group (`exif`, `iptc`, `xmp`, `png` …) and the format's own name. */
export interface Tags {
  text(group: string, name: string): string | null
  list(group: string, name: string): string[]
  number(group: string, name: string): number | null
  /** Every value worth keeping, as `group.name`. */
  all(): [name: string, value: string][]
  /** The small picture stored inside the picture. */
  embeddedThumbnail: { type: string; bytes: number } | null
}

type Groups = Record<string, Record<string, unknown> | undefined>

// exifreader loads its XML parser when first needed, which is too late once the process is locked.
readGroups(
  Buffer.from(
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta><?xpacket end="w"?>',
  ),
)

/** Groups that describe how pixels are stored, not where the picture comes from. */
const leftOut = new Set(['icc', 'Thumbnail', 'thumbnail', 'mpf', 'png', 'composite', 'makerNotes'])
const longest = 4000

export function readTags(bytes: Uint8Array): Tags {
  const groups = readGroups(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const raw = (group: string, name: string): unknown => groups[group]?.[name]
  return {
    text: (group, name) => describe(raw(group, name)),
    list(group, name) {
      const value = raw(group, name)
      const entries: unknown[] = Array.isArray(value) ? value : (listed(value) ?? [value])
      return entries.map(describe).filter((entry) => entry !== null)
    },
    number(group, name) {
      const value = raw(group, name)
      const number = typeof value === 'number' ? value : Number.parseFloat(describe(value) ?? '')
      return Number.isFinite(number) ? number : null
    },
    all: () => allOf(groups),
    embeddedThumbnail: thumbnailOf(groups),
  }
}

/** Broken or missing metadata is no failure of the picture. */
function readGroups(bytes: Buffer): Groups {
  try {
    return load(bytes, { expanded: true, includeUnknown: false }) as unknown as Groups
  } catch {
    return {}
  }
}

function allOf(groups: Groups): [string, string][] {
  return Object.entries(groups).flatMap(([group, tags]) => {
    if (leftOut.has(group) || tags === undefined) return []
    return Object.entries(tags).flatMap(([name, value]): [string, string][] => {
      const entries = (Array.isArray(value) ? value : [value]).map(describe).filter((entry) => entry !== null)
      const text = entries.join('; ')
      return name.startsWith('_') || text === '' || text.length > longest ? [] : [[`${group}.${name}`, text]]
    })
  })
}

/** XMP lists carry their entries under `value`. */
const listed = (tag: unknown): unknown[] | null =>
  typeof tag === 'object' &&
  tag !== null &&
  'value' in tag &&
  Array.isArray(tag.value) &&
  tag.value.every(isTag)
    ? tag.value
    : null

const isTag = (entry: unknown): boolean =>
  typeof entry === 'object' && entry !== null && 'description' in entry

function describe(tag: unknown): string | null {
  if (typeof tag === 'number') return String(tag)
  const text =
    typeof tag === 'string' ? tag : isTag(tag) ? (tag as { description: unknown }).description : null
  if (typeof text === 'number') return String(text)
  if (typeof text !== 'string') return null
  const clean = text.replaceAll('\0', ' ').trim()
  return clean === '' || /^\[[^\]]*(data|encoding|encoded text)\]$/i.test(clean) ? null : clean
}

function thumbnailOf(groups: Groups): Tags['embeddedThumbnail'] {
  const tag = groups['Thumbnail'] ?? groups['thumbnail']
  const image = tag?.['image']
  const bytes = image instanceof ArrayBuffer || ArrayBuffer.isView(image) ? image.byteLength : 0
  return bytes > 0 ? { type: describe(tag?.['type']) ?? 'image/jpeg', bytes } : null
}
