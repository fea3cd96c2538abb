import type { PartKind } from '../../../model/document.ts'
import type { Limits, Member, Sink } from '../../reader.ts'
import type { Attributes, XmlHandler } from '../ooxml/xml.ts'
import type { Notes } from '../prose/notes.ts'
import { Prose } from '../prose/prose.ts'
import type { References } from '../prose/references.ts'
import { plainLook, type Revision, revisionAttributes } from '../prose/revision.ts'
import { Recording, SinkWriter } from '../prose/writer.ts'
import { type Change, Changes } from './changes.ts'
import { Flow } from './flow.ts'
import { isExternal, shapes, sheetChanges, skipsContent } from './elements.ts'
import { Lists } from './lists.ts'
import { MetaHandler } from './meta.ts'
import { ProseTables } from './prose-tables.ts'
import { SheetTables } from './sheet-tables.ts'
import type { SlideArea } from './slide-area.ts'
import { type Styles, textOf } from './styles.ts'
import { CollectTarget } from './targets.ts'

/** What to do when the element ends; `skip` where nothing inside it is read. */
type End = (() => void) | null | 'skip'

const deepestTargets = 10
const longestCapture = 100_000
const longestBinary = 340 * 2 ** 20

/** What all parts of one file share. */
export interface Shared {
  sink: Sink
  writer: SinkWriter
  styles: Styles
  lists: Lists
  notes: Notes
  references: References
  limits: Limits
  size: number
  problems: string[]
  members: { member: Member; bytes: Uint8Array }[]
  /** Page layouts on which something dark may lie behind the letters. */
  dark: Set<string>
  /** Page layout by page layout, the one that follows it. */
  next: Map<string, string>
  slides: number
  area: SlideArea
}

/** Reads one XML part of an OpenDocument file: body, styles with headers and footers, or an embedded object. */
export class Content implements XmlHandler {
  readonly #shared: Shared
  readonly #ends: ((() => void) | null)[] = []
  readonly #flow: Flow
  readonly #changes = new Changes()
  readonly #sheets: SheetTables
  readonly #tables: ProseTables
  readonly #body: Prose
  #skip = 0
  #meta: MetaHandler | null = null
  #person: { author: string; time: string } | null = null
  #frameClass = ''
  #inSlides = false
  #inSheets = false
  #dark = false
  #firstMaster = true
  /** The page layout at hand. */
  #master = ''
  #pageKind: 'page' | 'slide' = 'slide'
  #change: Change | null = null
  #sheetChange: CollectTarget | null = null
  #leaf = 0
  #slide: Prose | null = null

  constructor(shared: Shared) {
    this.#shared = shared
    this.#body = new Prose(shared.writer)
    this.#flow = new Flow(this.#body, () => this.#changes.active)
    this.#sheets = new SheetTables(shared)
    this.#tables = new ProseTables(this.#flow, shared.styles)
  }

  open(name: string, attributes: Attributes): void {
    if (this.#meta) {
      this.#meta.open(name, attributes)
      this.#ends.push(() => this.#meta?.close(name))
      return
    }
    if (this.#skip > 0) {
      this.#skip++
      return
    }
    this.#refer(name, attributes)
    if (skipsContent(name, attributes)) {
      this.#skip++
      return
    }
    const end = this.#start(name, attributes)
    if (end === 'skip') this.#skip++
    else this.#ends.push(end)
  }

  text(text: string): void {
    if (this.#skip > 0) return
    if (this.#meta) this.#meta.text(text)
    else this.#flow.text(text)
  }

  close(): void {
    if (this.#skip > 0) this.#skip--
    else this.#ends.pop()?.()
  }

  /** Ends the body and writes what has no place in it. */
  finish(): void {
    for (const change of this.#changes.unplaced()) {
      this.#body.begin('paragraph')
      this.#body.text(change.removed.value, { why: null, revision: change })
      this.#body.end()
    }
    this.#body.finish(true)
  }

  #start(name: string, attributes: Attributes): End {
    const colon = name.indexOf(':')
    switch (name.slice(0, colon)) {
      case 'style':
        return this.#startStyle(name, attributes)
      case 'text':
        return this.#startText(name, attributes)
      case 'table':
        return this.#startTable(name, attributes)
      case 'draw':
      case 'presentation':
      case 'svg':
        return this.#startDrawing(name, attributes)
      case 'office':
        return this.#startOffice(name, attributes)
      case 'dc':
        return this.#startPerson(name)
      case 'form':
        return this.#startControl(name, attributes)
      default:
        // LibreOffice writes comments on slides in a namespace of its own
        if (/^(?:officeooo|loext):annotation$/.test(name)) return this.#startComment(attributes)
        return /(?:^|:)annotation$/.test(name) ? this.#startFormula() : null
    }
  }

  #startStyle(name: string, attributes: Attributes): End {
    const { styles } = this.#shared
    if (name === 'style:master-page') return this.#startMaster(attributes)
    if (/^style:(?:header|footer)(?:-left|-first)?$/.test(name)) {
      if (attributes['style:display'] === 'false') return 'skip'
      return this.#startMargin(name.startsWith('style:header') ? 'header' : 'footer')
    }
    styles.open(name, attributes)
    this.#shared.area.style(name, attributes)
    return () => styles.close(name)
  }

  #startMaster(attributes: Attributes): End {
    const { styles, next, dark, area } = this.#shared
    this.#master = attributes['style:name'] ?? ''
    area.master(attributes)
    const following = attributes['style:next-style-name']
    if (following !== undefined) next.set(this.#master, following)
    if (this.#firstMaster || this.#master === 'Standard') styles.firstMaster ??= this.#master
    this.#firstMaster = false
    if (styles.get('drawing-page', attributes['draw:style-name']).backed === true) dark.add(this.#master)
    const end = this.#startMargin('header')
    const slides = this.#inSlides
    this.#inSlides = true
    this.#flow.anyGround = true
    return () => {
      this.#flow.anyGround = false
      this.#inSlides = slides
      end()
      this.#master = ''
    }
  }

  #startMargin(type: 'header' | 'footer'): () => void {
    const master = this.#master
    const note = this.#shared.notes.start(type)
    note.wanted = () => this.#isUsed(master)
    return this.#flow.enter(note.prose)
  }

  /** Some page has the layout, directly or as the one that follows another. */
  #isUsed(master: string): boolean {
    const { styles, next } = this.#shared
    const used = new Set(styles.masters)
    if (styles.firstMaster !== undefined && (used.size === 0 || styles.firstMaster === 'Standard'))
      used.add(styles.firstMaster)
    for (const name of used) {
      const following = next.get(name)
      if (following !== undefined) used.add(following)
    }
    return used.has(master)
  }

  #startOffice(name: string, attributes: Attributes): End {
    const { sink } = this.#shared
    if (name === 'office:meta') {
      const meta = new MetaHandler(sink)
      this.#meta = meta
      return () => {
        meta.end()
        this.#meta = null
      }
    }
    if (name === 'office:change-info') return this.#startChangeInfo()
    // A document inside another gives its text to the place it stands at.
    if (this.#flow.depth > 1 && /^office:(?:text|spreadsheet|presentation|drawing)$/.test(name)) return null
    if (name === 'office:presentation' || name === 'office:drawing') {
      this.#inSlides = true
      this.#pageKind = name === 'office:drawing' ? 'page' : 'slide'
    } else if (name === 'office:spreadsheet') {
      this.#inSheets = true
      return () => {
        this.#inSheets = false
        this.#sheets.end()
      }
    } else if (name === 'office:annotation') return this.#startComment(attributes)
    else if (name === 'office:binary-data') return this.#startBinary()
    else if (name === 'office:text') {
      sink.open('body')
      return () => {
        for (const change of this.#changes.unplaced()) this.#deleted(change)
        this.#body.finish(true)
        sink.close()
      }
    } else if (name === 'office:script') {
      sink.flag('macro', `holds scripts (${attributes['script:language'] ?? 'unknown language'})`)
    }
    return null
  }

  /** Beside who and when, a change may carry a remark. */
  #startChangeInfo(): End {
    const person = this.#person
    const remark = new CollectTarget()
    return this.#flow.enter(remark, () => {
      if (remark.value === '') return
      const note = this.#shared.notes.start('comment')
      note.author = person?.author ?? ''
      note.time = person?.time ?? ''
      note.prose.text(remark.value, plainLook)
      note.prose.finish(false)
    })
  }

  #startText(name: string, attributes: Attributes): End {
    const { styles } = this.#shared
    switch (name) {
      case 'text:p':
      case 'text:h':
        return this.#startParagraph(name, attributes)
      case 'text:span':
        return this.#flow.look(styles.get('text', attributes['text:style-name']))
      case 'text:s':
        this.#flow.emit(' '.repeat(Math.min(200, Math.max(1, Number(attributes['text:c'] ?? 1) || 1))))
        return null
      case 'text:tab':
        this.#flow.emit('\t')
        return null
      case 'text:line-break':
        this.#flow.emit('\n')
        return null
      case 'text:a':
        if (isExternal(attributes['xlink:href'] ?? '', true))
          this.#shared.references.link(attributes['xlink:href'] ?? '')
        return null
      case 'text:note':
        return this.#startNote(attributes)
      case 'text:list':
        this.#shared.lists.start(attributes)
        return () => this.#shared.lists.end()
      case 'text:list-item':
        this.#flow.label = this.#shared.lists.item(attributes['text:start-value'])
        return () => {
          this.#flow.label = null
        }
      case 'text:section':
        return this.#startSection(attributes)
      case 'text:hidden-text':
        return this.#startHiddenText(attributes)
      case 'text:hidden-paragraph':
        if (attributes['text:is-hidden'] !== 'false') this.#flow.hiddenParagraph = true
        return null
      default:
        return this.#startOtherText(name, attributes)
    }
  }

  #startOtherText(name: string, attributes: Attributes): End {
    if (/^text:(?:list|outline)-(?:style|level-style)/.test(name)) {
      this.#shared.lists.style(name, attributes)
      return null
    }
    if (name === 'text:changed-region') {
      return this.#startRegion(attributes['xml:id'] ?? attributes['text:id'] ?? '')
    }
    if (name === 'text:deletion' && this.#change) {
      this.#change.kind = 'deleted'
      return this.#flow.enter(this.#change.removed)
    }
    if (name === 'text:change') {
      const change = this.#changes.get(attributes['text:change-id'])
      // Once each, and not inside another: what refers to itself would never end.
      if (change?.kind === 'deleted' && !change.written && !this.#change) this.#deleted(change)
    } else if (name === 'text:change-start') this.#changes.begin(attributes['text:change-id'])
    else if (name === 'text:change-end') this.#changes.end(attributes['text:change-id'])
    return null
  }

  #startRegion(id: string): End {
    const change = this.#changes.start(id)
    this.#change = change
    this.#person = change
    return () => {
      this.#change = null
      this.#person = null
    }
  }

  #deleted(change: Change): void {
    change.written = true
    const look = { why: this.#flow.why(), revision: change }
    const target = this.#flow.target
    if (!this.#flow.inline) target.begin('paragraph')
    target.text(change.removed.value, look)
    if (!this.#flow.inline) target.end()
    for (const recording of change.removed.beside) target.after(recording)
  }

  #startParagraph(name: string, attributes: Attributes): End {
    const { styles, lists } = this.#shared
    const styleName = attributes['text:style-name']
    const style = styles.get('paragraph', styleName)
    const outline = Number(attributes['text:outline-level'] ?? style.outline ?? '')
    const heading = name === 'text:h' || (attributes['text:outline-level'] ?? '') !== ''
    let kind: PartKind = heading ? 'heading' : lists.depth > 0 ? 'list-item' : 'paragraph'
    if (this.#frameClass === 'title' || styles.isNamed('paragraph', styleName, /^title$/i)) kind = 'title'
    let label = this.#flow.label ?? ''
    this.#flow.label = null
    if (heading && label === '' && lists.depth === 0 && attributes['text:is-list-header'] !== 'true')
      label = lists.heading(outline)
    return this.#flow.paragraph(kind, label, style)
  }

  #startSection(attributes: Attributes): End {
    const style = this.#shared.styles.get('section', attributes['text:style-name'])
    const display = attributes['text:display']
    const hidden = display === 'none' || attributes['text:is-hidden'] === 'true' || style.unseen === true
    return hidden ? this.#flow.hide('a hidden section') : null
  }

  /** Its text stands in an attribute, and as content where it is shown at the moment. */
  #startHiddenText(attributes: Attributes): End {
    if (attributes['text:is-hidden'] === 'false') return null
    const stored = attributes['text:string-value'] ?? ''
    this.#flow.hidden.push('a hidden text')
    const before = this.#flow.emitted
    return () => {
      if (this.#flow.emitted === before && this.#flow.inline) this.#flow.emit(stored)
      this.#flow.hidden.pop()
    }
  }

  #startNote(attributes: Attributes): End {
    const type = attributes['text:note-class'] === 'endnote' ? 'endnote' : 'footnote'
    const note = this.#shared.notes.start(type, this.#flow.why() !== null)
    return this.#flow.enter(note.prose)
  }

  #startComment(attributes: Attributes): End {
    const note = this.#shared.notes.start('comment')
    if (this.#sheets.inCell) note.locator = { cell: this.#sheets.place }
    const outer = this.#person
    this.#person = note
    note.author = attributes['office:author'] ?? ''
    note.time = attributes['office:create-date-string'] ?? attributes['office:create-date'] ?? ''
    return this.#flow.enter(note.prose, () => {
      this.#person = outer
    })
  }

  #startPerson(name: string): End {
    const person = this.#person
    if (!person) return null
    return this.#flow.captured(200, (text) => {
      if (name === 'dc:creator') person.author = text
      else if (name === 'dc:date') person.time = text
    })
  }

  #startBinary(): End {
    return this.#flow.captured(longestBinary, (text) => {
      const bytes = Buffer.from(text, 'base64')
      if (bytes.length === 0) return
      const { members } = this.#shared
      members.push({ member: { name: null, leaf: ++this.#leaf, kind: 'file' }, bytes })
    })
  }

  #startFormula(): End {
    return this.#flow.captured(longestCapture, (text) => this.#flow.beside('formula', text))
  }

  #startControl(name: string, attributes: Attributes): End {
    const texts = [attributes['form:label'], attributes['form:current-value'] ?? attributes['form:value']]
    const text = texts.filter((each) => each !== undefined && each.trim() !== '').join(' ')
    if (text === '' || name === 'form:property' || name === 'form:list-property') return null
    this.#flow.beside('field', text, { hidden: name === 'form:hidden' })
    return null
  }

  #startTable(name: string, attributes: Attributes): End {
    if (this.#inSheets && this.#flow.depth === 1 + this.#sheets.depth) {
      const end = this.#sheets.start(name, attributes, (target, look) => {
        this.#flow.looks.push(look)
        const leave = this.#flow.enter(target)
        return () => {
          leave()
          this.#flow.looks.pop()
        }
      })
      if (end !== undefined) return end
    }
    if (this.#inSheets && sheetChanges.has(name)) return this.#startSheetChange()
    if (name === 'table:change-track-table-cell' && this.#sheetChange) {
      this.#sheetChange.begin()
      const value = attributes['office:value'] ?? attributes['office:string-value'] ?? ''
      const target = new CollectTarget()
      return this.#flow.enter(target, () => this.#sheetChange?.text(target.value || value, plainLook))
    }
    return this.#tables.start(name, attributes)
  }

  /** What stood in a cell before it was changed or deleted. */
  #startSheetChange(): End {
    const { sink } = this.#shared
    const revision: Revision = { kind: 'deleted', author: '', time: '' }
    const outer = this.#person
    const before = new CollectTarget()
    this.#person = revision
    this.#sheetChange = before
    return () => {
      this.#person = outer
      this.#sheetChange = null
      if (before.value === '') return
      sink.part('deleted', before.value, revisionAttributes(revision))
      sink.write('\n')
    }
  }

  #startDrawing(name: string, attributes: Attributes): End {
    switch (name) {
      case 'draw:page':
        return this.#startPage(attributes)
      case 'presentation:notes':
        return this.#master === '' ? this.#startSpeakerNotes() : 'skip'
      case 'presentation:footer-decl':
      case 'presentation:header-decl':
      case 'presentation:date-time-decl':
        return this.#startDeclaration(name)
      case 'draw:frame': {
        if (this.#master !== '' && attributes['presentation:class'] !== undefined) return 'skip'
        const outer = this.#frameClass
        this.#frameClass = attributes['presentation:class'] ?? ''
        const end = this.#startShade(attributes, false)
        return () => {
          this.#frameClass = outer
          end()
        }
      }
      case 'draw:text-box':
        return this.#startBox()
      case 'draw:image':
        this.#dark ||= this.#inSlides
        if (this.#master !== '') this.#shared.dark.add(this.#master)
        return null
      case 'svg:title':
      case 'svg:desc':
        return this.#flow.captured(longestCapture, (text) => this.#flow.beside('alt', text))
      case 'draw:a':
        if (isExternal(attributes['xlink:href'] ?? '', true))
          this.#shared.references.link(attributes['xlink:href'] ?? '')
        return null
      default:
        return shapes.has(name) ? this.#startShape(attributes) : null
    }
  }

  #startPage(attributes: Attributes): End {
    if (this.#flow.depth > 1) return null
    const { sink, styles, dark, notes, writer, area } = this.#shared
    const style = styles.get('drawing-page', attributes['draw:style-name'])
    const master = attributes['draw:master-page-name'] ?? ''
    area.enter(master)
    if (master !== '') styles.masters.add(master)
    const page = ++this.#shared.slides
    const locator = this.#pageKind === 'slide' ? { slide: page } : { page }
    sink.open(this.#pageKind, { locator, hidden: style.unseen === true })
    this.#dark = style.backed ?? dark.has(master)
    const prose = new Prose(writer)
    const margins = notes.hold()
    const end = this.#flow.enter(prose)
    this.#slide = prose
    return () => {
      end()
      this.#slide?.finish(true)
      notes.write(writer)
      notes.restore(margins)
      sink.close()
    }
  }

  #startSpeakerNotes(): End {
    const { sink, writer } = this.#shared
    this.#slide?.finish(true)
    this.#slide = null
    const recording = new Recording()
    const prose = new Prose(recording)
    const end = this.#flow.enter(prose)
    return () => {
      end()
      if (recording.plain(1) === '') return
      sink.open('note', { hidden: true, locator: { notes: true } })
      recording.replay(writer)
      sink.close()
      sink.write('\n')
    }
  }

  #startDeclaration(name: string): End {
    const { notes } = this.#shared
    return this.#flow.captured(longestCapture, (text) => {
      if (text === '') return
      const { prose } = notes.start(name === 'presentation:header-decl' ? 'header' : 'footer')
      prose.text(text, plainLook)
      prose.finish(false)
    })
  }

  /** What lies behind the letters of a shape. */
  #startShade(attributes: Attributes, filled: boolean): () => void {
    const { styles } = this.#shared
    const name = attributes['presentation:style-name']
    const style =
      name === undefined
        ? styles.get('graphic', attributes['draw:style-name'])
        : styles.get('presentation', name)
    const backed = this.#inSlides ? (style.backed ?? filled) || this.#dark : true
    if (this.#inSlides && (style.backed ?? filled)) this.#dark = true
    this.#flow.looks.push({ ...textOf(style), backed })
    const beside = this.#slide && this.#shared.area.misses(attributes)
    const shown = beside ? this.#flow.hide('outside the slide') : null
    return () => {
      shown?.()
      this.#flow.looks.pop()
    }
  }

  #startShape(attributes: Attributes): End {
    const shade = this.#startShade(attributes, true)
    const box = this.#startBox()
    return () => {
      box?.()
      shade()
    }
  }

  #startBox(): (() => void) | null {
    const target = this.#flow.target
    if (this.#flow.depth > deepestTargets) return null
    const recording = new Recording()
    recording.open('block')
    return this.#flow.enter(new Prose(recording), () => {
      recording.close()
      if (recording.plain(1) !== '') target.after(recording)
      if (recording.full) this.#shared.problems.push('a text box is too long to be read whole')
    })
  }

  #refer(name: string, attributes: Attributes): void {
    const target = attributes['xlink:href']
    const { references, sink } = this.#shared
    if (target !== undefined && /^(?:vnd\.sun\.star\.)?script:|^macro:/i.test(target)) {
      sink.flag('macro', `${name}: ${target.slice(0, 500)}`)
    } else if (target !== undefined && name !== 'text:a' && name !== 'draw:a' && isExternal(target, false)) {
      references.fetched(`${name.replace(/^.*:/, '')}: ${target.slice(0, 2000)}`)
    } else if (name === 'office:dde-source' || name === 'text:dde-connection-decl') {
      const parts = ['application', 'topic', 'item'].map((part) => attributes[`office:dde-${part}`] ?? '')
      references.fetched(`DDE: ${parts.join(' ').slice(0, 2000)}`)
    }
  }
}
