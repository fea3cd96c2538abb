/**
 * Where the text of a group goes. `none` takes no text but looks at the groups inside, `skip` does not even do that;
 * `upr` chooses among the groups inside the one that is written in Unicode.
 */
export type Destination =
  | 'text'
  | 'collect'
  | 'none'
  | 'skip'
  | 'upr'
  | 'upr-child'
  | 'fonts'
  | 'colours'
  | 'styles'
  | 'picture'
  | 'object'

export interface ParagraphState {
  inTable: boolean
  /** Depth of the table the paragraph stands in, where it is said. */
  tableDepth: number | null
  style: number | null
  outline: number | null
  inList: boolean
  shaded: boolean
}

/** What braces save and bring back. Objects are shared between groups and copied before they change. */
export interface State {
  /** Depth of the group that may change this object. */
  level: number
  destination: Destination
  /** The destination text goes back to inside `upr` and `object`. */
  base: Destination
  /** Where collected text goes. */
  collector: Collector | null
  /** Characters that stand after each `\u` for old readers. */
  unicodeSkip: number
  font: number | null
  hidden: boolean
  colour: number
  /** Something dark may be behind the letters. */
  backed: boolean
  size: number
  inserted: boolean
  deleted: boolean
  author: number
  deletedBy: number
  time: number
  deletedTime: number
  htmlOff: boolean
  paragraph: ParagraphState
}

/** Gathers the text of a group that is not part of the document's own, up to a length. */
export class Collector {
  text = ''
  readonly #most: number

  constructor(most = 10_000) {
    this.#most = most
  }

  add(text: string): void {
    if (this.text.length < this.#most) this.text += text.slice(0, this.#most - this.text.length)
  }
}

export const plainParagraph: ParagraphState = {
  inTable: false,
  tableDepth: null,
  style: null,
  outline: null,
  inList: false,
  shaded: false,
}

/** What `\plain` sets. */
export const plainCharacters = {
  font: null,
  hidden: false,
  colour: 0,
  backed: false,
  size: 24,
  inserted: false,
  deleted: false,
  author: 0,
  deletedBy: 0,
  time: 0,
  deletedTime: 0,
} as const satisfies Partial<State>

export const firstState: State = {
  ...plainCharacters,
  level: 0,
  destination: 'text',
  base: 'text',
  collector: null,
  unicodeSkip: 1,
  htmlOff: false,
  paragraph: plainParagraph,
}
