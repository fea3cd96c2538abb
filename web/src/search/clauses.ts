/** A parsed query's top-level parts: `a AND "b AND c" AND NOT (d OR e)` has three. */
export interface Clause {
  text: string
  negated: boolean
}

/** Splits at AND outside quotes and brackets; a query with a top-level OR stays whole. */
export function clauses(parsed: string): Clause[] {
  const words = parsed.match(/"(?:\\.|[^"\\])*"|\\.|[()[\]{}]|[^\s"()[\]{}\\]+|\s+|["\\]/g) ?? []
  const parts: string[] = ['']
  let depth = 0
  for (const word of words) {
    if (/^[([{]$/.test(word)) depth++
    if (/^[)\]}]$/.test(word)) depth--
    if (depth === 0 && word === 'OR') return [{ text: parsed.trim(), negated: false }]
    if (depth === 0 && word === 'AND') parts.push('')
    else parts[parts.length - 1] += word
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({
      text: part.replace(/^(NOT\s+|[-!](?=\S))/, ''),
      negated: /^(NOT\s|[-!]\S)/.test(part),
    }))
}

/** The query without one of its clauses. */
export function without(all: readonly Clause[], index: number): string {
  return all
    .filter((_, at) => at !== index)
    .map(({ text, negated }) => (negated ? `NOT ${text}` : text))
    .join(' AND ')
}
