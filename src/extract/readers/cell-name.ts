/** `A1`-style name; column 0 is A, row 1 is the first. */
export function cellName(column: number, row: number): string {
  return `${columnName(column)}${row}`
}

const known: string[] = []

function columnName(column: number): string {
  const found = known[column]
  if (found !== undefined) return found
  let name = ''
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) {
    name = String.fromCodePoint(65 + (left % 26)) + name
  }
  if (column < 4096) known[column] = name
  return name
}
