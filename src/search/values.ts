/** Fields with one of a set of values: which documents have a value a person wrote. */
import type { FacetName } from '../model/search.ts'
import type { ValueField } from '../model/query.ts'
import { Bits } from './bits.ts'
import type { Catalogue } from './catalogue.ts'

/** Names people use for types, and what in the MIME type they stand for. */
const typeNames: ReadonlyMap<string, RegExp> = new Map([
  ['pdf', /^application\/pdf$/],
  ['word', /msword|wordprocessingml|opendocument\.text|\/rtf$|iwork|pages$/],
  ['doc', /msword$/],
  ['docx', /wordprocessingml\.document/],
  ['excel', /ms-excel|spreadsheetml|opendocument\.spreadsheet|apple\.numbers$/],
  ['xls', /ms-excel$/],
  ['xlsx', /spreadsheetml\.sheet/],
  ['powerpoint', /ms-powerpoint|presentationml|opendocument\.presentation|apple\.keynote$/],
  ['ppt', /ms-powerpoint$/],
  ['pptx', /presentationml\.presentation/],
  ['odt', /opendocument\.text/],
  ['ods', /opendocument\.spreadsheet/],
  ['odp', /opendocument\.presentation/],
  ['epub', /epub/],
  ['msg', /vnd\.ms-outlook$/],
  ['pst', /ms-outlook-pst$/],
  ['mbox', /mbox$/],
  ['database', /sqlite|x-dbf|msaccess/],
  ['mail', /^message\/|mbox|vnd\.ms-outlook/],
  ['email', /^message\/|mbox|vnd\.ms-outlook/],
  ['eml', /^message\/rfc822$/],
  ['txt', /^text\/plain$/],
  ['markdown', /^text\/markdown$/],
  ['md', /^text\/markdown$/],
  ['csv', /^text\/csv$/],
  ['html', /html/],
  ['zip', /^application\/zip$/],
  [
    'archive',
    /(?<!epub\+)zip|x-tar|7z|\.rar$|java-archive|cab-compressed|cpio|x-rpm|debian|lzh|arj|x-xz|zstd|x-lz|iso9660|disk-image|x-vhd|vmdk|x-ms-wim|x-xar|squashfs/,
  ],
  ['image', /^image\//],
  ['code', /^text\/x-|javascript|typescript|json|yaml|toml|x-sh$/],
  ['program', /portable-executable|x-elf|mach-binary|java-vm|android\.dex|wasm/],
])

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** True where a stored value is what a person means by `wanted` (folded already). */
function isMeant(field: ValueField, stored: string, wanted: string, prefix: boolean): boolean {
  const value = folded(stored)
  if (value === wanted || (prefix && value.startsWith(wanted))) return true
  if (field === 'language') return value.startsWith(`${wanted}-`)
  if (field === 'type') {
    const [family, kind] = value.split('/')
    return family === wanted || kind === wanted || (typeNames.get(wanted)?.test(value) ?? false)
  }
  return false
}

/** Documents with a value that a query names. */
export function documentsWithValue(
  catalogue: Catalogue,
  field: ValueField,
  text: string,
  prefix: boolean,
): Bits {
  const wanted = field === 'folder' ? folded(text).replace(/\/+$/u, '') : folded(text)
  return documentsWhere(catalogue, field, (stored) => isMeant(field, stored, wanted, prefix))
}

/** Documents with exactly one of these facet values. */
export function documentsInFacet(catalogue: Catalogue, facet: FacetName, values: readonly string[]): Bits {
  const wanted = new Set(values)
  return documentsWhere(catalogue, facet, (stored) => wanted.has(stored))
}

function documentsWhere(catalogue: Catalogue, facet: FacetName, test: (value: string) => boolean): Bits {
  const found = new Bits(catalogue.count)
  if (facet === 'folder') {
    const { values, from, codes } = catalogue.folder
    const meant = values.map(test)
    for (let number = 0; number < catalogue.count; number++) {
      for (let at = from[number] ?? 0; at < (from[number + 1] ?? 0); at++)
        if (meant[codes[at] ?? -1]) found.add(number)
    }
    return found
  }
  const { values, codes } = catalogue[facet === 'date' ? 'month' : facet]
  const meant = values.map(test)
  for (let number = 0; number < catalogue.count; number++) if (meant[codes[number] ?? -1]) found.add(number)
  return found
}
