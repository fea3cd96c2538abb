import type { Member, PartAttributes, Sink } from '../../reader.ts'
import type { PartKind } from '../../../model/document.ts'
import { cellName } from '../cell-name.ts'
import { References } from './references.ts'
import { StyleSheet } from './style-sheet.ts'
import { type Look, concealment, declarations, lookOf } from './style.ts'
import { barrier, barriers, blockTags, closes, partOf, silentTags, voidTags } from './tags.ts'
import type { TokenHandler } from './tokens.ts'
import { readMeta } from './meta.ts'

interface Element {
  name: string
  parts: number
  look: Look
  /** Where hidden text begins and why. */
  hidden: { start: number; reason: string } | null
}

interface Table {
  row: number
  column: number
}

const longestComment = 100_000
const longestSheet = 1024 * 1024
const mostFlags = 20

/** Turns tokens into text with block structure. Elements deeper than `depth` are read as if they stood at that depth. */
export class HtmlConverter implements TokenHandler {
  readonly #sink: Sink
  readonly #depth: number
  readonly #references: References
  readonly #stack: Element[] = []
  readonly #tables: Table[] = []
  #deeper = 0
  #silent: string | null = null
  #silentDepth = 0
  #space = false
  #break = false
  #lineEmpty = true
  #preformatted = 0
  #styled = false
  readonly #sheet = new StyleSheet()
  #css: string[] = []
  #cssLength = 0
  #title: string[] | null = null
  #hiddenFlags = 0
  /** Elements nested deeper than the cap. */
  tooDeep = 0

  readonly #sheetAt: (href: string) => string | null

  /** `sheetAt` gives style sheets that lie in the same file. */
  constructor(sink: Sink, depth: number, sheetAt: (href: string) => string | null = () => null) {
    this.#sink = sink
    this.#depth = Math.max(8, depth)
    this.#references = new References(sink)
    this.#sheetAt = sheetAt
  }

  /** A sheet that is not at hand may say anything. */
  #linked(href: string): void {
    const sheet = this.#sheetAt(href)
    if (sheet === null) this.#styled = true
    else this.#sheet.add(sheet)
  }

  /** Members found since the last call (data: URIs). */
  takeMembers(): { member: Member; bytes: Uint8Array }[] {
    return this.#references.takeMembers()
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'link' && attributes.has('href')) this.#linked(attributes.get('href') ?? '')
    this.#references.element(name, attributes)
    if (name === 'meta') readMeta(this.#sink, attributes)
    if (this.#silent !== null) {
      if (name === this.#silent) this.#silentDepth++
      return
    }
    if (silentTags.has(name)) {
      this.#silent = name
      this.#silentDepth = 1
      return
    }
    if (name === 'br') this.#newline()
    else if (name === 'hr') this.#breakLine()
    if (voidTags.has(name)) {
      this.#texts(name, attributes)
      return
    }
    this.#impliedEnds(name)
    if (this.#stack.length >= this.#depth) {
      this.#deeper++
      this.tooDeep++
      if (blockTags.has(name)) this.#breakLine()
      return
    }
    this.#push(name, attributes)
    this.#texts(name, attributes)
  }

  close(name: string): void {
    if (this.#silent !== null) {
      if (name === this.#silent && --this.#silentDepth === 0) {
        if (name === 'style') this.#endStyle()
        this.#silent = null
      }
      return
    }
    if (name === 'br' || name === 'p') this.#breakSoon()
    if (this.#deeper > 0 && !this.#closesTop(name)) {
      this.#deeper--
      if (blockTags.has(name)) this.#breakSoon()
      return
    }
    const stop = barriers[name] ?? barrier
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      const element = this.#stack[at]
      if (element?.name === name) {
        this.#popTo(at)
        return
      }
      if (element && stop.has(element.name)) return
    }
  }

  text(text: string): void {
    if (this.#silent === 'style' && this.#cssLength < longestSheet) {
      this.#css.push(text)
      this.#cssLength += text.length
    }
    if (this.#silent !== null) return
    if (this.#title !== null && this.#title.length < 1000) this.#title.push(text.slice(0, 10_000))
    if (this.#preformatted > 0) {
      if (text === '') return
      this.#settle()
      this.#write(text)
      this.#lineEmpty = text.endsWith('\n')
      return
    }
    const collapsed = text.replaceAll(/[ \t\n\r\f]+/g, ' ')
    if (collapsed === '') return
    if (collapsed === ' ') {
      this.#space = true
      return
    }
    if (collapsed.startsWith(' ')) this.#space = true
    this.#settle()
    this.#write(collapsed.trim() === collapsed ? collapsed : collapsed.replaceAll(/^ | $/g, ''))
    this.#lineEmpty = false
    this.#space = collapsed.endsWith(' ')
  }

  #endStyle(): void {
    this.#sheet.add(this.#css.join(''))
    this.#css = []
    this.#cssLength = 0
    if (this.#sheet.grounds) this.#styled = true
  }

  /** Old pages hide their style sheets from older browsers in a comment. */
  comment(text: string): void {
    if (this.#silent === 'style' && this.#cssLength < longestSheet) this.#css.push(text)
    const trimmed = text.slice(0, longestComment).trim()
    if (this.#silent !== null || !says(trimmed)) return
    this.#breakLine()
    this.#flagged('comment', { hidden: true }, trimmed, 'a comment')
    this.#lineEmpty = false
    this.#breakSoon()
  }

  end(): void {
    this.#popTo(0)
    this.#references.end()
    if (this.#hiddenFlags > mostFlags)
      this.#sink.flag('hidden-text', `${this.#hiddenFlags} hidden passages in all`)
    if (this.tooDeep > 0) this.#sink.raw('elements-too-deep', String(this.tooDeep))
  }

  #push(name: string, attributes: ReadonlyMap<string, string>): void {
    const outer = this.#stack.at(-1)
    const style = this.#sheet.for(name, attributes, declarations(attributes.get('style') ?? ''))
    const look = lookOf(outer?.look ?? { colour: null, ground: '#ffffff' }, style, attributes, this.#styled)
    const reason = whyHidden(name, attributes, style, look, outer?.look)
    if (name === 'td' || name === 'th') this.#startCell()
    else if (blockTags.has(name)) this.#breakLine()
    if (name === 'table') this.#tables.push({ row: 0, column: 0 })
    const element: Element = { name, parts: 0, look, hidden: null }
    const kind = partOf[name] ?? (reason === null ? null : 'block')
    if (kind !== null) {
      if (!blockTags.has(name) && reason !== null) this.#settle()
      this.#sink.open(kind, this.#attributesOf(name, attributes, reason !== null))
      element.parts = 1
    }
    if (reason !== null) element.hidden = { start: this.#sink.offset, reason }
    if (name === 'pre' || name === 'textarea') this.#preformatted++
    if (name === 'title' && this.#title === null) this.#title = []
    this.#stack.push(element)
  }

  #attributesOf(name: string, attributes: ReadonlyMap<string, string>, hidden: boolean): PartAttributes {
    const table = this.#tables.at(-1)
    const base = hidden ? { hidden } : {}
    if (!table) return base
    if (name === 'tr') {
      table.row++
      table.column = 0
    }
    if (name !== 'td' && name !== 'th') return base
    const cell = cellName(table.column, Math.max(1, table.row))
    const span = Number.parseInt(attributes.get('colspan') ?? '1', 10)
    table.column += span > 1 && span <= 1000 ? span : 1
    return { ...base, locator: { cell } }
  }

  #startCell(): void {
    const first = (this.#tables.at(-1)?.column ?? 0) === 0
    this.#space = false
    if (first) return
    this.#break = false
    this.#sink.write('\t')
    this.#lineEmpty = true
  }

  #popTo(at: number): void {
    while (this.#stack.length > at) {
      const element = this.#stack.pop()
      if (!element) return
      this.#deeper = 0
      if (element.name === 'title') this.#endTitle()
      if (element.name === 'pre' || element.name === 'textarea') this.#preformatted--
      if (element.name === 'table') this.#tables.pop()
      const { hidden } = element
      if (hidden !== null && this.#sink.offset > hidden.start) this.#flagHidden(hidden.reason, hidden.start)
      for (; element.parts > 0; element.parts--) this.#sink.close()
      if (element.name === 'tr') this.#lineEmpty = false
      if (blockTags.has(element.name)) this.#breakSoon()
    }
  }

  #endTitle(): void {
    const title = (this.#title ?? []).join('').replaceAll(/\s+/g, ' ').trim()
    this.#title = null
    this.#sink.meta('title', title)
  }

  #impliedEnds(name: string): void {
    const ended = closes[name]
    if (!ended) return
    const stop = barriers[name] ?? barrier
    let lowest = -1
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      const element = this.#stack[at]
      if (!element) break
      if (ended.has(element.name)) lowest = at
      else if (stop.has(element.name) || (lowest === -1 && blockTags.has(element.name))) break
    }
    if (lowest >= 0) this.#popTo(lowest)
  }

  #closesTop(name: string): boolean {
    return name === 'body' || name === 'html'
  }

  /** Texts that stand in attributes. */
  #texts(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#attributeText('alt', attributes.get('alt'), false)
    if (name !== 'link' && name !== 'meta') this.#attributeText('alt', attributes.get('title'), false)
    this.#attributeText('alt', attributes.get('placeholder'), false)
    if (name === 'input')
      this.#attributeText('field', attributes.get('value'), attributes.get('type') === 'hidden')
  }

  #attributeText(kind: PartKind, value: string | undefined, hidden: boolean): void {
    const text = (value ?? '').slice(0, longestComment).trim()
    if (text === '') return
    this.#space = true
    this.#settle()
    if (hidden) this.#flagged(kind, { hidden }, text, 'a hidden form field')
    else this.#sink.part(kind, text)
    this.#lineEmpty = false
    this.#space = true
  }

  #flagged(kind: PartKind, attributes: PartAttributes, text: string, reason: string): void {
    const start = this.#sink.offset
    this.#sink.part(kind, text, attributes)
    this.#flagHidden(reason, start)
  }

  #flagHidden(reason: string, start: number): void {
    this.#hiddenFlags++
    if (this.#hiddenFlags <= mostFlags) {
      this.#sink.flag('hidden-text', `hidden by ${reason}`, { start, end: this.#sink.offset })
    }
  }

  #write(text: string): void {
    this.#sink.write(text)
  }

  /** Writes the line break or blank that is due before more text. */
  #settle(): void {
    if (this.#break && !this.#lineEmpty) {
      this.#sink.write('\n')
      this.#lineEmpty = true
    } else if (this.#space && !this.#lineEmpty) this.#sink.write(' ')
    this.#break = false
    this.#space = false
  }

  #newline(): void {
    if (this.#break && !this.#lineEmpty) this.#sink.write('\n')
    this.#sink.write('\n')
    this.#lineEmpty = true
    this.#break = false
    this.#space = false
  }

  #breakLine(): void {
    if (!this.#lineEmpty) this.#sink.write('\n')
    this.#lineEmpty = true
    this.#break = false
    this.#space = false
  }

  #breakSoon(): void {
    this.#break = true
    this.#space = false
  }
}

/** Conditional comments of old browsers hold only markup; what is left without it must say something. A saved page keeps its XML head in one. */
const says = (comment: string): boolean =>
  !/^\?xml\b[^<>]*\?$/.test(comment) &&
  /[\p{L}\p{N}]/u.test(
    /^\[(?:if|endif)/i.test(comment) ? comment.replaceAll(/<[^<>]*>?|\[[^[\]]*\]>?/g, '') : comment,
  )

function whyHidden(
  name: string,
  attributes: ReadonlyMap<string, string>,
  style: ReadonlyMap<string, string>,
  look: Look,
  outer: Look | undefined,
): string | null {
  if (attributes.has('hidden')) return 'the hidden attribute'
  if (name === 'noscript' || name === 'template') return name
  const concealed = concealment(style)
  if (concealed !== null) return concealed
  const same = look.colour !== null && look.colour === look.ground
  const before = outer !== undefined && outer.colour !== null && outer.colour === outer.ground
  return same && !before ? 'text in the colour of its background' : null
}
