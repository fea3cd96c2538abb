/** Signs of the symbol fonts that carry meaning in forms and formulas; the rest stay as their private characters. */
const wingdings: ReadonlyMap<number, string> = new Map([
  [0x4a, '☺'],
  [0x52, '☑'],
  [0x6c, '●'],
  [0x6e, '■'],
  [0x6f, '□'],
  [0x71, '❑'],
  [0x74, '◆'],
  [0x75, '◆'],
  [0x76, '❖'],
  [0xa7, '▪'],
  [0xa8, '☐'],
  [0xd8, '➢'],
  [0xdf, '←'],
  [0xe0, '→'],
  [0xe8, '➔'],
  [0xfb, '✗'],
  [0xfc, '✓'],
  [0xfd, '☒'],
  [0xfe, '☑'],
])

const greek = 'ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const smallGreek = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'
const symbolFont: ReadonlyMap<number, string> = new Map([
  [0xa3, '≤'],
  [0xa5, '∞'],
  [0xae, '→'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xb3, '≥'],
  [0xb4, '×'],
  [0xb7, '•'],
  [0xb8, '÷'],
  [0xb9, '≠'],
  [0xbb, '≈'],
  [0xd6, '√'],
  [0xe5, '∑'],
])

/** `char` as in w:sym: four hex digits. */
export function symbolText(font: string | undefined, char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16)
  if (Number.isNaN(code) || code < 0x20 || code > 0x10_ffff) return ''
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  const family = (font ?? '').toLowerCase()
  const known = family.startsWith('wingdings')
    ? wingdings.get(low)
    : family === 'symbol'
      ? symbolSign(low)
      : undefined
  return known ?? String.fromCodePoint(code)
}

function symbolSign(code: number): string | undefined {
  if (code >= 0x41 && code <= 0x5a) return greek[code - 0x41]
  if (code >= 0x61 && code <= 0x7a) return smallGreek[code - 0x61]
  return symbolFont.get(code) ?? (code < 0x80 ? String.fromCodePoint(code) : undefined)
}
