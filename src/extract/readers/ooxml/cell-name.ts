/** `A`, `B` … `XFD`; `column` counts from 0. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCodePoint(65 + ((rest - 1) % 26)) + name
  }
  return name
}

/** Column (from 0) and row (from 1) of a name such as `C7`; null where it is none. */
export function parseCellName(name: string): { column: number; row: number } | null {
  let column = 0
  let at = 0
  for (; at < name.length && at < 4; at++) {
    const letter = name.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  const row = Number(name.slice(at))
  return at === 0 || !Number.isInteger(row) || row < 1 ? null : { column: column - 1, row }
}
