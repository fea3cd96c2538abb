/** Tags under the names that mean the same in every format. */
import type { Sink } from '../../reader.ts'
import { exifDate } from './dates.ts'
import type { Tags } from './tags.ts'

const mostRaw = 400

export function writeMetadata(tags: Tags, sink: Sink): void {
  const exif = (name: string): string | null => tags.text('exif', name)
  const xmp = (name: string): string | null => tags.text('xmp', name)
  const png = (name: string): string | null => tags.text('pngText', name)
  sink.meta(
    'created',
    first(
      exifDate(exif('DateTimeOriginal'), exif('OffsetTimeOriginal')),
      exifDate(exif('DateTimeDigitized'), exif('OffsetTimeDigitized')),
      exifDate(xmp('CreateDate'), null),
      exifDate(png('Creation Time'), null),
      exifDate(png('date:create'), null),
    ),
  )
  sink.meta(
    'modified',
    first(
      exifDate(exif('DateTime'), exif('OffsetTime')),
      exifDate(xmp('ModifyDate'), null),
      exifDate(png('date:modify'), null),
    ),
  )
  sink.meta('software', first(exif('Software'), xmp('CreatorTool'), png('Software')))
  sink.meta('device', device(exif('Make'), exif('Model')))
  sink.meta('title', first(xmp('title'), tags.text('iptc', 'Object Name'), exif('XPTitle'), png('Title')))
  sink.meta(
    'author',
    first(exif('Artist'), xmp('creator'), tags.text('iptc', 'By-line'), exif('XPAuthor'), png('Author')),
  )
  sink.meta(
    'description',
    first(
      exif('ImageDescription'),
      xmp('description'),
      tags.text('iptc', 'Caption/Abstract'),
      png('Description'),
    ),
  )
  sink.meta('keywords', [...new Set([...tags.list('iptc', 'Keywords'), ...tags.list('xmp', 'subject')])])
  writePlace(tags, sink)
  for (const [name, value] of tags.all().slice(0, mostRaw)) sink.raw(name, value)
  if (tags.embeddedThumbnail) {
    const { type, bytes } = tags.embeddedThumbnail
    sink.raw('embedded thumbnail', `${type}, ${bytes} bytes`)
  }
}

function writePlace(tags: Tags, sink: Sink): void {
  const latitude = tags.number('gps', 'Latitude')
  const longitude = tags.number('gps', 'Longitude')
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return
  sink.meta('latitude', latitude)
  sink.meta('longitude', longitude)
}

/** Many models already begin with the maker's name. */
function device(make: string | null, model: string | null): string {
  if (make === null || model === null) return make ?? model ?? ''
  const maker = make.split(' ')[0] ?? make
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${make} ${model}`
}

const first = (...values: (string | null)[]): string => values.find((value) => value !== null) ?? ''
