/** One tool's text of one file against the truth, counted as often as each word stands there. */
import { everyWord, plainText } from '../formats/words.ts'
import { isHidden, type PieceKind, type Sample } from './sample.ts'

export interface Counts {
  files: number
  opened: number
  seen: number
  seenFound: number
  hidden: number
  hiddenFound: number
  /** Of the hidden words, taken before the seen ones. */
  hiddenFirst: number
  given: number
  right: number
  characters: number
  extra: number
}

export const noCounts = (): Counts => ({
  files: 0,
  opened: 0,
  seen: 0,
  seenFound: 0,
  hidden: 0,
  hiddenFound: 0,
  hiddenFirst: 0,
  given: 0,
  right: 0,
  characters: 0,
  extra: 0,
})

/** What the programs that made the files leave out of a format: such text is not asked for. */
const lost: Readonly<Record<string, readonly PieceKind[]>> = {
  pdf: ['comment', 'unseen', 'notes', 'hidden-slide', 'beside'],
  epub: ['comment', 'header', 'box'],
}

/** What they show though it is hidden in the source: PDFs strike deletions through. */
const shown: Readonly<Record<string, readonly PieceKind[]>> = {
  pdf: ['deleted'],
  epub: ['deleted'],
}

/** Repeated on every page or slide. */
const repeats = 4

type Bag = Map<string, number>

function bagOf(list: Iterable<string>): Bag {
  const bag: Bag = new Map()
  for (const one of list) bag.set(one, (bag.get(one) ?? 0) + 1)
  return bag
}

const size = (bag: Bag): number => bag.values().reduce((sum, count) => sum + count, 0)

/** How much of `wanted` is in `given`; takes it out. */
function take(given: Bag, wanted: Bag): number {
  let found = 0
  for (const [one, count] of wanted) {
    const there = Math.min(count, given.get(one) ?? 0)
    if (there === 0) continue
    given.set(one, (given.get(one) ?? 0) - there)
    found += there
  }
  return found
}

const charactersOf = (text: string): string[] => Array.from(plainText(text).replaceAll(/\s/g, ''))

/** Adds to `counts`. `text` is null where the tool failed. */
export function addTo(counts: Counts, sample: Sample, format: string, text: string | null): void {
  const asked = sample.pieces.filter(({ kind }) => !lost[format]?.includes(kind))
  const words = (hidden: boolean): Bag =>
    bagOf(
      asked
        .filter(({ kind }) => (isHidden(kind) && !shown[format]?.includes(kind)) === hidden)
        .flatMap((piece) => everyWord(piece.text)),
    )
  const again = sample.pieces
    .filter(({ kind }) => kind === 'header')
    .flatMap(({ text: header }) => Array<string>(repeats).fill(header))
  const notAsked = sample.pieces.filter(({ kind }) => lost[format]?.includes(kind)).map((piece) => piece.text)
  const [seen, hidden] = [words(false), words(true)]
  const given = bagOf(everyWord(text ?? ''))
  counts.files++
  if (text !== null) counts.opened++
  counts.seen += size(seen)
  counts.hidden += size(hidden)
  counts.given += size(given)
  counts.hiddenFirst += take(new Map(given), hidden)
  const seenFound = take(given, seen)
  const hiddenFound = take(given, hidden)
  const more = take(given, bagOf([...again, ...notAsked].flatMap(everyWord)))
  const allowed = new Set(sample.allowed.flatMap(everyWord))
  const known = given.entries().reduce((sum, [word, many]) => sum + (allowed.has(word) ? many : 0), 0)
  counts.seenFound += seenFound
  counts.hiddenFound += hiddenFound
  counts.right += seenFound + hiddenFound + more + known
  const characters = charactersOf(sample.pieces.map((piece) => piece.text).join(''))
  const surplus = bagOf(charactersOf(text ?? ''))
  take(
    surplus,
    bagOf([...characters, ...charactersOf(again.join('')), ...charactersOf(sample.allowed.join(''))]),
  )
  counts.characters += characters.length
  counts.extra += size(surplus)
}
