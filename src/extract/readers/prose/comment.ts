import type { Locator } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { factsOf, signature } from './revision.ts'

export interface Comment {
  author: string
  /** ISO 8601, empty where it is not known. */
  time: string
  text: string
}

/** Writes a comment as a hidden part: who wrote it and when, then what it says. */
export function writeComment(sink: Sink, { author, time, text }: Comment, locator?: Locator): void {
  sink.open('comment', { hidden: true, facts: factsOf(author, time), ...(locator ? { locator } : {}) })
  const by = signature(author, time)
  if (by !== '') {
    sink.part('field', by, { locator: { field: 'author' } })
    sink.write('\n')
  }
  sink.write(text)
  sink.close()
  sink.write('\n')
}
