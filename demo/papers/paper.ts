/** One file of the cache together with what is true about it. */
import { marksOf, plain } from '../world/rich.ts'
import type { Mark, Rich } from '../world/rich.ts'
import type { Person, TargetStatus } from '../world/types.ts'

/** State of an ingest without passwords, as in the contract. */
export type PaperState =
  | 'ok'
  | 'empty'
  | 'password'
  | 'corrupt'
  | 'limit'
  | 'partial'
  | 'unsupported'
  | 'refused'

export interface Line {
  text: string
  hidden: boolean
  /** May be asked for as an exact string: it is not broken over lines or cells. */
  whole: boolean
  marks: Mark[]
}

/** Every word a file says, in reading order, written down while the file is made. */
export class Script {
  readonly lines: Line[] = []

  /** Gives the plain text back, so that a writer can say and use it in one go. */
  say(text: Rich | string, how: { hidden?: boolean; whole?: boolean } = {}): string {
    const marks = typeof text === 'string' ? [] : marksOf(text)
    const words = plain(text)
    this.lines.push({ text: words, hidden: how.hidden ?? false, whole: how.whole ?? true, marks })
    return words
  }

  get text(): string {
    return this.lines.map((line) => line.text).join('\n')
  }
}

export interface ChatFact {
  conversation: string
  seq: number
  sender: Person
  at: string
  from: string
  to: string
  text: string
}

export interface MoneyFact {
  deal: string
  versionSet: string
  number: string
  stage:
    | 'lead'
    | 'quotation'
    | 'tender'
    | 'contract'
    | 'delivery'
    | 'invoice'
    | 'paid'
    | 'cancelled'
    | 'payroll'
  date: string
  payer: string
  beneficiary: string
  amount: string
  currency: string
  counts: boolean
}

export interface TargetFact {
  target: string
  status: TargetStatus
}

/** Something that happened on a day, or between two. */
export interface DatedFact {
  from: string
  to: string
  what: string
}

export interface AuthenticityFact {
  verdict: 'consistent' | 'anomalies' | 'contradicted' | 'not-testable'
  why: string
}

export interface Facts {
  chat?: ChatFact[]
  money?: MoneyFact[]
  targets?: TargetFact[]
  injections?: string[]
  authenticity?: AuthenticityFact[]
  dated?: DatedFact[]
}

export interface Paper {
  /** Relative to the cache, or to the container it lies in. */
  path: string
  bytes: Uint8Array
  state: PaperState
  script: Script
  /** The text can be compared character by character (no layout the reader may rightly tell otherwise). */
  exact: boolean
  /** What a reader must be able to do for the text to be had. */
  needs: 'nothing' | 'recognise'
  members: Paper[]
  facts: Facts
  kin: Kin
}

/** Papers with the same label belong together. */
export interface Kin {
  /** Same words, other bytes. */
  sameContent?: string
  /** Other wording or amounts of the same paper. */
  versions?: string
}

type Optional = 'state' | 'exact' | 'needs' | 'members' | 'facts' | 'script' | 'kin'

export const paper = (input: Omit<Paper, Optional> & Partial<Pick<Paper, Optional>>): Paper => ({
  state: 'ok',
  exact: false,
  needs: 'nothing',
  members: [],
  facts: {},
  kin: {},
  script: new Script(),
  ...input,
})

/** The same bytes at another path. */
export const copyTo = (original: Paper, path: string): Paper => ({ ...original, path })
