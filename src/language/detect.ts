import { getLIDModel } from 'fasttext.wasm.js'
import { foldTable } from './fold-table.ts'

/** A text shorter than this many words in Latin letters is only ever said to be English or undetermined. */
const fewWords = 4
const certainEnough = 0.3
const certainWhenShort = 0.5
/** The model sees at most this much; more does not change its answer. */
const modelSample = 3000
/** It first sees this much, which is enough where it is this certain. */
const modelGlimpse = 800
const certainAtGlimpse = 0.8

/** Scripts that settle the language by themselves. */
const scriptLanguages: readonly [RegExp, string][] = [
  [/^\p{Script=Hangul}$/u, 'ko'],
  [/^\p{Script=Thai}$/u, 'th'],
  [/^\p{Script=Lao}$/u, 'lo'],
  [/^\p{Script=Khmer}$/u, 'km'],
  [/^\p{Script=Myanmar}$/u, 'my'],
  [/^\p{Script=Georgian}$/u, 'ka'],
  [/^\p{Script=Armenian}$/u, 'hy'],
  [/^\p{Script=Greek}$/u, 'el'],
  [/^\p{Script=Tibetan}$/u, 'bo'],
]

/** Addresses. The look-behind keeps it linear in long runs of letters. */
const noLanguage = /https?:\/\/[\w./?=&%#~+-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+/gu

let model: ReturnType<typeof loadModel> | undefined

async function loadModel() {
  const loaded = await getLIDModel()
  await loaded.load()
  return loaded
}

/** What a character is for the count of scripts; the settling ones follow in the order of `scriptLanguages`. */
const group = { unknown: 0, none: 1, han: 2, kana: 3, spelled: 4, settling: 5 } as const

/** Filled as characters turn up: a look at the table instead of a dozen patterns over every text. */
const groupOfUnit = new Uint8Array(0x10000)

function groupOf(character: string): number {
  if (/^\p{N}$/u.test(character)) return group.none
  if (/^\p{Script=Han}$/u.test(character)) return group.han
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(character)) return group.kana
  const settling = scriptLanguages.findIndex(([pattern]) => pattern.test(character))
  if (settling >= 0) return group.settling + settling
  return /^\p{L}$/u.test(character) ? group.spelled : group.none
}

/** How many characters of each script stand in a well-formed text. */
function countScripts(text: string): Uint32Array {
  const counts = new Uint32Array(group.settling + scriptLanguages.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    let found: number
    if (code > 0xffff) {
      found = groupOf(String.fromCodePoint(code))
      at++
    } else {
      found = groupOfUnit[code] ?? 0
      if (found === group.unknown) groupOfUnit[code] = found = groupOf(String.fromCharCode(code))
    }
    counts[found] = (counts[found] ?? 0) + 1
  }
  return counts
}

/**
 * Dominant language of a text as BCP 47: `zh-Hans`, `zh-Hant` (`zh` where no character tells), `ja`, `ko`, `en` …,
 * `und` where it cannot be said. A few thousand characters from all over the document are enough.
 */
export async function detectLanguage(sample: string): Promise<string> {
  const whole = sample.toWellFormed()
  const text = whole.includes('@') || whole.includes('://') ? whole.replaceAll(noLanguage, ' ') : whole
  const counts = countScripts(text)
  const { [group.han]: han = 0, [group.kana]: kana = 0, [group.spelled]: spelled = 0 } = counts
  const settled = { language: 'und', letters: 0 }
  for (const [at, [, language]] of scriptLanguages.entries()) {
    const letters = counts[group.settling + at] ?? 0
    if (letters > settled.letters) Object.assign(settled, { language, letters })
  }
  if (han + kana + spelled + settled.letters === 0) return 'und'
  // one Han character says about as much as three letters of an alphabet
  const weights = { east: (han + kana) * 3, settled: settled.letters * 2, spelled }
  if (weights.east > 0 && weights.east >= weights.settled && weights.east >= weights.spelled) {
    return kana * 20 > han ? 'ja' : chinese(text)
  }
  if (weights.settled >= weights.spelled) return settled.language
  return spelledLanguage(text)
}

function chinese(text: string): string {
  let simplified = 0
  let traditional = 0
  for (let at = 0; at < text.length; at++) {
    const script = foldTable.script[text.charCodeAt(at)]
    if (script === 1) simplified++
    else if (script === 2) traditional++
  }
  if (simplified === traditional) return 'zh'
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant'
}

async function identify(loaded: Awaited<ReturnType<typeof loadModel>>, input: string) {
  if (input.length > modelGlimpse) {
    const glimpse = input.slice(0, input.lastIndexOf(' ', modelGlimpse)).toWellFormed()
    const first = await loaded.identify(glimpse)
    if (first.possibility >= certainAtGlimpse) return first
  }
  return loaded.identify(input)
}

async function spelledLanguage(text: string): Promise<string> {
  const words = text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? []
  const spelled = words.filter(
    (word) => !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word),
  )
  const input = spelled.join(' ').slice(0, modelSample).toWellFormed()
  if (input === '') return 'und'
  model ??= loadModel()
  const best = await identify(await model, input)
  const language = best.alpha2 ?? best.alpha3 ?? 'und'
  const latin = /\p{Script=Latin}/u.test(input)
  if (latin && spelled.length < fewWords)
    return language === 'en' && best.possibility >= certainWhenShort ? 'en' : 'und'
  return best.possibility >= certainEnough ? language : 'und'
}
