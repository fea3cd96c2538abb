/** Comments of a Word file with who wrote them and when. */
import { dttm } from '../prose/time.ts'
import { place } from './fib.ts'
import { parsePlc, parseStringRow } from './tables.ts'
import type { WordFile } from './word-file.ts'

export interface Comment {
  /** Positions inside the story of the comments. */
  from: number
  to: number
  author: string
  time: string
}

export function commentsOf(file: WordFile): Comment[] {
  const { isOld } = file.fib
  const texts = parsePlc(file.section(place.commentText), 0)
  const refs = parsePlc(file.section(place.commentRefs), isOld ? 20 : 30)
  const authors = parseStringRow(file.section(place.commentAuthors), isOld, file.encoding)
  const extras = file.section(place.commentExtras)
  const comments: Comment[] = []
  for (let index = 0; index < texts.count; index++) {
    const ref = refs.data(index)
    const at = isOld ? 10 : 20
    const author = ref.length >= at + 2 ? (authors[ref.readUInt16LE(at)] ?? '') : ''
    const time = index * 18 + 4 <= extras.length ? dttm(extras.readUInt32LE(index * 18)) : ''
    comments.push({ from: texts.positions[index] ?? 0, to: texts.positions[index + 1] ?? 0, author, time })
  }
  return comments
}
