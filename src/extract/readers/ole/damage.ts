import type { Outcome } from '../../../model/item.ts'

/** What became of a file in which something is damaged; nothing where all was read. */
export function damage(problems: readonly string[], hasText: boolean): Partial<Outcome> | undefined {
  if (problems.length === 0) return undefined
  const reason = `damaged: ${problems.slice(0, 3).join('; ')}`
  return { state: hasText ? 'partial' : 'corrupt', reason: reason.slice(0, 500) }
}
