/** What counts as the same text: width, white space, kinds of quotes, dashes and dots do not matter. */

const alike: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '″': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '′': "'",
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '─': '-',
  '•': '·',
  '・': '·',
  '●': '·',
  '﹣': '-',
  '〜': '~',
}

/** White space is kept. */
export const fold = (text: string): string =>
  Array.from(text.normalize('NFKC'), (sign) => alike[sign] ?? sign).join('')

export const bare = (text: string): string => fold(text).replace(/\s+/gu, '')
