import type { Word } from '../words/en.ts'

/** Every key of the page, as data: the listener and the help dialog both read this. */
export const keyTable = [
  { id: 'search', key: '/', word: 'key.search' },
  { id: 'down', key: 'j', word: 'key.down' },
  { id: 'up', key: 'k', word: 'key.up' },
  { id: 'open', key: 'Enter', word: 'key.open' },
  { id: 'nextHit', key: 'n', word: 'key.nextHit' },
  { id: 'previousHit', key: 'p', word: 'key.previousHit' },
  { id: 'larger', key: '+', word: 'key.larger' },
  { id: 'smaller', key: '-', word: 'key.smaller' },
  { id: 'close', key: 'Escape', word: 'key.close' },
  { id: 'help', key: '?', word: 'key.help' },
] as const satisfies readonly { id: string; key: string; word: Word }[]

export type KeyId = (typeof keyTable)[number]['id']
