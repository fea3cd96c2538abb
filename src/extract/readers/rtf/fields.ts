/** Fields that fetch something, or run something, by themselves ([ISO 29500] 17.16.5 and older Word). */
const fetching = /^(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|RD|DATABASE)$/

export interface FieldCode {
  type: string
  words: string[]
}

/** Cuts the code of a field into its type and its arguments; switches are left out. */
export function parseField(code: string): FieldCode {
  const words: string[] = []
  const pieces = code.matchAll(/"((?:[^"\\]|\\.)*)"?|\\(\S)|(\S+)/g)
  for (const [, quoted, option, plain] of pieces) {
    if (option !== undefined) words.push(`\\${option}`)
    else words.push((quoted ?? plain ?? '').replaceAll(/\\([\\"])/g, '$1'))
    if (words.length > 200) break
  }
  return { type: (words.shift() ?? '').toUpperCase(), words }
}

/** Where a hyperlink leads; null for one inside the document. */
export function linkOf({ type, words }: FieldCode): string | null {
  if (type !== 'HYPERLINK') return null
  const [first] = words
  if (first !== undefined && !first.startsWith('\\')) return first === '' ? null : first
  return null
}

/** What a field draws from outside; null where it does not. */
export function referenceOf({ type, words }: FieldCode): string | null {
  if (!fetching.test(type)) return null
  return `${type}: ${words.filter((word) => !/^\\.$/.test(word)).join(' ')}`.slice(0, 2000)
}

/** Code and font of a SYMBOL field. */
export function symbolOf({ type, words }: FieldCode): { code: string; font: string } | null {
  const number = Number(words[0] ?? '')
  if (type !== 'SYMBOL' || !Number.isInteger(number) || number < 32) return null
  const at = words.indexOf('\\f')
  return { code: number.toString(16), font: at < 0 ? '' : (words[at + 1] ?? '') }
}
