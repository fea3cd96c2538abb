/** What stands on a generated picture and where. Lengths are pixels of the picture as written, origin at the top left. */

export const pictureKinds = [
  'document',
  'contract',
  'vertical',
  'table',
  'form',
  'slide',
  'chat',
  'long-chat',
  'terminal',
  'web-page',
  'sheet',
  'mail',
  'card',
  'blank',
] as const
export type PictureKind = (typeof pictureKinds)[number]

export type Language = 'hans' | 'hant' | 'en' | 'mixed'

export type FragmentKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'cell'
  | 'message'
  | 'sender'
  | 'quoted'
  | 'time'
  | 'header'
  | 'footer'
  | 'seal'

export type Corner = readonly [x: number, y: number]

/** One line, as far as it has one source: a paragraph gives one for each of its lines, a cell at least one. */
export interface Fragment {
  text: string
  kind: FragmentKind
  /** Fragments of one block (paragraph, cell, message …) are one text that runs on. Blocks are numbered in reading order. */
  block: number
  /** Clockwise from where the first character starts at the top; turns and bends with the picture. */
  quad: readonly [Corner, Corner, Corner, Corner]
  vertical: boolean
}

export interface TruthCell {
  row: number
  column: number
  text: string
}

export interface TruthMessage {
  side: 'left' | 'right'
  /** As shown, null where no name is. */
  sender: string | null
  /** The time stamp that stands last above it, or its own in its bubble or beside the name; as shown. */
  time: string | null
  /** Where that time stands. */
  timeAt: 'above' | 'inside' | null
  quoted: string | null
  /** Empty for a picture without words. */
  text: string
}

export interface Token {
  type: 'phone' | 'mail' | 'amount' | 'identity' | 'bank-card' | 'ip' | 'date' | 'contract'
  text: string
}

export interface Truth {
  /** Name of the picture's file. */
  picture: string
  kind: PictureKind
  language: Language
  degradation: string
  /** Which template drew it. */
  layout: string
  fonts: readonly string[]
  dark: boolean
  width: number
  height: number
  /** How the picture has to be turned clockwise to be read. */
  turned: 0 | 90 | 180 | 270
  /** Row by row 3 × 3: from a point of the page as it was drawn to one of the picture. */
  transform: readonly number[]
  /** In reading order. */
  fragments: readonly Fragment[]
  tables: readonly (readonly TruthCell[])[]
  messages: readonly TruthMessage[]
  /** Each text once; all of them stand on the page exactly so, white space aside. */
  tokens: readonly Token[]
}
