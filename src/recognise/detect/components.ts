/** Connected patches of a map. */
import type { Point } from '../page.ts'

export interface Component {
  /** Pixels in it. */
  area: number
  /** Mean of the map over it. */
  mean: number
  /** The outermost corners of its pixels, row by row: all its convex hull can need. */
  edge: Point[]
}

interface Run {
  y: number
  from: number
  /** Exclusive. */
  to: number
  sum: number
}

/** Patches of values of at least `least`, pixels touching by a side or a corner. */
export function components(map: Uint8Array, width: number, height: number, least: number): Component[] {
  const runs: Run[] = []
  const parents: number[] = []
  let above = { start: 0, end: 0 }
  for (let y = 0; y < height; y++) {
    const start = runs.length
    findRuns(map, width, y, least, runs)
    for (let index = start; index < runs.length; index++) parents.push(index)
    join(runs, parents, above, { start, end: runs.length })
    above = { start, end: runs.length }
  }
  return gather(runs, parents)
}

function findRuns(map: Uint8Array, width: number, y: number, least: number, runs: Run[]): void {
  const row = y * width
  for (let x = 0; x < width; x++) {
    if ((map[row + x] ?? 0) < least) continue
    const from = x
    let sum = 0
    for (; x < width; x++) {
      const value = map[row + x] ?? 0
      if (value < least) break
      sum += value
    }
    runs.push({ y, from, to: x, sum })
  }
}

interface Rows {
  start: number
  end: number
}

function join(runs: readonly Run[], parents: number[], above: Rows, here: Rows): void {
  let upper = above.start
  for (let index = here.start; index < here.end; index++) {
    const run = runs[index]
    if (!run) return
    while (upper < above.end && (runs[upper]?.to ?? 0) < run.from) upper++
    for (let other = upper; other < above.end && (runs[other]?.from ?? Infinity) <= run.to; other++)
      parents[root(parents, index)] = root(parents, other)
  }
}

function root(parents: number[], index: number): number {
  let at = index
  for (;;) {
    const parent = parents[at] ?? at
    if (parent === at) return at
    const grandparent = parents[parent] ?? parent
    parents[at] = grandparent
    at = grandparent
  }
}

function gather(runs: readonly Run[], parents: number[]): Component[] {
  const found = new Map<number, Component>()
  runs.forEach(({ y, from, to, sum }, index) => {
    const key = root(parents, index)
    let component = found.get(key)
    if (!component) {
      component = { area: 0, mean: 0, edge: [] }
      found.set(key, component)
    }
    component.area += to - from
    component.mean += sum
    component.edge.push({ x: from, y }, { x: to, y }, { x: from, y: y + 1 }, { x: to, y: y + 1 })
  })
  const all = [...found.values()]
  for (const component of all) component.mean /= component.area
  return all
}
