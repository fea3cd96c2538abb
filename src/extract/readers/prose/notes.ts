import type { Locator, PartKind } from '../../../model/document.ts'
import { Prose } from './prose.ts'
import { factsOf, signature } from './revision.ts'
import { Recording, type SinkWriter } from './writer.ts'

const order = ['footnote', 'endnote', 'comment', 'header', 'footer'] as const
export type NoteType = (typeof order)[number]

const kinds: Readonly<Record<NoteType, PartKind>> = {
  footnote: 'note',
  endnote: 'note',
  comment: 'comment',
  header: 'header',
  footer: 'footer',
}

/** One story beside the body. Who wrote it, and when, may be learnt while it is read. */
export interface Note {
  readonly prose: Prose
  readonly recording: Recording
  author: string
  time: string
  hidden: boolean
  locator?: Locator
  /** Asked when it is to be written: a header may turn out to belong to no page. */
  wanted?: () => boolean
}

export type Kept = Readonly<Record<NoteType, Note[]>>

const none = (): Kept => ({ footnote: [], endnote: [], comment: [], header: [], footer: [] })

/** Stories beside the body, kept until it ends and written in a fixed order; the same header or footer stands once. */
export class Notes {
  #kept = none()
  readonly #margins = new Set<string>()

  /** `prose.finish` must be called when it ends. */
  start(type: NoteType, hidden = type === 'comment'): Note {
    const recording = new Recording()
    const note: Note = { prose: new Prose(recording), recording, author: '', time: '', hidden }
    this.#kept[type].push(note)
    return note
  }

  /** What is kept so far, put aside until `restore`: notes of a slide or sheet are written with it. */
  hold(): Kept {
    const kept = this.#kept
    this.#kept = none()
    return kept
  }

  restore(kept: Kept): void {
    this.#kept = kept
  }

  /** True where some text did not fit into memory. */
  write(writer: SinkWriter): boolean {
    let full = false
    for (const type of order) {
      for (const note of this.#kept[type].splice(0)) {
        full ||= note.recording.full
        if (!note.recording.isEmpty && note.wanted?.() !== false && !this.#repeats(type, note))
          writeNote(writer, type, note)
      }
    }
    return full
  }

  #repeats(type: NoteType, { recording }: Note): boolean {
    if (type !== 'header' && type !== 'footer') return false
    const key = `${type} ${recording.plain(10_000)}`
    if (this.#margins.has(key)) return true
    this.#margins.add(key)
    return false
  }
}

function writeNote(writer: SinkWriter, type: NoteType, note: Note): void {
  writer.open(kinds[type], {
    hidden: note.hidden,
    facts: factsOf(note.author, note.time),
    ...(note.locator ? { locator: note.locator } : {}),
  })
  const by = type === 'comment' ? signature(note.author, note.time) : ''
  if (by !== '') {
    writer.open('field', { locator: { field: 'author' } })
    writer.write(by)
    writer.close()
    writer.write('\n')
  }
  note.recording.replay(writer)
  writer.close()
  writer.write('\n')
}
