import { type Note, Notes, type NoteType } from '../prose/notes.ts'
import { Prose } from '../prose/prose.ts'
import { Recording, type SinkWriter } from '../prose/writer.ts'
import type { Groups } from './groups.ts'
import type { Info } from './info.ts'
import { plainCharacters, plainParagraph } from './state.ts'
import { Story } from './story.ts'
import { dttm } from '../prose/time.ts'

/** Stories inside stories: real files have a text box in a header, not more. */
const deepestStory = 8

const noteTypes: ReadonlyMap<string, NoteType> = new Map([
  ['footnote', 'footnote'],
  ['annotation', 'comment'],
  ['header', 'header'],
  ['headerl', 'header'],
  ['headerr', 'header'],
  ['headerf', 'header'],
  ['footer', 'footer'],
  ['footerl', 'footer'],
  ['footerr', 'footer'],
  ['footerf', 'footer'],
])

/** The body and the stories inside it: notes, comments, headers, footers, text boxes. The innermost takes the text. */
export class Stories {
  readonly #groups: Groups
  readonly #info: Info
  readonly #make: (prose: Prose) => Story
  readonly #notes = new Notes()
  readonly #open: Story[]
  readonly #comments: Note[] = []
  #author = ''
  #initials = ''

  constructor(groups: Groups, info: Info, body: Prose, make: (prose: Prose) => Story) {
    this.#groups = groups
    this.#info = info
    this.#make = make
    this.#open = [make(body)]
  }

  top(): Story {
    const story = this.#open.at(-1)
    if (!story) throw new Error('no story is open')
    return story
  }

  get inBody(): boolean {
    return this.#open.length === 1
  }

  /** The body ends here, and another begins. */
  anew(body: Prose): void {
    this.#open[0]?.prose.finish(true)
    this.#open[0] = this.#make(body)
  }

  endBody(): void {
    for (const story of this.#open.splice(1).toReversed()) story.prose.finish(false)
    this.#open[0]?.prose.finish(true)
  }

  /** Writes what stands beside the body. True where some of it did not fit into memory. */
  writeNotes(writer: SinkWriter): boolean {
    return this.#notes.write(writer)
  }

  /** `hidden` where the place the group stands at is hidden. */
  control(word: string, hidden: boolean): boolean {
    const type = noteTypes.get(word)
    if (type !== undefined) this.#note(type, hidden)
    else if (word === 'shptxt' || word === 'dptxbxtext') this.#box()
    else return this.#comment(word)
    return true
  }

  #note(type: NoteType, hidden: boolean): void {
    const { destination } = this.#groups.state
    if (destination !== 'text' || this.#open.length > deepestStory) {
      this.#groups.leave('skip')
      return
    }
    const note = this.#notes.start(type, type === 'comment' || hidden)
    if (type === 'comment') {
      note.author = this.#author || this.#initials
      this.#author = ''
      this.#initials = ''
      this.#comments.push(note)
    }
    this.#enter(note.prose, () => {
      if (type === 'comment') this.#comments.pop()
    })
  }

  #box(): void {
    if (this.#open.length > deepestStory) {
      this.top().prose.end()
      this.#groups.leave('text')
      return
    }
    const recording = new Recording()
    recording.open('block')
    const outer = this.top()
    this.#enter(new Prose(recording), () => {
      recording.close()
      if (recording.plain(1) !== '') outer.prose.after(recording)
    })
  }

  #enter(prose: Prose, after: () => void): void {
    this.#groups.leave('text')
    const own = this.#groups.own()
    Object.assign(own, plainCharacters, { font: own.font, paragraph: plainParagraph, collector: null })
    const story = this.#make(prose)
    this.#open.push(story)
    this.#groups.atEnd(() => {
      const at = this.#open.lastIndexOf(story)
      if (at > 0) this.#open.length = at
      prose.finish(false)
      after()
    })
  }

  #comment(word: string): boolean {
    const note = this.#comments.at(-1)
    if (word === 'atnid') this.#groups.collect(200, (text) => (this.#initials = text.trim()))
    else if (word === 'atnauthor') this.#groups.collect(500, (text) => (this.#author = text.trim()))
    else if (word === 'atndate') {
      this.#groups.collect(40, (text) => {
        if (note && Number.isInteger(Number(text))) note.time = dttm(Number(text))
      })
    } else if (word === 'atntime') {
      this.#info.time((time) => {
        if (note && note.time === '') note.time = time
      })
      this.#groups.leave('none')
      this.#groups.atEnd(() => this.#info.endTime())
    } else return false
    return true
  }
}
