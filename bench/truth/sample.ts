/** A document whose whole text is known: what a person sees on opening it, and what lies hidden in it. */
import type { Random } from '../../demo/random.ts'

/** What a piece of text is; some kinds do not survive in every format. */
export type PieceKind =
  // seen
  | 'body'
  | 'header'
  | 'note'
  | 'box'
  // hidden
  | 'comment'
  | 'deleted'
  | 'unseen'
  | 'covered'
  | 'white'
  | 'link'
  | 'notes'
  | 'hidden-slide'
  | 'beside'
  | 'sheet'

const hiddenKinds: ReadonlySet<PieceKind> = new Set<PieceKind>([
  'comment',
  'deleted',
  'unseen',
  'covered',
  'white',
  'link',
  'notes',
  'hidden-slide',
  'beside',
  'sheet',
])

export const isHidden = (kind: PieceKind): boolean => hiddenKinds.has(kind)

export interface Piece {
  kind: PieceKind
  text: string
}

/** `text` and `family` of what is made. */
export type Family = 'text' | 'spreadsheet' | 'presentation' | 'mail'

export interface Sample {
  /** File name without its extension. */
  name: string
  family: Family
  /** Extension of what `bytes` are. */
  extension: string
  bytes: Buffer
  pieces: readonly Piece[]
  /** Text that may stand there any number of times or not at all: who wrote a comment, page numbers, mail headers. */
  allowed: readonly string[]
}

/** Gathers the truth while a document is written. */
export class Truth {
  readonly pieces: Piece[] = []
  readonly allowed: string[] = []

  /** Notes down `text` and gives it escaped for XML. */
  put(kind: PieceKind, text: string): string {
    this.pieces.push({ kind, text })
    return escape(text)
  }
}

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export type Script = 'zh-Hans' | 'zh-Hant' | 'en'

export interface Pen {
  random: Random
  script: Script
  /** A few words. */
  words(count: number): string
  paragraph(): string
}
