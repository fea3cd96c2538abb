/** From the recogniser's output, one column of likelihoods a step, to characters with their places. */
import type { Dictionary } from '../models/dictionary.ts'
import type { Floats } from '../models/session.ts'

/** A character as the recogniser saw it. Places are fractions of the line's length. */
export interface Seen {
  text: string
  /** 0 to 1, at its best step. */
  confidence: number
  from: number
  to: number
  /** What else it may be, best first, with likelihoods. */
  others: readonly { text: string; confidence: number }[]
}

const mostOthers = 3
const leastOther = 0.002

/** The likeliest output at each step; repeats are one character, blanks separate. */
export function decode({ data, shape }: Floats, dictionary: Dictionary): Seen[] {
  const outputs = shape.at(-1) ?? 0
  const steps = shape.at(-2) ?? 0
  const seen: Seen[] = []
  let last = 0
  let best = 0
  for (let step = 0; step < steps; step++) {
    const start = step * outputs
    const output = likeliest(data, start, outputs)
    const likelihood = data[start + output] ?? 0
    const previous = seen.at(-1)
    if (output === last && output !== 0 && previous) {
      previous.to = (step + 1) / steps
      if (likelihood > best) {
        best = likelihood
        previous.confidence = likelihood
        previous.others = others(data, start, outputs, output, dictionary)
      }
    } else if (output !== 0) {
      best = likelihood
      seen.push({
        text: dictionary[output] ?? '',
        confidence: likelihood,
        from: step / steps,
        to: (step + 1) / steps,
        others: others(data, start, outputs, output, dictionary),
      })
    }
    last = output
  }
  return seen.filter(({ text }) => text !== '')
}

function likeliest(data: Float32Array, start: number, outputs: number): number {
  let best = 0
  let most = -Infinity
  for (let output = 0; output < outputs; output++) {
    const value = data[start + output] ?? 0
    if (value > most) {
      most = value
      best = output
    }
  }
  return best
}

function others(
  data: Float32Array,
  start: number,
  outputs: number,
  chosen: number,
  dictionary: Dictionary,
): Seen['others'] {
  const found: { text: string; confidence: number }[] = []
  // a sure character has none: most are, and the search is skipped
  if ((data[start + chosen] ?? 0) > 1 - leastOther) return found
  for (let output = 1; output < outputs; output++) {
    const confidence = data[start + output] ?? 0
    if (confidence >= leastOther && output !== chosen)
      found.push({ text: dictionary[output] ?? '', confidence })
  }
  return found.sort((a, b) => b.confidence - a.confidence).slice(0, mostOthers)
}
