/** Bars of a table drawn with characters: where several stand alone on a line, they are read as 1, I or l now and then. */
import type { Seen } from '../read/ctc.ts'

const like = /^[1Il|\]∣丨]$/u
/** The recogniser must have had the bar in mind at least this much. */
const leastOther = 0.02
/** So many must stand alone, the first and last of the line among them. */
const leastAlone = 3

/** Places in `seen` that hold a bar; none where the line has no such columns. */
export function bars(seen: readonly Seen[]): number[] {
  const texts = seen.map(({ text }) => text)
  if (texts.some((text) => /\p{Script=Han}/u.test(text) && text !== '丨')) return []
  const places = seen.flatMap((each, index) => {
    const isAlone = isBlank(texts[index - 1]) && isBlank(texts[index + 1])
    const mayBe = each.text === '|' || each.others.some(isBar)
    return isAlone && like.test(each.text) && mayBe ? [index] : []
  })
  const first = texts.findIndex((text) => !isBlank(text))
  const last = texts.findLastIndex((text) => !isBlank(text))
  const isFramed = places[0] === first && places.at(-1) === last
  if (places.length < leastAlone || !isFramed) return []
  // something stands between two bars: a figure in a cell is no bar
  return places.filter((index, at) => {
    const before = at > 0 ? (places[at - 1] ?? 0) : null
    return before === null || texts.slice(before + 1, index).some((text) => !isBlank(text))
  })
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

const isBar = ({ text, confidence }: Seen['others'][number]): boolean =>
  /^[|∣丨]$/u.test(text) && confidence >= leastOther
