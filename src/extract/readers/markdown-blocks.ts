/** How one line of Markdown begins, and how a table row splits. */

export const isBlank = (line: string): boolean => line.trim() === ''

export const fenceOf = (line: string): string | null => /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null

export const isHeading = (line: string): boolean => /^ {0,3}#{1,6}(?:\s|$)/.test(line)

export const isListItem = (line: string): boolean => /^\s{0,12}(?:[-*+]|\d{1,9}[.)])\s/.test(line)

export const isUnderline = (line: string): boolean => /^ {0,3}(?:=+|-{2,})\s*$/.test(line)

export const isTableRule = (line: string): boolean =>
  line.includes('-') && line.includes('|') && /^[\s|:-]+$/.test(line)

export const startsRow = (line: string): boolean => line.trimStart().startsWith('|')

/** Ends with a pipe that is not escaped. */
export const endsRow = (line: string): boolean => /(?:^|[^\\])(?:\\\\)*\|\s*$/.test(line)

/** [start, end) of every cell of a row, without the pipes and the blanks around; `\|` does not split. */
export function splitRow(line: string): [number, number][] {
  const borders: number[] = []
  for (let at = 0; at < line.length; at++) {
    const character = line[at]
    if (character === '\\') at++
    else if (character === '|') borders.push(at)
  }
  const first = borders[0]
  if (first === undefined || line.slice(0, first).trim() !== '') borders.unshift(-1)
  const last = borders.at(-1) ?? -1
  if (line.slice(last + 1).trim() !== '') borders.push(line.length)
  const cells: [number, number][] = []
  for (let index = 0; index + 1 < borders.length; index++) {
    let start = (borders[index] ?? 0) + 1
    let end = borders[index + 1] ?? 0
    while (start < end && isSpace(line, start)) start++
    while (end > start && isSpace(line, end - 1)) end--
    cells.push([start, end])
  }
  return cells
}

const isSpace = (line: string, at: number): boolean =>
  line[at] === ' ' || line[at] === '\t' || line[at] === '\n'
