/** Sentences that people or programs wrote into a picture's metadata; they are searchable text. */
import type { Sink } from '../../reader.ts'
import type { Tags } from './tags.ts'

const fields: readonly (readonly [group: string, name: string])[] = [
  ['exif', 'ImageDescription'],
  ['exif', 'UserComment'],
  ['exif', 'XPTitle'],
  ['exif', 'XPSubject'],
  ['exif', 'XPComment'],
  ['exif', 'XPKeywords'],
  ['exif', 'Artist'],
  ['exif', 'Copyright'],
  ['iptc', 'Object Name'],
  ['iptc', 'Headline'],
  ['iptc', 'Caption/Abstract'],
  ['iptc', 'Keywords'],
  ['iptc', 'By-line'],
  ['xmp', 'title'],
  ['xmp', 'description'],
  ['xmp', 'subject'],
  ['xmp', 'creator'],
  ['file', 'Comment'],
  ['gif', 'Comment'],
]
/** What image programs write about themselves. */
const technical =
  /^(date:|icc:|exif:|jpeg:|png:|tiff:|Software$|Creation Time$|XML:com\.adobe\.xmp$|Raw profile)/i

export function writeTextFields(tags: Tags, sink: Sink): void {
  const written = new Set<string>()
  const write = (name: string, values: readonly string[]): void => {
    const fresh = values.filter((value) => !written.has(value))
    for (const value of fresh) written.add(value)
    if (fresh.length === 0) return
    sink.part('field', fresh.join('\n'), { locator: { field: name } })
    sink.write('\n')
  }
  for (const [group, name] of fields) write(name, tags.list(group, name))
  for (const [name, value] of tags.all()) {
    const key = name.startsWith('pngText.') ? name.slice('pngText.'.length) : null
    if (key !== null && !technical.test(key)) write(key, [value])
  }
}
