/** The budget a reason names, and a larger one worth trying. */
import { LimitName } from '../../../src/model/api.ts'

/** Counted in bytes: shown in GiB. */
const inBytes: ReadonlySet<LimitName> = new Set<LimitName>([
  'memberBytes',
  'bytesPerRoot',
  'memoryBytes',
  'ratioFrom',
])

/** Doubling these is already a lot: memory is the machine's, depth is a matter of recursion. */
const careful: ReadonlySet<LimitName> = new Set<LimitName>(['memoryBytes', 'depth', 'markupDepth'])

/** `… (setting limits.members)` → `members`; null where a reason names no setting. */
export function namedLimit(reason: string): LimitName | null {
  const [, name] = /\(setting limits\.(\w+)/.exec(reason) ?? []
  return LimitName.safeParse(name).data ?? null
}

/** What one unit of the field is: bytes are entered in GiB. */
export const unitOf = (name: LimitName): number => (inBytes.has(name) ? 2 ** 30 : 1)

/** A larger budget, in the unit of the field, rounded to two digits. */
export function suggested(name: LimitName, present: number): number {
  const wanted = (present / unitOf(name)) * (careful.has(name) ? 2 : 5)
  return Number(wanted.toPrecision(2))
}

/** From the field to the setting; null where that is no larger budget. */
export function budgetOf(name: LimitName, present: number, entered: string): number | null {
  const given = Number(entered)
  if (entered.trim() === '' || !Number.isFinite(given)) return null
  const value = Math.round(given * unitOf(name))
  return value > present && value < 1e15 ? value : null
}
