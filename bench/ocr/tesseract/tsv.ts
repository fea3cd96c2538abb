/** tesseract's table of words. */

export interface TsvLine {
  words: { text: string; box: readonly [left: number, top: number, right: number, bottom: number] }[]
}

/** Lines in its own reading order; empty words are left out. */
export function readTsv(tsv: string): TsvLine[] {
  const lines = new Map<string, TsvLine>()
  for (const row of tsv.split('\n').slice(1)) {
    const [level, page, block, paragraph, line, , left, top, width, height, , ...rest] = row.split('\t')
    const text = rest.join('\t').trim()
    if (level !== '5' || text === '') continue
    const key = [page, block, paragraph, line].join('/')
    const found = lines.get(key) ?? { words: [] }
    lines.set(key, found)
    const [x, y] = [Number(left), Number(top)]
    found.words.push({ text, box: [x, y, x + Number(width), y + Number(height)] })
  }
  return [...lines.values()]
}
