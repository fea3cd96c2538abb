/** Words of Latin letters: white space that was lost between them glues them together, and nobody finds them. */
import { fold } from './fold.ts'

export interface WordScore {
  words: number
  found: number
}

/** Each word as often as it stands there. Text wraps between words only. */
export function scoreWords(truth: string, read: string): WordScore {
  const wanted = wordsOf(truth)
  const left = new Map<string, number>()
  for (const word of wordsOf(read)) left.set(word, (left.get(word) ?? 0) + 1)
  let found = 0
  for (const word of wanted) {
    const times = left.get(word) ?? 0
    if (times === 0) continue
    left.set(word, times - 1)
    found++
  }
  return { words: wanted.length, found }
}

const wordsOf = (text: string): string[] => fold(text).match(/[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*/g) ?? []
