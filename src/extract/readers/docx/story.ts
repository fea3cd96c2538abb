import type { Sink } from '../../reader.ts'
import { type Attributes, isOn, type XmlHandler } from '../ooxml/xml.ts'
import { type Revision, signature } from '../prose/revision.ts'
import type { Numbering } from './numbering.ts'
import { Output } from './output.ts'
import { Paragraph } from './paragraph.ts'
import { readFieldCode } from './fields.ts'
import type { MergedCells } from './merged-cells.ts'
import { alikeHex, groundOf, isWhite, type Look, type Styles, takeLook } from './styles.ts'
import { symbolText } from './symbols.ts'
import { Table } from './table.ts'

/** Blocks of one kind of place (body, cell, note, text box) are separated by line breaks. */
interface Place {
  blocks: number
  isBox: boolean
  /** Ends the part of a text box. */
  end?: () => void
}

interface Field {
  inCode: boolean
  code: string
}

interface Alternative {
  written: number
  chosen: boolean
}

const longestCode = 10_000
const mostFindings = 1000

const textElements = new Set(['w:t', 'w:delText', 'm:t', 'a:t'])
/** Former formatting, settings of content controls, ruby: nothing in them is text people read. */
const skipped =
  /^w:(?:\w+Change|sdtPr|rt|ffData|fldData|sectPr)$|^w14:(?:textOutline|glow|shadow|reflection|props3d|scene3d)$/
const properties = new Set(['w:pPr', 'w:rPr', 'w:tcPr', 'w:trPr', 'w:tblPr'])
const revisions = new Set(['w:ins', 'w:del', 'w:moveTo', 'w:moveFrom'])
const written: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '\u2011'],
])

/** Writes one story of a Word file: the body, a header, the notes or the comments. */
export class Story implements XmlHandler {
  /** Ids of the relations to charts and diagrams, in order. */
  readonly references: string[] = []
  /** Addresses of links that stand in field codes. */
  readonly links: string[] = []
  readonly #sink: Sink
  readonly #output: Output
  readonly #styles: Styles
  readonly #numbering: Numbering
  readonly #merged: MergedCells
  #tableCount = 0
  readonly #places: Place[] = [{ blocks: 0, isBox: false }]
  /** Null where a cell or text box begins: what stands in it directly is not the text of a paragraph around it. */
  readonly #paragraphs: (Paragraph | null)[] = []
  readonly #tables: Table[] = []
  readonly #properties: string[] = []
  readonly #revisions: Revision[] = []
  readonly #alternatives: Alternative[] = []
  readonly #fields: Field[] = []
  #inCode = false
  readonly #afterParagraph: (() => void)[] = []
  #skip = 0
  #inText = false
  #written = 0
  /** Null where a paragraph stands in a text box of a run: that run's look is not its own. */
  readonly #runs: (Look | null)[] = []
  #coloured = false
  #externals = 0
  /** The drawing at hand was set invisible. */
  #unseen = false

  constructor(sink: Sink, styles: Styles, numbering: Numbering, merged: MergedCells) {
    this.#merged = merged
    this.#sink = sink
    this.#output = new Output(sink)
    this.#styles = styles
    this.#numbering = numbering
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skip > 0 || this.#isSkipped(name, attributes)) {
      this.#skip++
      return
    }
    const isProperty = this.#properties.length > 0 || properties.has(name)
    if (!isProperty && name !== 'w:tr' && name !== 'w:tc') this.#tables.at(-1)?.openCell()
    if (textElements.has(name)) this.#inText = true
    else if (properties.has(name)) this.#properties.push(name)
    else if (this.#properties.length > 0) this.#property(name, attributes)
    else if (name === 'w:r') this.#runs.push({})
    else if (name === 'w:p') this.#startParagraph()
    else if (written.has(name)) this.#write(written.get(name) ?? '')
    else if (name === 'w:sym') this.#write(symbolText(attributes['w:font'], attributes['w:char']))
    else if (name === 'w:fldChar') this.#field(attributes['w:fldCharType'])
    else if (name === 'w:instrText') this.#inCode = true
    else if (name === 'w:fldSimple') this.#endCode(attributes['w:instr'] ?? '')
    else if (revisions.has(name)) this.#startRevision(name, attributes)
    else this.#openOther(name, attributes)
  }

  text(text: string): void {
    if (this.#skip > 0) return
    const field = this.#inCode ? this.#fields.at(-1) : undefined
    if (field && field.code.length < longestCode) field.code += text
    if (this.#inText) this.#write(text)
  }

  close(name: string): void {
    if (this.#skip > 0) {
      this.#skip--
      return
    }
    if (textElements.has(name)) this.#inText = false
    else if (name === 'w:instrText') this.#inCode = false
    else if (properties.has(name)) this.#properties.pop()
    else if (this.#properties.length > 0) return
    else if (name === 'w:r') this.#runs.pop()
    else if (name === 'w:p') this.#endParagraph()
    else if (revisions.has(name)) this.#revisions.pop()
    else this.#closeOther(name)
  }

  /** Ends the last line. */
  finish(): void {
    if ((this.#places[0]?.blocks ?? 0) > 0) this.#output.write('\n')
  }

  #openOther(name: string, attributes: Attributes): void {
    if (name === 'w:tbl') {
      this.#separate()
      this.#tables.push(new Table(this.#output, this.#merged, this.#tableCount++))
    } else if (name === 'w:tr') this.#tables.at(-1)?.startRow()
    else if (name === 'w:tc') {
      this.#tables.at(-1)?.startCell()
      this.#paragraphs.push(null)
      this.#enter()
    } else if (name === 'w:txbxContent') this.#startBox()
    else if (name === 'mc:AlternateContent')
      this.#alternatives.push({ written: this.#written, chosen: false })
    else if (name === 'mc:Choice') {
      const alternative = this.#alternatives.at(-1)
      if (alternative) alternative.chosen = true
    } else if (name === 'w:footnote' || name === 'w:endnote') this.#startNote('note', attributes)
    else if (name === 'w:comment') this.#startNote('comment', attributes)
    else if (name === 'c:chart') this.#refer(attributes['r:id'])
    else if (name === 'dgm:relIds') this.#refer(attributes['r:dm'])
    else if (name === 'wp:docPr') {
      this.#unseen = isOn(attributes['hidden'] ?? '0')
      this.#alt([attributes['title'], attributes['descr']])
    } else if (name.startsWith('v:')) this.#shape(name, attributes)
    else if (name === 'w:background') this.#coloured = !isWhite(attributes['w:color'])
  }

  #closeOther(name: string): void {
    if (name === 'w:tbl') this.#tables.pop()?.end()
    else if (name === 'w:tr') this.#tables.at(-1)?.endRow()
    else if (name === 'w:tc') {
      this.#places.pop()
      this.#paragraphs.pop()
      this.#tables.at(-1)?.endCell()
    } else if (name === 'w:txbxContent') this.#endBox()
    else if (name === 'mc:AlternateContent') this.#alternatives.pop()
    else if (name === 'w:footnote' || name === 'w:endnote' || name === 'w:comment') {
      this.#places.pop()
      this.#output.close()
    }
  }

  #isSkipped(name: string, attributes: Attributes): boolean {
    if (name.startsWith('mc:')) {
      const alternative = this.#alternatives.at(-1)
      const satisfied = alternative?.chosen === true && this.#written > alternative.written
      return satisfied && (name === 'mc:Fallback' || name === 'mc:Choice')
    }
    // The lines that separate notes from the text are stored as notes.
    if (name === 'w:footnote' || name === 'w:endnote')
      return /separator|notice/i.test(attributes['w:type'] ?? '')
    return skipped.test(name)
  }

  #property(name: string, attributes: Attributes): void {
    const place = this.#properties.at(-1)
    const value = attributes['w:val']
    const table = this.#tables.at(-1)
    const paragraph = this.#paragraphs.at(-1)
    if (place === 'w:rPr') {
      const run = this.#runs.at(-1)
      if (!run) return
      if (name === 'w:rStyle') Object.assign(run, { ...this.#styles.resolve(value, 'character'), ...run })
      else takeLook(run, name, attributes)
    } else if (place === 'w:pPr' && paragraph) {
      if (name === 'w:pStyle') paragraph.styleId = value
      else if (name === 'w:numId' && value !== undefined) paragraph.own.list = value
      else if (name === 'w:ilvl') paragraph.own.depth = Number(value)
      else if (name === 'w:outlineLvl') paragraph.own.outline = Number(value)
      else if (name === 'w:shd') takeLook(paragraph.own, name, attributes)
    } else if (place === 'w:tcPr' && table) {
      if (name === 'w:gridSpan') table.span(Number(value))
      else if (name === 'w:shd') {
        const look: Look = {}
        takeLook(look, name, attributes)
        table.cellShaded = look.shaded ?? false
        table.cellGround = groundOf(attributes)
      } else if (name === 'w:vMerge') table.covered = value !== 'restart'
    } else if (place === 'w:trPr' && table) {
      if (name === 'w:gridBefore') table.skip(Number(value))
      else if (name === 'w:tblHeader' && isOn(value)) table.repeat()
      else if (name === 'w:hidden' && isOn(value)) table.hideRow()
    } else if (place === 'w:tblPr' && table) {
      if (name === 'w:tblStyle') this.#tableStyle(table, value)
      else if (name === 'w:tblLook')
        table.firstRowIsHeader = table.styleHasFirstRow && asksFirstRow(attributes)
    }
  }

  #tableStyle(table: Table, id: string | undefined): void {
    const style = this.#styles.resolve(id, 'table')
    table.shaded = style.shaded ?? false
    table.styleHasFirstRow = style.hasFirstRow ?? false
  }

  #startParagraph(): void {
    this.#runs.push(null)
    this.#paragraphs.push(new Paragraph(this.#output, this.#styles, this.#numbering, () => this.#separate()))
  }

  #endParagraph(): void {
    this.#runs.pop()
    this.#paragraphs.pop()?.end()
    if (this.#inParagraph() || this.#output.holding) return
    for (const write of this.#afterParagraph.splice(0)) {
      this.#separate()
      write()
    }
  }

  #startBox(): void {
    this.#paragraphs.push(null)
    if (this.#places.some((place) => place.isBox)) {
      this.#enter()
      return
    }
    this.#output.hold()
    if (this.#unseen) this.#places.push({ blocks: 0, isBox: true, end: this.#output.hidden('set invisible') })
    else {
      this.#output.open('block')
      this.#places.push({ blocks: 0, isBox: true, end: () => this.#output.close() })
    }
  }

  #endBox(): void {
    this.#paragraphs.pop()
    const place = this.#places.pop()
    if (!place?.isBox) return
    place.end?.()
    const write = this.#output.release()
    if (place.blocks === 0) return
    if (this.#inParagraph()) this.#afterParagraph.push(write)
    else write()
  }

  #startNote(kind: 'note' | 'comment', attributes: Attributes): void {
    this.#separate()
    this.#enter()
    const signed = signedBy(attributes)
    this.#output.open(kind, { hidden: kind === 'comment', facts: kind === 'comment' ? signed : {} })
    const by = signature(signed.author, signed.time)
    if (kind !== 'comment' || by === '') return
    this.#separate()
    this.#output.open('field', { locator: { field: 'author' } })
    this.#output.write(by)
    this.#output.close()
  }

  #startRevision(name: string, attributes: Attributes): void {
    const kind = name === 'w:ins' || name === 'w:moveTo' ? 'inserted' : 'deleted'
    this.#revisions.push({ kind, ...signedBy(attributes) })
  }

  #field(type: string | undefined): void {
    const field = this.#fields.at(-1)
    if (type === 'begin') this.#fields.push({ inCode: true, code: '' })
    else if (field && (type === 'end' || type === 'separate')) {
      if (field.inCode) this.#endCode(field.code)
      field.inCode = false
      if (type === 'end') this.#fields.pop()
    }
  }

  #endCode(code: string): void {
    const { link, external } = readFieldCode(code)
    if (link !== undefined && this.links.length < mostFindings) this.links.push(link)
    if (external !== undefined && ++this.#externals <= mostFindings) {
      this.#sink.flag('external-reference', `field: ${external}`)
    }
  }

  #refer(id: string | undefined): void {
    if (id === undefined) return
    this.#written++
    this.references.push(id)
  }

  #shape(name: string, attributes: Attributes): void {
    if (name === 'v:shape' || name === 'v:rect')
      this.#unseen = /visibility:\s*hidden|display:\s*none/.test(attributes['style'] ?? '')
    if (attributes['alt']) this.#alt([attributes['alt']])
    if (name === 'v:textpath' && attributes['string']) this.#write(attributes['string'])
  }

  #alt(texts: readonly (string | undefined)[]): void {
    const text = texts.filter(Boolean).join('\n')
    if (text === '') return
    this.#written++
    this.#afterParagraph.push(() => {
      this.#output.open('alt')
      this.#output.write(text)
      this.#output.close()
    })
  }

  #write(text: string): void {
    if (text === '' || this.#fields.some(({ inCode }) => inCode)) return
    const paragraph = this.#paragraphs.at(-1)
    if (!paragraph) {
      this.#startParagraph()
      this.#write(text)
      this.#endParagraph()
      return
    }
    this.#written++
    const revision = this.#revisions.findLast(({ kind }) => kind === 'deleted') ?? this.#revisions.at(-1)
    paragraph.write(text, revision ?? null, this.#whyHidden(paragraph))
  }

  /** Why people would not see the text at hand. */
  #whyHidden(paragraph: Paragraph): string | null {
    const look = { ...paragraph.look, ...this.#runs.at(-1) }
    if (look.hidden === true) return 'formatted as hidden'
    if (look.size !== undefined && look.size <= 2) return 'letters of one point or less'
    if (look.clear === true) return 'letters without colour'
    const table = this.#tables.at(-1)
    if (table?.covered === true) return 'covered by a merged cell'
    const ground = look.ground === undefined || look.ground === '' ? table?.cellGround : look.ground
    if (alikeHex(look.colour, ground)) {
      return isWhite(look.colour) ? 'white letters on white' : 'letters in the colour of their ground'
    }
    if (!isWhite(look.colour) || look.shaded === true || this.#coloured) return null
    const behind =
      table?.shaded === true || table?.cellShaded === true || this.#places.some(({ isBox }) => isBox)
    return behind ? null : 'white letters on white'
  }

  #inParagraph(): boolean {
    return this.#paragraphs.some((paragraph) => paragraph !== null)
  }

  #enter(): void {
    this.#places.push({ blocks: 0, isBox: false })
  }

  #separate(): void {
    const place = this.#places.at(-1)
    if (place && place.blocks++ > 0) this.#output.write('\n')
  }
}

/** `firstRow` of a table's look, which older files state as a bit. */
const asksFirstRow = (attributes: Attributes): boolean =>
  attributes['w:firstRow'] === undefined
    ? (Number.parseInt(attributes['w:val'] ?? '0', 16) & 0x20) !== 0
    : isOn(attributes['w:firstRow'])

const signedBy = (attributes: Attributes): { author: string; time: string } => ({
  author: attributes['w:author'] ?? '',
  time: attributes['w:date'] ?? '',
})
