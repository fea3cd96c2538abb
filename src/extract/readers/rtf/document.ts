import type { PartKind } from '../../../model/document.ts'
import type { Outcome } from '../../../model/item.ts'
import type { Sink } from '../../reader.ts'
import { symbolText } from '../docx/symbols.ts'
import { Prose } from '../prose/prose.ts'
import { type Look, type Revision } from '../prose/revision.ts'
import { SinkWriter } from '../prose/writer.ts'
import { decodePage, isKnownPage, isLead } from './code-pages.ts'
import { characters, silent, skipped, through } from './destinations.ts'
import { EncapsulatedHtml } from './encapsulated-html.ts'
import { EmbeddedGroups } from './embedded-groups.ts'
import { FieldGroups } from './field-groups.ts'
import { ColourTable, FontTable } from './font-table.ts'
import { Groups } from './groups.ts'
import { Info } from './info.ts'
import { References } from '../prose/references.ts'
import { RowDefinition } from './rows.ts'
import { plainCharacters, plainParagraph, type ParagraphState, type State } from './state.ts'
import { Stories } from './stories.ts'
import { Story } from './story.ts'
import { TextBytes } from './text-bytes.ts'
import { dttm } from './time.ts'
import type { RtfHandler } from './tokens.ts'

/** Turns the tokens of an RTF file into text with structure. */
export class RtfDocument implements RtfHandler {
  readonly #sink: Sink
  readonly #depthLimit: number
  readonly #writer: SinkWriter
  readonly #info: Info
  readonly #fonts = new FontTable()
  readonly #colours = new ColourTable()
  readonly #row = new RowDefinition()
  readonly #nestedRow = new RowDefinition()
  readonly #groups: Groups
  readonly #stories: Stories
  readonly #bytes: TextBytes
  readonly #references: References
  readonly #embedded: EmbeddedGroups
  readonly #fields: FieldGroups
  readonly #styles = new Map<number, PartKind>()
  #authors: string[] = []
  #starred = false
  #skip = 0
  /** A first byte dropped as the stand-in for the character `code`: its second byte goes with it. */
  #halfDropped: { lead: number; code: number } | null = null
  #page = 1252
  #defaultFont: number | null = null
  #html: EncapsulatedHtml | null = null
  /** The page has a colour that white letters stand out from. */
  #coloured = false
  #inBackground = false
  #style = 0
  #written = 0
  #seenHeader = false
  #lastUnicode = 0
  /** Inside the properties of a nested table's row. */
  #nested = 0
  #ended = false
  #afterEnd: 'none' | 'reading' | 'ignoring' = 'none'
  #ignored = 0

  constructor(sink: Sink, depthLimit: number) {
    this.#sink = sink
    this.#depthLimit = depthLimit
    this.#info = new Info(sink)
    this.#writer = new SinkWriter(sink)
    this.#bytes = new TextBytes((text) => this.#emit(text))
    this.#groups = new Groups((all) => this.#bytes.flush(all))
    this.#references = new References(sink)
    this.#embedded = new EmbeddedGroups(this.#groups, sink, this.#references)
    this.#fields = new FieldGroups(this.#groups, this.#references, {
      written: () => this.#written,
      emit: (text) => this.#emit(text),
      after: (recording) => this.#stories.top().prose.after(recording),
      fill: (colour) => {
        if (this.#inBackground) this.#coloured = colour !== 0xff_ff_ff
      },
    })
    this.#stories = new Stories(this.#groups, this.#info, new Prose(this.#writer), (prose) =>
      this.#story(prose),
    )
    sink.open('body')
  }

  /** Hands members and text on; to be called between pieces. */
  async settle(): Promise<void> {
    await this.#html?.settle()
    for (const { member, bytes } of this.#embedded.take()) await this.#sink.member(member, bytes)
    await this.#sink.flush()
  }

  /** Writes what waited for the end. Gives what became of the file; nothing where all was read. */
  async finish(): Promise<Partial<Outcome> | undefined> {
    this.#bytes.flush(true)
    const unclosed = this.#groups.level > 0
    while (this.#groups.level > 0) this.close()
    this.#bytes.flush(true)
    await this.#html?.end()
    this.#stories.endBody()
    if (this.#afterEnd === 'reading') this.#sink.close()
    this.#sink.close()
    const full = this.#stories.writeNotes(this.#writer)
    if (!this.#html) this.#references.write()
    if (this.#ignored > 0) this.#sink.raw('bytes after the end', String(this.#ignored))
    await this.settle()
    return this.#outcome(unclosed, full)
  }

  open(): void {
    if (this.#isAfterEnd()) return
    if (!this.#groups.open()) return
    this.#skip = 0
    this.#halfDropped = null
    this.#starred = false
    const { destination } = this.#groups.state
    if (destination === 'upr') this.#groups.own().destination = 'upr-child'
    else if (destination === 'styles') {
      this.#style = -1
      this.#groups.collect(200, (text) => this.#addStyle(text))
    }
  }

  close(): void {
    if (this.#ended || !this.#groups.close()) return
    this.#skip = 0
    this.#halfDropped = null
    this.#starred = false
    if (this.#groups.level === 0 && this.#seenHeader) this.#ended = true
  }

  bytes(bytes: Uint8Array): void {
    let rest = bytes
    if (this.#skip > 0) {
      const dropped = Math.min(this.#skip, rest.length)
      this.#skip -= dropped
      rest = rest.subarray(dropped)
    }
    this.#halfDropped = null
    if (rest.length > 0) this.#text(rest)
  }

  hex(byte: number): void {
    const half = this.#halfDropped
    this.#halfDropped = null
    if (this.#skip > 0) {
      this.#skip--
      if (this.#skip === 0 && isLead(this.#pageAtHand(), byte)) {
        this.#halfDropped = { lead: byte, code: this.#lastUnicode }
      }
      return
    }
    if (half && this.#completes(half, byte)) return
    this.#text(Uint8Array.of(byte))
  }

  binary(bytes: Uint8Array): void {
    this.#embedded.binary(bytes)
  }

  control(word: string, parameter: number | null): void {
    if (this.#isAfterEnd()) return
    this.#halfDropped = null
    if (this.#skip > 0 && word !== 'u' && word !== 'uc') {
      // Controls count as one character each among those that stand for a Unicode one.
      this.#skip--
      return
    }
    if (word === '*') {
      this.#starred = true
      return
    }
    const starred = this.#starred
    this.#starred = false
    const { destination } = this.#groups.state
    if (destination === 'skip') return
    if (destination === 'upr-child') {
      if (word === 'ud') this.#groups.own().destination = this.#groups.state.base
      else this.#groups.own().destination = 'skip'
      return
    }
    if (destination === 'fonts' && !starred) this.#fonts.control(word, parameter)
    else if (destination === 'colours' && !starred) this.#colours.control(word, parameter)
    else if (destination === 'object') return
    else if (this.#character(word, parameter)) return
    else if (this.#format(word, parameter)) return
    else if (this.#paragraph(word, parameter)) return
    else if (this.#group(word, parameter)) return
    else if (starred && !through.has(word)) this.#groups.leave('skip')
  }

  /** Characters and what ends paragraphs, cells and rows. */
  #character(word: string, parameter: number | null): boolean {
    if (word === 'u') {
      this.#unicode(parameter ?? 0)
      return true
    }
    const character = characters.get(word)
    if (character !== undefined) {
      this.#flushed(character)
      return true
    }
    if (word === 'par' || word === 'sect' || word === 'page' || word === 'column') {
      this.#break(word)
    } else if (word === 'cell' || word === 'nestcell' || word === 'row' || word === 'nestrow') {
      this.#endCellOrRow(word)
    } else return false
    return true
  }

  #break(word: string): void {
    this.#bytes.flush(true)
    const { destination, htmlOff } = this.#groups.state
    if (this.#html) {
      if (!htmlOff && destination !== 'none') this.#emit('\n')
    } else if (destination === 'collect') this.#emit(' ')
    else if (destination !== 'text') return
    else if (word === 'par' || word === 'sect') this.#stories.top().endParagraph(this.#groups.state)
    else if (this.#stories.top().prose.inParagraph) this.#emit('\n')
  }

  #endCellOrRow(word: string): void {
    this.#bytes.flush(true)
    if (this.#groups.state.destination !== 'text' || this.#html) {
      if (this.#html && !this.#groups.state.htmlOff && word === 'cell') this.#emit('\t')
      return
    }
    const story = this.#stories.top()
    const nested = Math.max(2, this.#groups.state.paragraph.tableDepth ?? 2)
    if (word === 'cell') story.endCell(1)
    else if (word === 'nestcell') story.endCell(nested)
    else if (word === 'nestrow') story.endRow(nested)
    else {
      story.endRow(1)
      this.#row.open = false
    }
  }

  /** What letters look like. */
  #format(word: string, parameter: number | null): boolean {
    const on = parameter !== 0
    const number = parameter ?? 0
    const change = changes.get(word)
    if (change) {
      this.#bytes.flush(false)
      change(this.#groups.own(), number, on)
      return true
    }
    if (word === 'f') this.#groups.own().font = number
    else if (word === 'uc') this.#groups.own().unicodeSkip = Math.max(0, Math.min(1000, parameter ?? 1))
    else if (word === 'plain') {
      this.#bytes.flush(false)
      Object.assign(this.#groups.own(), plainCharacters, { font: this.#defaultFont })
    } else if (word === 'highlight' || word === 'cb' || word === 'chcbpat') {
      this.#bytes.flush(false)
      this.#groups.own().backed = this.#colours.isDark(number)
    } else if (word === 'htmlrtf') {
      this.#bytes.flush(true)
      this.#groups.own().htmlOff = on
    } else return false
    return true
  }

  #paragraph(word: string, parameter: number | null): boolean {
    if (word === 'pard') {
      this.#groups.own().paragraph = plainParagraph
      return true
    }
    if (word === 's' && this.#style < 0) {
      this.#style = parameter ?? 0
      return true
    }
    const change = this.#paragraphChange(word, parameter)
    if (change) {
      const own = this.#groups.own()
      own.paragraph = { ...own.paragraph, ...change }
      return true
    }
    const row = this.#nested > 0 ? this.#nestedRow : this.#row
    return row.control(word, parameter, this.#colours)
  }

  #paragraphChange(word: string, parameter: number | null): Partial<ParagraphState> | null {
    if (word === 'intbl') return { inTable: true }
    if (word === 'itap') return { tableDepth: Math.max(0, parameter ?? 0), inTable: (parameter ?? 0) > 0 }
    if (word === 's') return { style: parameter }
    if (word === 'outlinelevel') return { outline: parameter }
    if (word === 'ls') return { inList: (parameter ?? 0) > 0 }
    if (word === 'cbpat') return { shaded: this.#colours.isDark(parameter ?? 0) }
    if (word === 'shading') return { shaded: (parameter ?? 0) > 0 }
    return null
  }

  /** Words that begin a group of a kind of its own, and those about the whole document. */
  #group(word: string, parameter: number | null): boolean {
    if (skipped.has(word) || /^m\w+Pr$/.test(word)) this.#groups.leave('skip')
    else if (silent.has(word)) this.#groups.leave('none')
    else if (word === 'rtf' || word === 'rt') this.#seenHeader = true
    else if (this.#wholeDocument(word, parameter)) return true
    else if (word === 'fonttbl') this.#groups.leave('fonts')
    else if (word === 'colortbl') this.#groups.leave('colours')
    else if (word === 'stylesheet') this.#groups.leave('styles')
    else if (word === 'revtbl')
      this.#groups.collect(100_000, (text) => {
        this.#authors = text.split(';').map((name) => name.trim())
      })
    else if (word === 'upr') {
      this.#groups.own().base = this.#groups.state.destination
      this.#groups.leave('upr')
    } else if (word === 'listtext' || word === 'pntext') {
      const story = this.#stories.top()
      const kept = this.#groups.state.destination === 'text'
      this.#groups.collect(200, (text) => {
        if (kept) story.label = text.replaceAll(/\s+/g, ' ').trim()
      })
    } else if (word === 'background') {
      this.#inBackground = true
      this.#groups.leave('none')
      this.#groups.atEnd(() => {
        this.#inBackground = false
      })
    } else if (word === 'nesttableprops') {
      this.#nested++
      this.#groups.atEnd(() => {
        this.#nested--
      })
    } else if (this.#stories.control(word, this.#whyHidden() !== null)) return true
    else if (this.#embedded.control(word, this.#page) || this.#fields.control(word)) return true
    else if (word === 'htmltag') {
      if (!this.#html) this.#groups.leave('skip')
      else this.#groups.own().htmlOff = false
    } else return this.#info.group(word, parameter, (most, done) => this.#groups.collect(most, done))
    return true
  }

  #wholeDocument(word: string, parameter: number | null): boolean {
    const number = parameter ?? 0
    if (word === 'ansi') this.#page = 1252
    else if (word === 'mac') this.#page = 10000
    else if (word === 'pc') this.#page = 437
    else if (word === 'pca') this.#page = 850
    else if (word === 'ansicpg') {
      if (isKnownPage(number)) this.#page = number
      this.#sink.raw('ansicpg', String(number))
    } else if (word === 'deff') {
      this.#defaultFont = number
      this.#groups.own().font = number
    } else if (word === 'fromhtml') {
      if (number === 1 && this.#written === 0)
        this.#html ??= new EncapsulatedHtml(this.#sink, this.#depthLimit)
    } else return false
    return true
  }

  #unicode(number: number): void {
    const code = number & 0xffff
    this.#lastUnicode = code
    if (this.#groups.state.destination !== 'skip') {
      const font = this.#fonts.get(this.#groups.state.font)
      const symbol = code >= 0xf000 && code <= 0xf0ff
      this.#flushed(symbol ? symbolText(font?.name, code.toString(16)) : String.fromCharCode(code))
    }
    this.#skip = this.#groups.state.unicodeSkip
  }

  /** Some programs leave both bytes of a stand-in although they announce only one. */
  #completes(half: { lead: number; code: number }, byte: number): boolean {
    const pair = decodePage(Uint8Array.of(half.lead, byte), this.#pageAtHand())
    return pair.bad === 0 && pair.text === String.fromCharCode(half.code)
  }

  #pageAtHand(): number {
    return this.#fonts.get(this.#groups.state.font)?.page ?? this.#page
  }

  #text(bytes: Uint8Array): void {
    if (this.#isAfterEnd(bytes)) return
    const { destination } = this.#groups.state
    if (destination === 'text' || destination === 'collect') {
      this.#starred = false
      this.#bytes.add(bytes, this.#fonts.get(this.#groups.state.font), this.#page)
    } else if (this.#embedded.digits(bytes)) return
    else if (destination === 'fonts') this.#fonts.bytes(bytes)
    else if (destination === 'colours') this.#colours.bytes(bytes)
  }

  #flushed(text: string): void {
    this.#bytes.flush(true)
    this.#emit(text)
  }

  #emit(text: string): void {
    if (text === '') return
    const { destination, collector } = this.#groups.state
    if (destination === 'collect') collector?.add(text)
    else if (destination !== 'text') return
    else if (this.#html && this.#stories.inBody) {
      if (!this.#groups.state.htmlOff) {
        this.#written += text.length
        this.#html.write(text)
      }
    } else {
      this.#written += text.length
      this.#stories.top().text(text, this.#groups.state, this.#look())
    }
  }

  #look(): Look {
    return { why: this.#whyHidden(), revision: this.#revision() }
  }

  #whyHidden(): string | null {
    const { hidden, size, colour, backed, paragraph } = this.#groups.state
    if (hidden) return 'formatted as hidden'
    if (size <= 2) return 'letters of one point or less'
    if (colour === 0 || !this.#colours.isWhite(colour)) return null
    const behind =
      backed || paragraph.shaded || this.#coloured || this.#stories.top().cellShaded(this.#groups.state)
    return behind || !this.#stories.inBody ? null : 'white letters on white'
  }

  #revision(): Revision | null {
    const { inserted, deleted, author, deletedBy, time, deletedTime } = this.#groups.state
    if (deleted) {
      return { kind: 'deleted', author: this.#authors[deletedBy] ?? '', time: dttm(deletedTime) }
    }
    return inserted ? { kind: 'inserted', author: this.#authors[author] ?? '', time: dttm(time) } : null
  }

  #kind(state: State, labelled: boolean): PartKind {
    const { style, outline, inList } = state.paragraph
    const named = style === null ? undefined : this.#styles.get(style)
    if (named !== undefined) return named
    if (outline !== null && outline < 9) return 'heading'
    return inList || labelled ? 'list-item' : 'paragraph'
  }

  #addStyle(text: string): void {
    const name = text.replace(/;.*$/s, '').split(',')[0]?.trim().toLowerCase() ?? ''
    const kind = name === 'title' ? 'title' : /^(?:heading|标题|標題)\s*\d/.test(name) ? 'heading' : null
    if (kind !== null && this.#style >= 0) this.#styles.set(this.#style, kind)
    this.#style = 0
  }

  #story(prose: Prose): Story {
    return new Story(prose, this.#row, (state, labelled) => this.#kind(state, labelled))
  }

  /** True where what follows the end of the document is passed over. What goes on like RTF is read, as hidden. */
  #isAfterEnd(bytes?: Uint8Array): boolean {
    if (!this.#ended) return false
    if (this.#afterEnd === 'none') {
      if (bytes?.every((byte) => byte <= 0x20) ?? false) return true
      this.#afterEnd = bytes ? 'ignoring' : 'reading'
      if (this.#afterEnd === 'reading') {
        this.#stories.anew(new Prose(this.#writer))
        this.#sink.open('block', { hidden: true })
        this.#sink.flag('hidden-text', 'stands after the end of the document')
      }
    }
    if (this.#afterEnd === 'ignoring') {
      this.#ignored += bytes?.length ?? 1
      return true
    }
    this.#ended = false
    return false
  }

  #outcome(unclosed: boolean, full: boolean): Partial<Outcome> | undefined {
    const hasText = this.#sink.offset > 0
    if (!this.#seenHeader)
      return { state: 'corrupt', reason: 'the file is damaged: it does not begin as RTF does' }
    if (unclosed) {
      return {
        state: hasText ? 'partial' : 'corrupt',
        reason: 'the file is damaged: it breaks off in the middle, text may be missing at its end',
      }
    }
    if (full)
      return { state: 'partial', read: 'some', reason: 'a note or text box is too long to be read whole' }
    if (this.#bytes.bad === 0) return undefined
    return {
      state: 'partial',
      read: 'some',
      reason: `${this.#bytes.bad} characters could not be decoded and stand as U+FFFD`,
    }
  }
}

type Change = (state: State, number: number, on: boolean) => void

const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['v', (state, _, on) => (state.hidden = on)],
  ['cf', (state, number) => (state.colour = number)],
  ['fs', (state, number) => (state.size = number)],
  ['revised', (state, _, on) => (state.inserted = on)],
  ['deleted', (state, _, on) => (state.deleted = on)],
  ['revauth', (state, number) => (state.author = number)],
  ['revauthdel', (state, number) => (state.deletedBy = number)],
  ['revdttm', (state, number) => (state.time = number)],
  ['revdttmdel', (state, number) => (state.deletedTime = number)],
  ['mvt', (state, _, on) => (state.inserted = on)],
  ['mvf', (state, _, on) => (state.deleted = on)],
  ['mvauth', (state, number) => (state.author = state.deletedBy = number)],
  ['mvdate', (state, number) => (state.time = state.deletedTime = number)],
])
