import type { PartKind } from '../../../model/document.ts'
import { fieldsOf, type Message } from './messages.ts'

export interface FoundText {
  kind: PartKind
  text: string
  hidden: boolean
}

/** TSWP.StorageArchive: what the text is part of, by its first field. */
const storageKinds: Readonly<Record<number, { kind: PartKind; hidden: boolean }>> = {
  1: { kind: 'header', hidden: false },
  2: { kind: 'note', hidden: false },
  4: { kind: 'note', hidden: true },
}

/** Texts of one message, of the types that hold what people wrote. */
export function textsOf({ type, bytes }: Message): FoundText[] {
  if (type === 2001 || type === 2005 || type === 2022) return storage(bytes)
  if (type === 6005) return dataList(bytes)
  if (type === 3056) return named(bytes, 1, { kind: 'comment', hidden: true })
  return []
}

/** A text; its paragraphs are separated by line ends, other signs of control stand for what is anchored in it. */
function storage(bytes: Uint8Array): FoundText[] {
  let kind: { kind: PartKind; hidden: boolean } = { kind: 'block', hidden: false }
  const texts: string[] = []
  for (const { number, value } of fieldsOf(bytes)) {
    if (number === 1 && typeof value === 'number') kind = storageKinds[value] ?? kind
    else if (number === 3 && typeof value !== 'number') texts.push(textOf(value))
  }
  const text = texts.join('')
  return text.trim() === '' ? [] : [{ ...kind, text }]
}

/** The texts of a table's cells, each once. */
function dataList(bytes: Uint8Array): FoundText[] {
  const found: FoundText[] = []
  for (const { number, value } of fieldsOf(bytes)) {
    if (number !== 3 || typeof value === 'number') continue
    found.push(...named(value, 3, { kind: 'cell', hidden: false }))
  }
  return found
}

function named(bytes: Uint8Array, wanted: number, as: { kind: PartKind; hidden: boolean }): FoundText[] {
  for (const { number, value } of fieldsOf(bytes)) {
    if (number !== wanted || typeof value === 'number') continue
    const text = textOf(value)
    return text.trim() === '' ? [] : [{ ...as, text }]
  }
  return []
}

const decoder = new TextDecoder()

const textOf = (bytes: Uint8Array): string =>
  decoder
    .decode(bytes)
    .replaceAll(/[\u{2028}\u{2029}\v\f]/gu, '\n')
    .replaceAll(/\u{FFFC}|(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
