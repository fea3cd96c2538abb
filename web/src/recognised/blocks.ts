/** Lines of text gathered into what they are pieces of: messages of a chat and tables read from pictures. */
import type { Part } from '../../../src/model/document.ts'

export interface TextLine {
  from: number
  content: string
  /** Its number among the lines shown. */
  index: number
}

export interface LineBlock {
  /** The message or table; null for a line that stands by itself. */
  part: Part | null
  lines: TextLine[]
}

const gathered = new Set<Part['kind']>(['message', 'table'])

/** `parts` in text order. */
export function gather(lines: readonly TextLine[], parts: readonly Part[]): LineBlock[] {
  const wholes = parts.filter(
    ({ kind, recognised, facts }) => recognised && gathered.has(kind) && facts?.corrects === undefined,
  )
  const blocks: LineBlock[] = []
  let next = 0
  for (const line of lines) {
    while ((wholes[next]?.end ?? Infinity) < line.from + line.content.length) next++
    const whole = wholes[next]
    const part = whole && whole.start <= line.from && line.from <= whole.end ? whole : null
    const last = blocks.at(-1)
    if (part && last?.part === part) last.lines.push(line)
    else blocks.push({ part, lines: [line] })
  }
  return blocks
}

export interface TableRow {
  part: Part
  cells: Part[]
}

/** Rows of a table that begin in [from, to), with their cells. */
export function rowsOf(table: Part, parts: readonly Part[], from: number, to: number): TableRow[] {
  const within = parts.filter(({ start, end }) => start >= table.start && end <= table.end)
  const rows = within.filter(({ kind, start }) => kind === 'row' && start >= from && start < to)
  const cells = within.filter(({ kind }) => kind === 'cell')
  return rows.map((part) => ({
    part,
    cells: cells.filter(({ start, end }) => start >= part.start && end <= part.end),
  }))
}
