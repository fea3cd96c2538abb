/** The parent found something in a child's message that an honest child never sends. */
export class Violation extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Violation'
  }
}

export function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Violation(`${what} is no object`)
  return value as Record<string, unknown>
}

export function list(value: unknown, most: number, what: string): unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Violation(`${what} is no list or too long`)
  return value
}

export function entry(value: unknown, type: 'boolean', what: string): boolean {
  if (typeof value !== type) throw new Violation(`${what} is no ${type}`)
  return value === true
}

export function integer(value: unknown, least: number, most: number, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
    throw new Violation(`${what} is not between ${least} and ${most}`)
  }
  return value
}

export function finite(value: unknown, least: number, most: number, what: string): number {
  if (typeof value !== 'number' || !(value >= least && value <= most))
    throw new Violation(`${what} is out of range`)
  return value
}

export function string(value: unknown, most: number, what: string): string {
  if (typeof value !== 'string' || value.length > most) throw new Violation(`${what} is no text or too long`)
  if (value.includes('\0') || !value.isWellFormed()) throw new Violation(`${what} is not well-formed`)
  return value
}

// oxlint-disable-next-line no-unnecessary-type-parameters -- names the words of the set
export function oneOf<Word extends string>(value: unknown, words: ReadonlySet<string>, what: string): Word {
  if (typeof value !== 'string' || !words.has(value)) throw new Violation(`unknown ${what}`)
  return value as Word
}
