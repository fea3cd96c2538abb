import type { PartRecord } from '../events.ts'

/** Counts characters in hidden parts once, though hidden parts lie inside each other. Parts come in order of their end. */
export class HiddenCount {
  readonly #ranges: { start: number; end: number }[] = []
  #characters = 0

  get characters(): number {
    return this.#characters
  }

  get first(): { start: number; end: number } | null {
    return this.#ranges[0] ?? null
  }

  add(part: PartRecord): void {
    if (!part.hidden || part.end === part.start) return
    let { start } = part
    for (let last = this.#ranges.at(-1); last && last.end > part.start; last = this.#ranges.at(-1)) {
      // an inner part, counted before: the outer one takes its place
      start = Math.min(start, last.start)
      this.#characters -= last.end - last.start
      this.#ranges.pop()
    }
    this.#ranges.push({ start, end: part.end })
    this.#characters += part.end - start
  }
}
