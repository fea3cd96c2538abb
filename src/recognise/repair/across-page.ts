/**
 * Words that stand on a page several times are read alike: web01 was read webol once, and web01 surely elsewhere. Only
 * signs of one shape are changed, and nothing that is mostly figures: amounts, phones and numbers of things stay.
 */
import type { Character, Line } from '../page.ts'
import { firstReader } from '../read/line.ts'

/** Signs of one shape, by the figure. */
const shapes: readonly string[] = ['0Oo', '1lI|', '5S', '8B', '2Z']
const shapeOf = new Map(
  shapes.flatMap((shape) => Array.from(shape, (sign) => [sign, shape.charAt(0)] as const)),
)

/** Shorter words say too little. */
const leastLength = 4
/** Share of a word that must be letters of a shape of their own. */
const leastLetters = 0.5
/** One read as surely as this, and surer by this than the other, is believed though it is not more frequent. */
const sure = 0.9
const surer = 0.15

/** No word is read in more ways than this. */
const mostVariants = 16

/** Where on the page a word stands: characters of a line, the end exclusive. */
interface Place {
  line: number
  from: number
  to: number
}

/** One way in which a word was read. */
interface Variant {
  text: string
  places: Place[]
  /** How surely its doubtful signs were read where they were read best. */
  best: number
}

export function acrossPage(lines: readonly Line[]): Line[] {
  const result = [...lines]
  for (const variants of variantsOf(lines).values()) {
    if (variants.size < 2 || variants.size > mostVariants) continue
    const right = [...variants.values()].reduce(believed)
    for (const variant of variants.values())
      for (const place of variant.places) {
        const line = result[place.line]
        if (line && isSlipOf(right, variant, line, place))
          result[place.line] = rewritten(line, place, right.text)
      }
  }
  return result
}

/** All words of the page that may be meant, by their shape. */
function variantsOf(lines: readonly Line[]): Map<string, Map<string, Variant>> {
  const found = new Map<string, Map<string, Variant>>()
  for (const [line, { characters }] of lines.entries())
    for (const { from, to } of wordsOf(characters)) {
      const word = characters.slice(from, to)
      const text = word.map((each) => each.text).join('')
      const shape = Array.from(text, (sign) => shapeOf.get(sign) ?? sign).join('')
      const doubtful = word.filter((each) => shapeOf.has(each.text))
      if (doubtful.length === 0 || !isWord(text)) continue
      const variants = found.get(shape) ?? new Map<string, Variant>()
      found.set(shape, variants)
      const variant = variants.get(text) ?? { text, places: [], best: 0 }
      variants.set(text, variant)
      variant.places.push({ line, from, to })
      variant.best = Math.max(variant.best, Math.min(...doubtful.map((each) => each.confidence)))
    }
  return found
}

function wordsOf(characters: readonly Character[]): { from: number; to: number }[] {
  // one unit of text a character, so that places in the text are places among the characters
  const units = characters.map(({ text }) => (text.length === 1 ? text : '\uFFFC')).join('')
  return Array.from(units.matchAll(/[A-Za-z0-9|]+/gu), ({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }))
}

function isWord(text: string): boolean {
  const letters = Array.from(text).filter((sign) => /[A-Za-z]/u.test(sign) && !shapeOf.has(sign))
  // codes are in capitals
  const small = letters.filter((sign) => /[a-z]/u.test(sign))
  return text.length >= leastLength && small.length >= 2 && letters.length >= leastLetters * text.length
}

/** Of two readings the clearly surer one, else the more frequent one: one for the page, so that none are swapped. */
function believed(one: Variant, other: Variant): Variant {
  const apart = other.best - one.best
  if (Math.abs(apart) >= surer) return apart > 0 ? other : one
  const more = other.places.length - one.places.length
  return more > 0 || (more === 0 && apart > 0) ? other : one
}

/** Whether what stands at a place is `right` as well, less surely read. */
function isSlipOf(right: Variant, own: Variant, line: Line, { from, to }: Place): boolean {
  if (own === right || !isOneShape(own.text, right.text)) return false
  const different = line.characters
    .slice(from, to)
    .filter(({ text }, index) => text !== right.text.charAt(index))
  const here = Math.min(...different.map(({ confidence }) => confidence))
  if (right.places.length > own.places.length && right.best > here) return true
  return right.best >= sure && right.best - here >= surer && right.best > own.best
}

/** O and o are one letter: which it is says the place in the sentence, not another word. */
const isOneShape = (one: string, other: string): boolean =>
  Array.from(one).every((sign, index) => {
    const beside = other.charAt(index)
    return sign === beside || sign.toLowerCase() !== beside.toLowerCase()
  })

function rewritten(line: Line, { from, to }: Place, word: string): Line {
  const characters = line.characters.map((character, index) =>
    index >= from && index < to ? { ...character, text: word.charAt(index - from) } : character,
  )
  const isKept = line.readings.some(({ by }) => by === firstReader)
  const own = { by: firstReader, text: line.text, confidence: line.confidence }
  return {
    ...line,
    characters,
    text: characters.map(({ text }) => text).join(''),
    readings: isKept ? line.readings : [own, ...line.readings],
  }
}
