/** What exports must not hold, and what they must: one without the other is worth nothing. */
import { bars } from '../../bars.ts'
import { type Exported, exportKinds, type Exports, makeExports } from '../exports.ts'
import type { Group, Scene } from '../group.ts'
import { type Gold, GoldGap, type Row } from '../gold.ts'
import { needle, wanted } from '../leaks/needle.ts'
import { type Found, found, share } from '../measure.ts'
import type { Names } from '../names.ts'

const hidden = new Set(['bystander', 'source'])

/** Texts in pii.tsv that stand for people who must not be named. */
function personal(gold: Gold): string[] {
  const rows = gold.table('pii').filter((row) => hidden.has(row['whose'] ?? ''))
  return [...new Set(rows.map((row) => row['text'] ?? '').filter((text) => text !== ''))]
}

/** A list that gold does not have asks for nothing. */
function orNothing<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof GoldGap) return []
    throw error
  }
}

const asked = new WeakMap<Scene, Promise<Exports>>()

function exportsOf(scene: Scene, caseFolder: string): Promise<Exports> {
  const known = asked.get(scene)
  if (known) return known
  const { gold, names, view } = scene
  const texts = new Set([...orNothing(() => gold.secrets), ...orNothing(() => personal(gold))])
  const secrets = new Map([...texts].map((text) => [text, needle(text, names.latin(text))]))
  const shows = orNothing(() => gold.table('must_show'))
  const made = makeExports(view.product, caseFolder, gold.decisions, {
    secrets,
    wanted: (kind) =>
      new Map(
        shows
          .filter((row) => row['export'] === kind)
          .map((row) => [row['text'] ?? '', wanted(row['text'] ?? '')]),
      ),
  })
  asked.set(scene, made)
  return made
}

/** Principals show only once somebody has said who they are. */
const isPrincipal = (row: Row, names: Names) => names.isRole(row['text'] ?? '', 'principal')

interface Shown {
  row: Row
  /** Null where it is shown. */
  miss: string | null
}

function showing(rows: readonly Row[], names: Names, { all, undecided }: Exports): Shown[] {
  return rows.map((row) => {
    const late = isPrincipal(row, names)
    const made = all.find(({ kind, decided }) => kind === row['export'] && decided === late)
    if (made?.searched?.shown.has(row['text'] ?? '')) return { row, miss: null }
    const why = made
      ? (made.reason ?? 'not in it')
      : late
        ? (undecided ?? 'no such export')
        : 'no such export'
    return { row, miss: `${row['export']}: “${row['text']}”: ${why}` }
  })
}

/** Why an export cannot be called safe whatever it holds: it is not there, empty, closed or shows too little. */
function unfit(made: Exported | undefined, shows: readonly Shown[]): string | null {
  if (!made?.searched) return made?.reason ?? 'there is no such export'
  if (!made.searched.filled) return 'it is empty'
  if (made.searched.opaque !== null) return made.searched.opaque
  const own = shows.filter(({ row }) => row['export'] === made.kind)
  const right = own.filter(({ miss }) => miss === null).length
  return own.length > 0 && share(right, own.length) < bars['must-show'].bar
    ? `it shows ${right} of ${own.length} that it must`
    : null
}

/** Each text in each kind of export: safe where it is not in it and the export is one. */
function safety(texts: readonly string[], exports: Exports, shows: readonly Shown[]): Found {
  const misses: string[] = []
  let [right, wrong] = [0, 0]
  for (const kind of exportKinds) {
    const made = exports.all.filter((one) => one.kind === kind)
    const why =
      made.length === 0
        ? unfit(undefined, shows)
        : (made.map((one) => unfit(one, shows)).find((reason) => reason !== null) ?? null)
    if (why !== null) misses.push(`${kind} is no safe export: ${why}`)
    for (const text of texts) {
      const leak = made.map(({ searched }) => searched?.leaks.get(text)).find((where) => where !== undefined)
      if (leak !== undefined) {
        wrong++
        misses.unshift(`${kind}: “${text}” in ${leak}`)
      } else if (why === null) right++
    }
  }
  return { ...found(right, texts.length * exportKinds.length, misses), wrong }
}

export function publications(caseFolder: string): Group[] {
  const shown = (scene: Scene, exports: Exports) =>
    showing(
      orNothing(() => scene.gold.table('must_show')),
      scene.names,
      exports,
    )
  return [
    {
      sizes: (gold) => ({ 'pii.safe': personal(gold).length * exportKinds.length }),
      run: async (scene) => {
        const exports = await exportsOf(scene, caseFolder)
        return { 'pii.safe': safety(personal(scene.gold), exports, shown(scene, exports)) }
      },
    },
    {
      sizes: (gold) => ({ leaks: gold.secrets.length * exportKinds.length }),
      run: async (scene) => {
        const exports = await exportsOf(scene, caseFolder)
        return { leaks: safety(scene.gold.secrets, exports, shown(scene, exports)) }
      },
    },
    {
      sizes: (gold) => ({ 'must-show': gold.table('must_show').length }),
      run: async (scene) => {
        const rows = shown(scene, await exportsOf(scene, caseFolder))
        const misses = rows.flatMap(({ miss }) => (miss === null ? [] : [miss]))
        return { 'must-show': found(rows.length - misses.length, rows.length, misses) }
      },
    },
  ]
}
