import { Converter } from 'opencc-js/t2cn'
import type { Mark } from '../world/rich.ts'
import type { Paper } from '../papers/paper.ts'

export interface Seen {
  path: string
  sha256: string
  paper: Paper
}

const simplified = Converter({ from: 'tw', to: 'cn' })

/** Width, case and script folded away. */
const fold = (text: string): string => simplified(text.normalize('NFKC').toLowerCase())

/** The folded text of everything that was written, for looking things up by brute force. */
export class Texts {
  readonly #texts: { path: string; text: string; paper: Paper }[]
  constructor(seen: readonly Seen[]) {
    this.#texts = seen.map(({ path, paper }) => ({ path, paper, text: fold(paper.script.text) }))
  }

  /** Paths of the papers that say all of these, sorted. */
  paths(...terms: readonly string[]): string[] {
    return this.#find(terms)
      .map(({ path }) => path)
      .toSorted()
  }

  /** True where some paper says exactly this, unfolded. */
  says(text: string): boolean {
    return this.#texts.some(({ paper }) => paper.script.text.includes(text))
  }

  /** True where one of them is a picture. */
  needsRecognition(...terms: readonly string[]): boolean {
    return this.#find(terms).some(({ paper }) => paper.needs === 'recognise')
  }

  #find(terms: readonly string[]) {
    // A Latin word is a word: `raven` does not stand in `ravenous`.
    const tests = terms.map(fold).map((term) => {
      if (!/^[a-z]+$/.test(term)) return (text: string) => text.includes(term)
      const word = new RegExp(`(?<![a-z\\p{N}])${term}(?![a-z\\p{N}])`, 'u')
      return (text: string) => word.test(text)
    })
    return this.#texts.filter(({ text }) => tests.every((says) => says(text)))
  }
}

export interface LocatedMark {
  path: string
  mark: Mark
}

export const marksOfAll = (seen: readonly Seen[]): LocatedMark[] =>
  seen.flatMap(({ path, paper }) =>
    paper.script.lines.flatMap(({ marks }) => marks.map((mark) => ({ path, mark }))),
  )
