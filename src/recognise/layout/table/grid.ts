import type { Ruling, Rulings } from './rulings.ts'

/** A ruled table: places of its lines, and the cells between them. */
export interface Grid {
  xs: number[]
  ys: number[]
  cells: GridCell[]
}

export interface GridCell {
  row: number
  column: number
  rows: number
  columns: number
}

const mostLines = 400
const mostCells = 20_000

/** Grids of rulings that cross each other, of at least two rows and columns. */
export function gridsOf({ level, upright }: Rulings, size: number): Grid[] {
  return components(level, upright, 0.6 * size).flatMap((found) => {
    const grid = makeGrid(found.level, found.upright, size)
    return grid ? [grid] : []
  })
}

function components(level: readonly Ruling[], upright: readonly Ruling[], near: number): Rulings[] {
  const parents = Array.from({ length: level.length + upright.length }, (_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parents[at] !== at && parents[at] !== undefined) at = parents[at] ?? at
    return at
  }
  level.forEach((one, index) => {
    upright.forEach((other, number) => {
      const crosses =
        other.at > one.from - near &&
        other.at < one.to + near &&
        one.at > other.from - near &&
        one.at < other.to + near
      if (crosses) parents[root(level.length + number)] = root(index)
    })
  })
  const found = new Map<number, Rulings>()
  const of = (index: number): Rulings => {
    const top = root(index)
    let group = found.get(top)
    if (!group) found.set(top, (group = { level: [], upright: [] }))
    return group
  }
  level.forEach((ruling, index) => of(index).level.push(ruling))
  upright.forEach((ruling, index) => of(level.length + index).upright.push(ruling))
  return [...found.values()]
}

function makeGrid(level: readonly Ruling[], upright: readonly Ruling[], size: number): Grid | null {
  if (level.length < 2 || upright.length < 1) return null
  const near = 0.45 * size
  const xs = placesOf(upright, level, near, 0.8 * size)
  const ys = placesOf(level, upright, near, 0.6 * size)
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (columns < 2 || rows < 2 || columns > mostLines || rows > mostLines || columns * rows > mostCells)
    return null
  const isRuled = (rulings: readonly Ruling[], at: number, from: number, to: number): boolean => {
    let covered = 0
    for (const ruling of rulings) {
      if (Math.abs(ruling.at - at) < near)
        covered += Math.max(0, Math.min(ruling.to, to) - Math.max(ruling.from, from))
    }
    return covered > 0.5 * (to - from)
  }
  const parents = Array.from({ length: rows * columns }, (_, index) => index)
  const root = (index: number): number => (parents[index] === index ? index : root(parents[index] ?? index))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x0, x1, y0, y1] = [xs[column] ?? 0, xs[column + 1] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0]
      const place = row * columns + column
      if (column + 1 < columns && !isRuled(upright, x1, y0, y1)) parents[root(place + 1)] = root(place)
      if (row + 1 < rows && !isRuled(level, y1, x0, x1)) parents[root(place + columns)] = root(place)
    }
  }
  const groups = Map.groupBy(parents.keys(), root)
  return { xs, ys, cells: [...groups.values()].flatMap((places) => cellsOf(places, columns)) }
}

/** One cell where the places joined make a rectangle, else each by itself. */
function cellsOf(places: readonly number[], columns: number): GridCell[] {
  const rows = places.map((place) => Math.floor(place / columns))
  const across = places.map((place) => place % columns)
  const [top, left] = [Math.min(...rows), Math.min(...across)]
  const [height, width] = [Math.max(...rows) - top + 1, Math.max(...across) - left + 1]
  if (height * width === places.length) return [{ row: top, column: left, rows: height, columns: width }]
  return places.map((place) => ({
    row: Math.floor(place / columns),
    column: place % columns,
    rows: 1,
    columns: 1,
  }))
}

/** Where rulings of one direction stand; a table open at its sides ends where those of the other direction end. */
function placesOf(
  rulings: readonly Ruling[],
  others: readonly Ruling[],
  near: number,
  least: number,
): number[] {
  const places: number[] = []
  const group: Ruling[] = []
  const end = (): void => {
    const weight = group.reduce((sum, { from, to }) => sum + to - from, 0)
    if (weight > 0) places.push(group.reduce((sum, { at, from, to }) => sum + at * (to - from), 0) / weight)
    group.length = 0
  }
  for (const ruling of rulings.toSorted((a, b) => a.at - b.at)) {
    const last = group.at(-1)
    if (last && ruling.at - last.at > near) end()
    group.push(ruling)
  }
  end()
  const from = Math.min(...others.map((other) => other.from))
  const to = Math.max(...others.map((other) => other.to))
  if ((places[0] ?? Infinity) - from > least) places.unshift(from)
  if (to - (places.at(-1) ?? -Infinity) > least) places.push(to)
  return places
}
