import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { writeComment } from '../prose/comment.ts'

interface Comment {
  author: string
  time: string
  lines: string[]
}

const mostAuthors = 10_000

/** Authors of comments by their ids, of both generations. */
export async function readAuthors(file: OoxmlPackage, main: string | null): Promise<Map<string, string>> {
  const authors = new Map<string, string>()
  const related = main === null ? [] : await file.relations(main)
  const parts = new Set(
    related
      .filter(({ type, external }) => /^(?:comment)?authors$/.test(type) && !external)
      .map(({ target }) => target),
  )
  if (parts.size === 0) {
    for (const part of file.names()) if (/^ppt\/(?:commentauthors|authors)\.xml$/.test(part)) parts.add(part)
  }
  for (const part of parts) {
    if (!file.has(part)) continue
    await file.parse(part, {
      open(name, attributes) {
        if (name !== 'p:cmAuthor' && name !== 'p188:author') return
        if (authors.size < mostAuthors) authors.set(attributes['id'] ?? '', attributes['name'] ?? '')
      },
    })
  }
  return authors
}

/** Writes the comments of a slide and the answers to them as hidden parts. */
export async function writeComments(
  file: OoxmlPackage,
  sink: Sink,
  slide: string,
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  for (const part of await file.related(slide, 'comments')) {
    await readComments(file, part, authors, (comment) => write(sink, comment))
    await sink.flush()
  }
}

async function readComments(
  file: OoxmlPackage,
  part: string,
  authors: ReadonlyMap<string, string>,
  give: (comment: Comment) => void,
): Promise<void> {
  // a comment stands before its answers, though its text follows them in the file
  let waiting: Comment[] = []
  const open: Comment[] = []
  let inText = false
  const start = (author: string | undefined, time: string | undefined): void => {
    const comment = { author: authors.get(author ?? '') ?? '', time: time ?? '', lines: [''] }
    waiting.push(comment)
    open.push(comment)
  }
  await file.parse(part, {
    open(name, attributes) {
      if (name === 'p:cm') start(attributes['authorId'], attributes['dt'])
      else if (name === 'p188:cm' || name === 'p188:reply')
        start(attributes['authorId'], attributes['created'])
      else if (name === 'p:text' || name === 'a:t') inText = true
      else if (name === 'a:p' || name === 'a:br') open.at(-1)?.lines.push('')
    },
    text(text) {
      const lines = inText ? open.at(-1)?.lines : undefined
      if (lines) lines[lines.length - 1] += text
    },
    close(name) {
      if (name === 'p:text' || name === 'a:t') inText = false
      else if (name === 'p:cm' || name === 'p188:cm' || name === 'p188:reply') open.pop()
      if (open.length > 0) return
      for (const comment of waiting) give(comment)
      waiting = []
    },
  })
}

function write(sink: Sink, { author, time, lines }: Comment): void {
  const text = lines.join('\n').trim()
  if (text !== '') writeComment(sink, { author, time, text })
}
