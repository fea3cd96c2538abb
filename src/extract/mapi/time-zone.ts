import { u16, u32 } from './bytes.ts'

const ruleBytes = 66
const minute = 60_000
const day = 24 * 60 * minute
const effective = 0x0002

/**
 * Minutes a moment is ahead of UTC where an appointment was made, by the zone stored with it ([MS-OXOCAL] §2.2.1.41);
 * null where that says nothing sensible.
 */
export function zoneOffset(definition: Uint8Array, time: number): number | null {
  if (definition.length < 8 || definition[0] !== 2) return null
  const start = 4 + u16(definition, 2)
  const count = Math.min(u16(definition, start - 2), 1024)
  const rules = Array.from({ length: count }, (_, index) =>
    definition.subarray(start + index * ruleBytes, start + (index + 1) * ruleBytes),
  ).filter((rule) => rule.length === ruleBytes)
  const rule = rules.find((one) => (u16(one, 4) & effective) !== 0) ?? rules.at(-1)
  if (rule === undefined) return null
  const bias = signed(rule, 22)
  const standard = bias + signed(rule, 26)
  const daylight = bias + signed(rule, 30)
  if (Math.abs(standard) > 18 * 60 || Math.abs(daylight) > 18 * 60) return null
  return -(isDaylight(rule, time, standard, daylight) ? daylight : standard)
}

const signed = (bytes: Uint8Array, at: number): number => u32(bytes, at) | 0

/** The year's two changes stand as local times before each; south of the equator summer runs over the new year. */
function isDaylight(rule: Uint8Array, time: number, standard: number, daylight: number): boolean {
  if (u16(rule, 34 + 2) === 0 || u16(rule, 50 + 2) === 0) return false
  const year = new Date(time - standard * minute).getUTCFullYear()
  const ends = change(rule, 34, year) + daylight * minute
  const begins = change(rule, 50, year) + standard * minute
  return begins < ends ? time >= begins && time < ends : time >= begins || time < ends
}

/** A SYSTEMTIME that names a day by its place in a month (5: the last), or by its date where it has a year. */
function change(rule: Uint8Array, at: number, year: number): number {
  const month = u16(rule, at + 2) - 1
  const clock = (u16(rule, at + 8) * 60 + u16(rule, at + 10)) * minute
  if (u16(rule, at) !== 0) return Date.UTC(year, month, u16(rule, at + 6)) + clock
  const first = Date.UTC(year, month, 1)
  const wanted = (7 + u16(rule, at + 4) - new Date(first).getUTCDay()) % 7
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  let date = 1 + wanted + 7 * (Math.max(1, u16(rule, at + 6)) - 1)
  while (date > last) date -= 7
  return first + (date - 1) * day + clock
}
