import { encodedWords } from './words.ts'

/** The entries of an address header, each as `Name <address>` or as it stands; commas inside quotes do not split. */
export function addressList(raw: string): string[] {
  const entries: string[] = []
  let entry = ''
  let quoted = false
  let angle = false
  for (const character of raw.slice(0, 1_000_000)) {
    if (character === '"') quoted = !quoted
    else if (!quoted && character === '<') angle = true
    else if (!quoted && character === '>') angle = false
    if (!quoted && !angle && (character === ',' || character === ';')) {
      entries.push(entry)
      entry = ''
    } else entry += character
  }
  entries.push(entry)
  return entries
    .map((text) =>
      encodedWords(text)
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/^"([^"]*)"(?= ?<)/g, '$1')
        .trim(),
    )
    .filter((text) => text !== '')
}
