/** Names that say another kind of file than the bytes are: a finding, since it is how things are hidden. */
import type { Database } from '../case/ports.ts'
import type { Flag } from '../model/document.ts'

/** What a file of this extension may be; extensions that many kinds share are left out. */
const expected: Record<string, RegExp> = {
  '.pdf': /^application\/pdf$/,
  '.jpg': /^image\/jpeg$/,
  '.jpeg': /^image\/jpeg$/,
  '.png': /^image\/png$/,
  '.gif': /^image\/gif$/,
  '.bmp': /^image\/bmp$/,
  '.webp': /^image\/webp$/,
  '.tif': /^image\/tiff$/,
  '.tiff': /^image\/tiff$/,
  '.docx': /wordprocessingml|encrypted/,
  '.xlsx': /spreadsheetml|encrypted/,
  '.pptx': /presentationml|encrypted/,
  // older programs save RTF, HTML or text under these names; that is common and harmless
  '.doc': /msword|wordprocessingml|rtf|html|text\/plain|encrypted|ole-storage|octet-stream|rfc822|xml/,
  '.xls': /ms-excel|spreadsheetml|html|text\/|encrypted|ole-storage|octet-stream|xml/,
  '.ppt': /powerpoint|presentationml|encrypted|ole-storage/,
  '.zip': /zip|officedocument|opendocument/,
  '.rar': /rar/,
  '.7z': /7z/,
  '.txt': /^text\/|json|xml|rfc822|mbox|empty/,
  '.csv': /^text\/|empty/,
  '.md': /^text\/|empty/,
  '.html': /html|xml|^text\//,
  '.htm': /html|xml|^text\//,
  '.eml': /rfc822|mbox|^text\//,
  '.mp3': /^audio\//,
  '.mp4': /^(video|audio)\//,
}

/** At most one flag for each extension that does not fit; empty files are no finding. */
export async function typeMismatches(database: Database, sha256: string): Promise<Flag[]> {
  const items = await database.all<{ path: string; type: string }>(
    'SELECT path, type FROM items WHERE sha256 = ? AND bytes > 0 ORDER BY source, path',
    sha256,
  )
  const flags = new Map<string, Flag>()
  for (const { path, type } of items) {
    const extension = /\.[a-z0-9]{1,5}$/i.exec(path)?.[0].toLowerCase() ?? ''
    if (!expected[extension] || expected[extension].test(type)) continue
    flags.set(extension, {
      flag: 'type-mismatch',
      span: null,
      detail: `named ${extension}, but its bytes are ${type}`,
    })
  }
  return [...flags.values()]
}
