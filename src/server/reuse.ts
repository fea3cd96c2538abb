/** Gives everyone who asks within `milliseconds` the same answer; a failed one is not kept. */
export function reuse<Answer>(milliseconds: number, make: () => Promise<Answer>): () => Promise<Answer> {
  let made: { answer: Promise<Answer>; until: number } | null = null
  return () => {
    const now = performance.now()
    if (made && now < made.until) return made.answer
    const next = { answer: make(), until: now + milliseconds }
    made = next
    next.answer.catch(() => {
      if (made === next) made = null
    })
    return next.answer
  }
}
