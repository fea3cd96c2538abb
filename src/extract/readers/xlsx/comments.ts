import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { writeComment } from '../prose/comment.ts'
import { RichText } from './rich-text.ts'

interface Comment {
  cell: string
  author: string
  time?: string
  text: string
}

/** Excel writes a copy of a threaded comment for older versions under such an author. */
const copyAuthor = /^tc=\{/

/** Writes the notes and threaded comments of a sheet as hidden parts. */
export async function writeComments(file: OoxmlPackage, sink: Sink, sheetPart: string): Promise<void> {
  const threaded: Comment[] = []
  for (const part of await file.related(sheetPart, 'threadedcomment'))
    threaded.push(...(await readThreaded(file, part)))
  for (const part of await file.related(sheetPart, 'comments')) {
    const notes = await readNotes(file, part)
    writeNotes(
      sink,
      notes.filter(({ author }) => threaded.length === 0 || !copyAuthor.test(author)),
    )
  }
  writeNotes(sink, threaded)
  await sink.flush()
}

export function writeNotes(sink: Sink, comments: readonly Comment[]): void {
  for (const { cell, author, time = '', text } of comments)
    writeComment(sink, { author, time, text }, cell === '' ? undefined : { cell })
}

async function readNotes(file: OoxmlPackage, part: string): Promise<Comment[]> {
  const authors: string[] = []
  const comments: Comment[] = []
  const text = new RichText()
  let author: string | null = null
  let authorId = 0
  let cell = ''
  await file.parse(part, {
    open(name, attributes) {
      if (name === 'author') author = ''
      else if (name === 'comment') {
        cell = attributes['ref'] ?? ''
        authorId = Number(attributes['authorId'])
      } else text.open(name)
    },
    text(value) {
      if (author === null) text.text(value)
      else author += value
    },
    close(name) {
      if (name === 'author') {
        authors.push(author ?? '')
        author = null
      } else if (name === 'comment') {
        comments.push({ cell, author: authors[authorId] ?? '', time: '', text: text.take().trim() })
      } else text.close(name)
    },
  })
  return comments
}

async function readThreaded(file: OoxmlPackage, part: string): Promise<Comment[]> {
  const people = await readPeople(file)
  const comments: Comment[] = []
  let inText = false
  await file.parse(part, {
    open(name, attributes) {
      inText = name === 'text'
      if (name !== 'threadedComment') return
      const author = people.get(attributes['personId'] ?? '') ?? ''
      comments.push({ cell: attributes['ref'] ?? '', author, time: attributes['dT'] ?? '', text: '' })
    },
    text(value) {
      const last = comments.at(-1)
      if (inText && last) last.text += value
    },
    close() {
      inText = false
    },
  })
  return comments
}

async function readPeople(file: OoxmlPackage): Promise<Map<string, string>> {
  const people = new Map<string, string>()
  for (const part of file.names().filter((name) => /^xl\/persons\/[^/]+\.xml$/.test(name))) {
    await file.parse(part, {
      open(name, attributes) {
        if (name === 'person') people.set(attributes['id'] ?? '', attributes['displayName'] ?? '')
      },
    })
  }
  return people
}
