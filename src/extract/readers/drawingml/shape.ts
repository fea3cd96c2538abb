import type { Colour } from './colour.ts'

/** `none` paints nothing, `other` something that is not one colour: a gradient, a picture, a pattern. */
export type Paint = Colour | 'none' | 'other'

export type Bullet = 'none' | 'sign' | { format: string; start: number }

/** What a run, paragraph or list level says about itself; absent means: ask what it is based on. */
export interface Look {
  colour?: Paint
  /** Hundredths of a point. */
  size?: number
  bullet?: Bullet
  /** Has a background or an outline of its own. */
  highlighted?: boolean
}

export interface Run {
  text: string
  look: Look
  /** Type of a field, `slidenum`, `datetime1` …; '' for plain text. */
  field: string
}

export interface TextParagraph {
  /** From 0. */
  level: number
  look: Look
  runs: Run[]
}

/** The text of a shape or cell. */
export interface TextBody {
  /** By list level. */
  levels: Look[]
  paragraphs: TextParagraph[]
}

export interface TableCell {
  body: TextBody
  columns: number
  rows: number
  /** Covered by a merged cell to its left or above. */
  covered: boolean
  fill: Paint | undefined
}

export interface Table {
  firstRow: boolean
  /** Has a style that may paint its cells. */
  styled: boolean
  rows: TableCell[][]
}

/** Edges in EMU on the slide. */
export interface Rect {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Placeholder {
  type: string
  index: string
}

export interface Shape {
  placeholder: Placeholder | null
  isPicture: boolean
  /** An upright rectangle, so that its fill covers its whole place. */
  isBox: boolean
  /** Set invisible by a person, itself or a group around it. */
  hidden: boolean
  alt: string
  /** Null where it is inherited, or cannot be told. */
  rect: Rect | null
  fill: Paint | undefined
  /** Colour that its style gives to letters. */
  fontColour: Colour | null
  body: TextBody | null
  table: Table | null
  /** Ids of the relations to its chart or diagram. */
  references: string[]
}

/** What a slide, layout or master says besides its shapes. */
export interface SlideFacts {
  shown: boolean
  /** Shows the shapes of its master (a slide: of its layout and master). */
  showsMaster: boolean
  background: Paint | undefined
  /** Index of the theme's background, from 0; null where the background is no reference. */
  backgroundStyle: number | null
  /** Own meaning of theme colour names. */
  colourMap: Map<string, string> | null
  /** Text styles by element name, `titleStyle`, `bodyStyle`, `otherStyle`, `defaultTextStyle`. */
  styles: Map<string, Look[]>
  /** Shapes move, appear or go while it is shown. */
  animated: boolean
  /** Macros and programs that a click starts. */
  actions: string[]
}

export const newFacts = (): SlideFacts => ({
  shown: true,
  showsMaster: true,
  background: undefined,
  backgroundStyle: null,
  colourMap: null,
  styles: new Map(),
  animated: false,
  actions: [],
})

export const newShape = (): Shape => ({
  placeholder: null,
  isPicture: false,
  isBox: false,
  hidden: false,
  alt: '',
  rect: null,
  fill: undefined,
  fontColour: null,
  body: null,
  table: null,
  references: [],
})
