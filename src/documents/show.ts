/** One document with its text, as `show` prints it. */
import type { Database } from '../case/ports.ts'
import type { DocumentView, Metadata } from '../model/document.ts'
import { DaylightError } from '../model/errors.ts'
import { shownTitle } from '../model/title.ts'
import { documentContents } from './contents.ts'
import { documentPaths, findDocument, type StoredDocument } from './find.ts'
import { documentFlags } from './flags.ts'
import { readPassage } from './segments.ts'

/** Longer texts are given by ranges only. */
const mostCharacters = 16_000_000

export interface Range {
  from: number
  to: number
}

/**
 * With a range, `text` is that slice and `parts` are those that touch it; offsets stay those of the whole text.
 * Over 16 M characters without a range, `text` is null and `parts` is empty.
 */
export async function showDocument(
  database: Database,
  id: string,
  options: { range?: Range } = {},
): Promise<DocumentView> {
  const document = await findDocument(database, id)
  const range = options.range
  if (range) checkRange(document, range)
  const [paths, flags] = [
    await documentPaths(database, document.sha256),
    await documentFlags(database, document),
  ]
  const content = await contentOf(database, document, range)
  const title = shownTitle({ ...document, path: paths[0] ?? '' })
  const contents = await documentContents(database, document)
  return { ...describe(document), title, paths, flags, contents, ...content }
}

/** The fields that `show` and the page's details have in common and that need no further query. */
export function describe(
  document: StoredDocument,
): Omit<DocumentView, 'paths' | 'text' | 'parts' | 'flags' | 'contents'> {
  const { sha256, textVersion, type, language, title, length, state, read, reason } = document
  const metadata = JSON.parse(document.metadata) as Metadata
  return { document: sha256, textVersion, type, language, title, metadata, length, state, read, reason }
}

/** Throws RANGE_INVALID unless 0 ≤ from ≤ to ≤ length. */
export function checkRange(document: StoredDocument, { from, to }: Range): void {
  const fits =
    Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= document.length
  if (!fits) throw new DaylightError('RANGE_INVALID', `${from},${to} of ${document.length} characters`)
}

async function contentOf(
  database: Database,
  document: StoredDocument,
  range: Range | undefined,
): Promise<Pick<DocumentView, 'text' | 'parts'>> {
  if (range) {
    const { from, to } = range
    const passage = await readPassage(database, document.id, range)
    return {
      text: passage.text.slice(from - passage.start, to - passage.start),
      parts: passage.parts.filter((part) => part.start < to && part.end > from),
    }
  }
  if (document.length > mostCharacters) return { text: null, parts: [] }
  const { text, parts } = await readPassage(database, document.id, { from: 0, to: document.length })
  return { text, parts }
}
