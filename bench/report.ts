/** Plain text tables. */
import { cpus, loadavg, totalmem } from 'node:os'

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const [at, row] of rows.entries()) {
    say(
      `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`,
    )
    if (at === 0) say(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
  }
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  return low + (high - low) * (place - Math.floor(place))
}

/** Others at work make wall times worthless: say how busy the machine is. */
export function describeMachine(): void {
  const [first] = cpus()
  say(
    `${new Date().toISOString()} · ${cpus().length} × ${first?.model ?? '?'} · ${Math.round(totalmem() / 2 ** 30)} GiB · Node ${process.version}`,
  )
  describeLoad()
}

export function describeLoad(): void {
  const [load = 0] = loadavg()
  say(
    `load ${load.toFixed(2)}${load > 0.5 ? ' — the machine is NOT quiet: trust CPU seconds, not wall' : ''}`,
  )
}
