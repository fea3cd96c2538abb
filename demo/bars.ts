/**
 * What each measure must reach. All are shares from 0 to 1 where more is better; where a count must be zero
 * (over-status, leaks, doubled messages), the bar is 1: not a single one. The numbers are those of the issues, then of
 * field.md §6; `chosen` marks the few that neither of them fixes.
 */
interface Bar {
  bar: number
  from: string
}

export const bars = {
  'items.present': { bar: 1, from: 'field.md §6: inventory 100 % accounted' },
  'items.state': { bar: 1, from: 'issue 4: every item stated' },
  'items.text': { bar: 0.95, from: 'issue 4: 95 % of tokens' },
  'items.hidden': { bar: 1, from: 'issue 4: hidden and tracked content, recall 1.0, all marked' },
  'items.open': { bar: 1, from: 'chosen: what lies open is not called hidden' },
  'text.recall': { bar: 0.95, from: 'issue 4: 95 % of the text' },
  'text.precision': { bar: 0.98, from: 'gold.md: at most 2 % extra characters' },
  'queries.precision': { bar: 1, from: 'issue 2: and nothing else' },
  'queries.recall': { bar: 1, from: 'issue 2: finds every occurrence' },
  'mentions.precision': { bar: 0.85, from: 'field.md §6: entity F1' },
  'mentions.recall': { bar: 0.85, from: 'field.md §6: entity F1' },
  'mentions.f1': { bar: 0.85, from: 'field.md §6: entity F1; each type by itself too' },
  'merges.precision': { bar: 0.95, from: 'field.md §6' },
  'merges.recall': { bar: 0.8, from: 'field.md §6' },
  'merges.ambiguous': { bar: 1, from: 'gold.md: ambiguous must not be merged' },
  'messages.order': { bar: 0.98, from: 'field.md §6' },
  'messages.sender': { bar: 0.95, from: 'field.md §6' },
  'messages.kept': { bar: 1, from: 'gold.md: no message lost' },
  'messages.once': { bar: 1, from: 'gold.md: no message doubled' },
  'messages.time': { bar: 0.95, from: 'chosen' },
  'clients.precision': { bar: 0.9, from: 'chosen: as target rows' },
  'clients.recall': { bar: 0.9, from: 'chosen: as target rows' },
  'clients.spend': { bar: 0.95, from: 'field.md §6: money exact' },
  'targets.precision': { bar: 0.9, from: 'chosen: as target status' },
  'targets.recall': { bar: 0.9, from: 'chosen: as target status' },
  'targets.status': { bar: 0.9, from: 'field.md §6' },
  'targets.not-over': { bar: 1, from: 'gold.md: over-status must be 0' },
  'money.amounts': { bar: 0.95, from: 'field.md §6' },
  'money.totals.stage': { bar: 0.95, from: 'field.md §6' },
  'money.totals.client': { bar: 0.95, from: 'field.md §6' },
  'money.totals.year': { bar: 0.95, from: 'field.md §6' },
  'money.counts': { bar: 1, from: 'field.md §6: no double count' },
  'timeline.precision': { bar: 0.85, from: 'chosen' },
  'timeline.recall': { bar: 0.85, from: 'chosen' },
  'duplicates.precision': { bar: 0.97, from: 'issue 6' },
  'duplicates.recall': { bar: 0.97, from: 'issue 6' },
  'authenticity.found': { bar: 1, from: 'field.md §6: forged and edited documents flagged' },
  'authenticity.quiet': { bar: 0.97, from: 'field.md §6: at most 3 % false alarms' },
  'pii.recall': { bar: 0.95, from: 'chosen' },
  'pii.safe': { bar: 1, from: 'field.md §6: PII leak 0' },
  leaks: { bar: 1, from: 'gold.md: 0 occurrences in any export' },
  'must-show': { bar: 0.95, from: 'gold.md' },
  'injections.recall': { bar: 1, from: 'field.md §6: flagged' },
  'injections.precision': { bar: 0.95, from: 'chosen' },
  'exposure.status': { bar: 1, from: 'gold.md: exact' },
  'exposure.paths': { bar: 1, from: 'gold.md: exact' },
  questions: { bar: 0.95, from: 'chosen' },
} as const satisfies Record<string, Bar>

type Named = keyof typeof bars

const named = (name: string): name is Named => Object.hasOwn(bars, name)

/** A type of mention by itself (`mentions.phone`) has the bar of all of them. */
export function barOf(name: string): number {
  if (named(name)) return bars[name].bar
  if (name.startsWith('mentions.')) return bars['mentions.f1'].bar
  throw new Error(`no bar for ${name}`)
}
