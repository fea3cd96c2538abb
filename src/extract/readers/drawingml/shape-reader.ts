import { ReaderError } from '../../reader.ts'
import { changeColour, type Colour, colourOf } from './colour.ts'
import { type Attributes, isOn, type XmlHandler } from '../ooxml/xml.ts'
import { newTransform, rectOf, takePlace, type Transform } from './placement.ts'
import { newFacts, newShape, type Paint, type Shape, type SlideFacts } from './shape.ts'
import { TextReader } from './text-reader.ts'

/** Drawings in sheets and charts have the same elements as slides. */
const prefixes = /^(?:xdr|cdr|dsp):/
const usual = (name: string): string => (name[1] === ':' ? name : name.replace(prefixes, 'p:'))
const shapes = new Set(['p:sp', 'p:pic', 'p:graphicFrame', 'p:cxnSp', 'p:contentPart'])
const transforms = new Set(['a:xfrm', 'p:xfrm'])
/** Lines around letters and shapes, effects, movements, extensions: nothing in them is text or its ground. */
const skipped = new Set([
  'a:ln',
  'a:extLst',
  'p:extLst',
  'a:effectLst',
  'a:buClr',
  'a:uFill',
  'a:uLn',
  'a:custGeom',
  'a:endParaRPr',
  'a:scene3d',
  'a:sp3d',
  'p:timing',
  'p:transition',
  'p:custDataLst',
])
const paints: ReadonlyMap<string, 'none' | 'other'> = new Map([
  ['a:noFill', 'none'],
  ['a:gradFill', 'other'],
  ['a:blipFill', 'other'],
  ['a:pattFill', 'other'],
  ['a:grpFill', 'other'],
])
const mostPieces = 500_000
const mostActions = 100

/** Reads a slide, layout, master, notes page or the drawing of a sheet or chart; gives its shapes as they end, in drawing order. */
export class ShapeReader implements XmlHandler {
  readonly facts: SlideFacts = newFacts()
  readonly #onShape: (shape: Shape) => void
  readonly #path: string[] = []
  readonly #groups: { transform: Transform; hidden: boolean; alt: string }[] = []
  readonly #shapes: { shape: Shape; transform: Transform; pieces: number }[] = []
  readonly #alternatives: { found: number; chosen: boolean }[] = []
  readonly #text = new TextReader()
  #colour: Colour | null = null
  #skip = 0
  #found = 0
  #tableStyle: string | null = null

  constructor(onShape: (shape: Shape) => void) {
    this.#onShape = onShape
  }

  open(stored: string, attributes: Attributes): void {
    const name = usual(stored)
    if (this.#skip > 0 || skipped.has(name) || this.#isOtherChoice(name)) {
      if (name === 'a:ln' && this.#skip === 0 && this.#path.at(-1) === 'a:rPr') this.#text.outline()
      if (name === 'p:spTgt') this.facts.animated = true
      this.#skip++
      return
    }
    const parent = this.#path.at(-1) ?? ''
    this.#path.push(name)
    if (shapes.has(name)) this.#startShape(name)
    else if (name === 'p:grpSp') this.#groups.push({ transform: newTransform(), hidden: false, alt: '' })
    else if (transforms.has(name)) this.#startTransform(attributes)
    else if (transforms.has(parent)) this.#place(name, attributes)
    else if (this.#paint(name, parent, attributes)) return
    else if (name.startsWith('a:') || name === 'm:t') this.#openDrawing(name, parent, attributes)
    else this.#openOther(name, attributes)
  }

  text(text: string): void {
    if (this.#skip > 0) return
    if (this.#tableStyle !== null) this.#tableStyle += text
    else if (this.#text.text(text)) this.#found++
  }

  close(stored: string): void {
    const name = usual(stored)
    if (this.#skip > 0) {
      this.#skip--
      return
    }
    this.#path.pop()
    if (shapes.has(name)) this.#endShape()
    else if (name === 'p:grpSp') this.#endGroup()
    else if (name === 'mc:AlternateContent') this.#alternatives.pop()
    else if (name === 'a:tableStyleId') this.#endTableStyle()
    else this.#text.close(name)
  }

  get #current(): { shape: Shape; transform: Transform; pieces: number } | undefined {
    return this.#shapes.at(-1)
  }

  #isOtherChoice(name: string): boolean {
    if (name !== 'mc:Choice' && name !== 'mc:Fallback') return false
    const alternative = this.#alternatives.at(-1)
    return alternative?.chosen === true && this.#found > alternative.found
  }

  #startShape(name: string): void {
    const shape = newShape()
    shape.isPicture = name === 'p:pic' || name === 'p:contentPart'
    this.#shapes.push({ shape, transform: newTransform(), pieces: 0 })
  }

  #endShape(): void {
    const current = this.#shapes.pop()
    if (!current) return
    const { shape, transform } = current
    shape.rect = rectOf(
      transform,
      this.#groups.map((group) => group.transform),
    )
    shape.isBox &&= transform.rotation === 0 && shape.rect !== null
    shape.hidden ||= this.#groups.some(({ hidden }) => hidden)
    this.#text.leave()
    this.#onShape(shape)
  }

  #endGroup(): void {
    const group = this.#groups.pop()
    if (!group || group.alt === '') return
    const shape = newShape()
    shape.alt = group.alt
    shape.hidden = group.hidden || this.#groups.some(({ hidden }) => hidden)
    this.#onShape(shape)
  }

  #startTransform(attributes: Attributes): void {
    const transform = this.#transform()
    if (transform) transform.rotation = Number(attributes['rot'] ?? 0) || 0
  }

  #place(name: string, attributes: Attributes): void {
    const transform = this.#transform()
    if (transform) takePlace(transform, name, attributes)
  }

  #transform(): Transform | undefined {
    return this.#current?.transform ?? this.#groups.at(-1)?.transform
  }

  /** Fills and colours; gives false where the element is neither. */
  #paint(name: string, parent: string, attributes: Attributes): boolean {
    const plain = paints.get(name)
    if (plain !== undefined) this.#setPaint(parent, plain)
    if (plain !== undefined || name === 'a:solidFill') return true
    const colour = colourOf(name, attributes)
    if (!colour) {
      if (this.#colour === null || !name.startsWith('a:')) return false
      if (!/^a:(?:srgb|scheme|sys|prst|scrgb|hsl)Clr$/.test(parent)) return false
      changeColour(this.#colour, name, attributes)
      return true
    }
    this.#colour = colour
    const shape = this.#current?.shape
    if (parent === 'a:solidFill') this.#setPaint(this.#path.at(-3) ?? '', colour)
    else if (parent === 'a:fontRef' && shape) shape.fontColour = colour
    else if (parent === 'a:fillRef' && shape) shape.fill ??= colour
    else if (parent === 'p:bgRef') this.facts.background = colour
    return true
  }

  #setPaint(owner: string, paint: Paint): void {
    const shape = this.#current?.shape
    if (owner === 'p:spPr') {
      if (shape) shape.fill = paint
    } else if (owner === 'p:bgPr') this.facts.background = paint
    else this.#text.paint(owner, paint)
  }

  #openDrawing(name: string, parent: string, attributes: Attributes): void {
    const current = this.#current
    if (name === 'a:fillRef') {
      // style 0 is no fill, 1 one colour, the others mostly gradients; what the shape says itself came before
      const style = attributes['idx'] ?? '0'
      if (current && style !== '1') current.shape.fill ??= style === '0' ? 'none' : 'other'
    } else if (name === 'a:prstGeom') {
      if (current) current.shape.isBox = attributes['prst'] === 'rect'
    } else if (name === 'a:overrideClrMapping') this.facts.colourMap = new Map(Object.entries(attributes))
    else if (name === 'a:hlinkClick' || name === 'a:hlinkHover') this.#action(attributes['action'])
    else if (name === 'a:tableStyleId') this.#tableStyle = ''
    else {
      if (name === 'a:tbl' && current) current.shape.table ??= { firstRow: false, styled: false, rows: [] }
      if (name === 'a:tr' || name === 'a:tc' || name === 'a:p' || name === 'a:r') this.#count()
      this.#text.open(name, parent, attributes, current?.shape ?? null)
    }
  }

  #openOther(name: string, attributes: Attributes): void {
    const shape = this.#current?.shape
    const facts = this.facts
    if (name === 'p:cNvPr') this.#named(attributes)
    else if (name === 'p:ph' && shape) {
      shape.placeholder = { type: attributes['type'] ?? 'obj', index: attributes['idx'] ?? '0' }
    } else if (name === 'p:txBody' && shape) {
      shape.body = { levels: [], paragraphs: [] }
      this.#text.enter(shape.body)
    } else if (name === 'c:chart' || name === 'cx:chart') this.#refer(shape, attributes['r:id'])
    else if (name === 'dgm:relIds') this.#refer(shape, attributes['r:dm'])
    else if (name === 'mc:AlternateContent') this.#alternatives.push({ found: this.#found, chosen: false })
    else if (name === 'mc:Choice') {
      const alternative = this.#alternatives.at(-1)
      if (alternative) alternative.chosen = true
    } else if (name === 'p:bgRef') facts.backgroundStyle = (Number(attributes['idx']) || 1001) - 1001
    else if (name === 'p:sld' || name === 'p:sldLayout') {
      facts.shown = isOn(attributes['show'])
      facts.showsMaster = isOn(attributes['showMasterSp'])
    } else if (name === 'p:clrMap') facts.colourMap = new Map(Object.entries(attributes))
    else if (/^p:(?:title|body|other|defaultText)Style$/.test(name)) {
      const levels = this.#text.enterStyle()
      facts.styles.set(name.slice(2), levels)
    }
  }

  #named(attributes: Attributes): void {
    const owner = this.#current?.shape ?? this.#groups.at(-1)
    if (!owner) return
    owner.alt = [...new Set([attributes['title'], attributes['descr']])].filter(Boolean).join('\n')
    owner.hidden = isOn(attributes['hidden'] ?? '0')
    if (owner.alt !== '') this.#found++
  }

  #refer(shape: Shape | undefined, id: string | undefined): void {
    if (id === undefined) return
    this.#found++
    if (!shape) this.#onShape({ ...newShape(), references: [id] })
    else if (shape.references.length < 100) shape.references.push(id)
  }

  #action(action: string | undefined): void {
    if (action === undefined || this.facts.actions.length >= mostActions) return
    if (/^ppaction:\/\/(?:macro|program)/i.test(action)) this.facts.actions.push(action)
  }

  #endTableStyle(): void {
    const table = this.#current?.shape.table
    if (table) table.styled = !unpainted.has((this.#tableStyle ?? '').trim().toUpperCase())
    this.#tableStyle = null
  }

  /** What one shape holds stays in memory until it ends. */
  #count(): void {
    const current = this.#current
    if (!current || ++current.pieces <= mostPieces) return
    throw new ReaderError('limit', `one shape holds more than ${mostPieces} paragraphs and cells`, 'some')
  }
}

/** The table styles "No Style, No Grid" and "No Style, Table Grid". */
const unpainted = new Set([
  '',
  '{2D5ABB26-0587-4C30-8999-92F81FD0307C}',
  '{5940675A-B579-460E-94D1-54222C63F5DA}',
])
