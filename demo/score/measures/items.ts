/** Every path in the ledger, in gold's state, with gold's strings in its text, hidden ones where the part says so. */
import type { LedgerRow, Shown } from '../contract.ts'
import { spaced } from '../fold.ts'
import type { Group } from '../group.ts'
import { type Gold, listed } from '../gold.ts'
import { type Found, found, share } from '../measure.ts'

interface Asked {
  path: string
  text: string
  hidden: boolean
}

const states = (gold: Gold): Map<string, string> =>
  new Map(gold.table('items').map((row) => [row['path'] ?? '', row['state'] ?? '']))

const strings = (gold: Gold): Asked[] =>
  gold.table('items').flatMap((row) =>
    listed(row['must_contain']).map((text) => ({
      path: row['path'] ?? '',
      text,
      hidden: row['hidden'] === 'yes',
    })),
  )

export const items: Group = {
  sizes: (gold) => {
    const asked = strings(gold)
    const hidden = asked.filter((one) => one.hidden).length
    const paths = states(gold).size
    return {
      'items.present': paths,
      'items.state': paths,
      'items.text': asked.length,
      'items.hidden': hidden,
      'items.open': asked.length - hidden,
    }
  },
  run: async ({ gold, view }) => {
    const wanted = states(gold)
    const paths = [...wanted.keys()]
    const beyond = new Set(paths.filter((path) => view.isBeyond(path)))
    const tally = (all: readonly Verdict[]): Found => {
      const read = all.filter(({ path }) => !beyond.has(path))
      const right = (some: readonly Verdict[]) => some.filter(({ miss }) => miss === null).length
      // what could have been read comes first
      const order = [...read, ...all.filter(({ path }) => beyond.has(path))]
      const misses = order.flatMap(({ path, miss }) => (miss === null ? [] : [`${path}: ${miss}`]))
      const whole = found(right(all), all.length, misses)
      return read.length === all.length
        ? whole
        : { ...whole, ofKindsRead: { value: share(right(read), read.length), of: read.length } }
    }

    const seen = await Promise.all(strings(gold).map(async (asked) => ({ asked, where: await find(asked) })))
    async function find({ path, text }: Asked): Promise<Where> {
      const [row] = view.rowsAt(path)
      if (!row) return 'no such path'
      const shown = row.sha256 === null ? null : await view.show(row.sha256)
      return shown ? whereIn(shown, text) : 'not shown'
    }
    const judge = (some: typeof seen, good: (where: Where) => boolean): Found =>
      tally(
        some.map(({ asked, where }) => ({
          path: asked.path,
          miss: good(where) ? null : `“${asked.text}”: ${where}`,
        })),
      )
    return {
      'items.present': tally(
        paths.map((path) => ({ path, miss: view.rowsAt(path).length > 0 ? null : 'not in the ledger' })),
      ),
      'items.state': tally(
        paths.map((path) => ({ path, miss: stateMiss(wanted.get(path) ?? '', view.rowsAt(path)) })),
      ),
      'items.text': judge(seen, (where) => where === 'open' || where === 'hidden' || where === 'both'),
      'items.hidden': judge(
        seen.filter(({ asked }) => asked.hidden),
        (where) => where === 'hidden' || where === 'both',
      ),
      'items.open': judge(
        seen.filter(({ asked }) => !asked.hidden),
        (where) => where === 'open' || where === 'both',
      ),
    }
  },
}

interface Verdict {
  path: string
  /** What is wrong, or null. */
  miss: string | null
}

function stateMiss(wanted: string, rows: readonly LedgerRow[]): string | null {
  if (rows.some(({ state }) => state === wanted)) return null
  const given = rows.map(({ state, reason }) => [state, reason].filter(Boolean).join(': ')).join(' / ')
  return `${given || 'not in the ledger'}, not ${wanted}`
}

type Where = 'open' | 'hidden' | 'both' | 'not in the text' | 'not shown' | 'no such path'

/** Each layer's passages apart: a string must stand within one stretch of it. */
function whereIn({ text, parts }: Shown, wanted: string): Where {
  const whole = text ?? ''
  const string = spaced(wanted)
  if (!spaced(whole).includes(string)) return 'not in the text'
  const layers = stretches(parts, whole)
  const inHidden = layers.some((layer) => layer.hidden && spaced(layer.text).includes(string))
  const inOpen = layers.some((layer) => !layer.hidden && spaced(layer.text).includes(string))
  // a string that runs over the seam of both layers lies in neither
  if (inHidden && inOpen) return 'both'
  return inHidden ? 'hidden' : 'open'
}

/** The text cut where hidden becomes open and the other way; white space belongs to both sides. */
function stretches(parts: Shown['parts'], text: string): { hidden: boolean; text: string }[] {
  const ranges = parts
    .filter(({ hidden }) => hidden === true)
    .map(({ start, end }) => [start, end] as const)
    .toSorted((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [start, end] of ranges) {
    const last = merged.at(-1)
    if (last && (start <= last[1] || text.slice(last[1], start).trim() === ''))
      last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  const cut: { hidden: boolean; text: string }[] = []
  let from = 0
  for (const [start, end] of merged) {
    cut.push({ hidden: false, text: text.slice(from, start) }, { hidden: true, text: text.slice(start, end) })
    from = end
  }
  return [...cut, { hidden: false, text: text.slice(from) }]
}
