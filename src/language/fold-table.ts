import { readFileSync } from 'node:fs'
import { type CharacterClass, classOf, separator } from './characters.ts'
import type { FoldData } from './fold-data.make.ts'

export interface FoldTable {
  /** What a UTF-16 unit folds to, where its kind has no slow bit. */
  readonly target: Uint16Array
  /** Class of the folded character and the bits of characters.ts. */
  readonly kind: Uint8Array
  /** 1: of use only to simplified Chinese; 2: only to traditional. */
  readonly script: Uint8Array
  /** Folds one cluster (a character with the marks that follow it): code points in order. */
  cluster(text: string): readonly FoldedCharacter[]
}

export interface FoldedCharacter {
  /** One code point. */
  text: string
  class: CharacterClass
}

/** Longest cluster that is composed; hostile piles of marks would make normalisation quadratic. */
const longestCluster = 32
const rememberedClusters = 4096

function load(): FoldTable {
  const data = JSON.parse(readFileSync(new URL('fold-data.json', import.meta.url), 'utf8')) as FoldData
  const kind = new Uint8Array(0x10000)
  const runs = data.kinds.split(' ')
  let at = 0
  for (let index = 0; index < runs.length; index += 2) {
    const length = Number.parseInt(runs[index] ?? '0', 36)
    kind.fill(Number.parseInt(runs[index + 1] ?? '0', 36), at, at + length)
    at += length
  }
  const target = new Uint16Array(0x10000)
  for (let code = 0; code < 0x10000; code++) target[code] = code
  for (let index = 0; index < data.from.length; index++) {
    target[data.from.charCodeAt(index)] = data.to.charCodeAt(index)
  }
  const script = new Uint8Array(0x10000)
  for (const character of data.simplifiedOnly) script[character.charCodeAt(0)] = 1
  for (const character of data.traditionalOnly) script[character.charCodeAt(0)] = 2
  const beyond = Array.from(data.astralTo)
  const astral = new Map(Array.from(data.astralFrom, (from, index) => [from, beyond[index] ?? from]))
  return { target, kind, script, cluster: clusterFolder(target, astral) }
}

function clusterFolder(target: Uint16Array, astral: ReadonlyMap<string, string>): FoldTable['cluster'] {
  const known = new Map<string, readonly FoldedCharacter[]>()
  const foldOne = (character: string): string =>
    character.length === 2
      ? (astral.get(character) ?? character)
      : String.fromCharCode(target[character.charCodeAt(0)] ?? 0)
  const fold = (text: string): FoldedCharacter[] => {
    const seen = text.slice(0, longestCluster).replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    const folded = seen.toWellFormed().normalize('NFKC').toLowerCase().normalize('NFKC')
    return Array.from(Array.from(folded, foldOne).join('').normalize('NFC'), (character) => ({
      text: character,
      class: character === '\u{FFFD}' ? separator : classOf(character),
    }))
  }
  return (text) => {
    const remembered = known.get(text)
    if (remembered) return remembered
    const folded = fold(text)
    if (known.size >= rememberedClusters) known.clear()
    known.set(text, folded)
    return folded
  }
}

/** Read-only; one for the process because every room above folds with the same. */
export const foldTable: FoldTable = load()
