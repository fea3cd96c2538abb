const delimiters = [',', ';', '\t', '|'] as const

/** How many fields the first records have under a delimiter. */
function fieldCounts(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let fields = 1
  let quoted = false
  let fieldStart = true
  for (let at = 0; at < text.length && counts.length < 60; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '"') quoted = false
    } else if (character === '"' && (fieldStart || text[at - 1] === '"')) {
      quoted = true
      fieldStart = false
    } else if (character === '\n') {
      if (!(fieldStart && fields === 1)) counts.push(fields)
      fields = 1
      fieldStart = true
    } else if (character === delimiter) {
      fields++
      fieldStart = true
    } else fieldStart = false
  }
  if (counts.length === 0) counts.push(fields)
  return counts
}

/** The delimiter under which most records have the same number (above one) of fields; `fallback` where none does. */
export function findDelimiter(sample: string, fallback: string): string {
  const said = /^"?sep=(.)"?\n/.exec(sample)?.[1]
  if (said !== undefined) return said
  let best = { delimiter: fallback, score: 0 }
  for (const delimiter of delimiters) {
    const counts = fieldCounts(sample, delimiter)
    const times = new Map<number, number>()
    for (const count of counts) if (count > 1) times.set(count, (times.get(count) ?? 0) + 1)
    for (const [fields, records] of times) {
      const value =
        (records / counts.length) * (1 + Math.log2(fields) / 4) + (delimiter === fallback ? 0.05 : 0)
      if (value > best.score) best = { delimiter, score: value }
    }
  }
  return best.delimiter
}
