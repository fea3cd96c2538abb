/**
 * Folding: NFKC, lower case, width, traditional to simplified characters and their variants, invisible characters
 * dropped. A text and a query that a reader would call the same become the same string.
 */
import { ignoredKind, joinKind, markCharacter, separator, slowKind } from './characters.ts'
import { foldTable } from './fold-table.ts'

/** Folded text in which every run of separators is one space; each UTF-16 unit knows where it came from. */
export interface Folded {
  text: string
  /** Range [start, end) in the original of each unit of `text`; a whole cluster where folding is not 1:1. */
  starts: Uint32Array
  ends: Uint32Array
  /** Class of each unit (characters.ts); 0 for the space. */
  classes: Uint8Array
}

/** Receives folded characters in order: `code` a UTF-16 unit (two calls for one beyond the BMP), never a mark class. */
export interface FoldReceiver {
  character(code: number, characterClass: number, start: number, end: number, low: number): void
}

/** End of the cluster that begins at `at`: a code point with the marks and invisible characters behind it. */
function clusterEnd(text: string, at: number): number {
  const { kind } = foldTable
  const first = text.charCodeAt(at)
  let end = at + 1
  if (first >= 0xd800 && first <= 0xdbff) {
    const next = text.charCodeAt(end)
    if (next >= 0xdc00 && next <= 0xdfff) end++
  }
  while (end < text.length && joins(text, end, kind)) end += isHigh(text.charCodeAt(end)) ? 2 : 1
  return end
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff

function joins(text: string, at: number, kind: Uint8Array): boolean {
  const code = text.charCodeAt(at)
  if (!isHigh(code)) return ((kind[code] ?? 0) & (joinKind | ignoredKind)) !== 0
  const point = text.codePointAt(at) ?? 0
  return point > 0xffff && /^[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(String.fromCodePoint(point))
}

/** True where a cluster may begin, that is, where a text may be cut. */
export function isClusterStart(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true
  const code = text.charCodeAt(at)
  if (code >= 0xdc00 && code <= 0xdfff && isHigh(text.charCodeAt(at - 1))) return false
  return !joins(text, at, foldTable.kind)
}

/** Folds [from, to) of a text; `to` should be a cluster's start. */
export function foldInto(receiver: FoldReceiver, text: string, from = 0, to = text.length): void {
  const { kind, target } = foldTable
  let lastClass: number = separator
  let at = from
  while (at < to) {
    const code = text.charCodeAt(at)
    const of = kind[code] ?? 0
    const next = at + 1 < to ? (kind[text.charCodeAt(at + 1)] ?? 0) : 0
    // what follows may join: a mark, or half of a pair beyond the BMP that could be one
    if (of < slowKind && (next & (joinKind | slowKind | ignoredKind)) === 0) {
      receiver.character(target[code] ?? code, of, at, at + 1, 0)
      lastClass = of
      at++
      continue
    }
    const end = Math.min(clusterEnd(text, at), to)
    if (of < slowKind && end === at + 1) {
      receiver.character(target[code] ?? code, of, at, end, 0)
      lastClass = of
    } else {
      for (const folded of foldTable.cluster(text.slice(at, end))) {
        if (folded.class !== markCharacter) lastClass = folded.class
        const low = folded.text.length === 2 ? folded.text.charCodeAt(1) : 0
        receiver.character(folded.text.charCodeAt(0), lastClass, at, end, low)
      }
    }
    at = end
  }
}

/** Folds a whole piece of text and keeps where everything came from. */
export function fold(text: string): Folded {
  const builder = new FoldedBuilder(text.length + 16)
  foldInto(builder, text)
  return builder.finish()
}

class FoldedBuilder implements FoldReceiver {
  #units: Uint16Array
  #starts: Uint32Array
  #ends: Uint32Array
  #classes: Uint8Array
  #length = 0

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity)
    this.#starts = new Uint32Array(capacity)
    this.#ends = new Uint32Array(capacity)
    this.#classes = new Uint8Array(capacity)
  }

  character(code: number, characterClass: number, start: number, end: number, low: number): void {
    if (characterClass === separator) {
      const last = this.#length - 1
      if (last >= 0 && this.#classes[last] === separator) {
        this.#ends[last] = end
        return
      }
      this.#push(0x20, separator, start, end)
      return
    }
    this.#push(code, characterClass, start, end)
    if (low !== 0) this.#push(low, characterClass, start, end)
  }

  finish(): Folded {
    const text = Buffer.from(this.#units.buffer, 0, this.#length * 2).toString('utf16le')
    return {
      text,
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
      classes: this.#classes.subarray(0, this.#length),
    }
  }

  #push(code: number, characterClass: number, start: number, end: number): void {
    if (this.#length === this.#units.length) this.#grow()
    this.#units[this.#length] = code
    this.#classes[this.#length] = characterClass
    this.#starts[this.#length] = start
    this.#ends[this.#length] = end
    this.#length++
  }

  #grow(): void {
    const capacity = this.#units.length * 2
    this.#units = grown(this.#units, new Uint16Array(capacity))
    this.#starts = grown(this.#starts, new Uint32Array(capacity))
    this.#ends = grown(this.#ends, new Uint32Array(capacity))
    this.#classes = grown(this.#classes, new Uint8Array(capacity))
  }
}

const grown = <T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T => {
  to.set(from)
  return to
}
