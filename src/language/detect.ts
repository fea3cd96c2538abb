import { getLIDModel } from 'fasttext.wasm.js'
import { foldTable } from './fold-table.ts'

/** A text shorter than this many words in Latin letters is only ever said to be English or undetermined. */
const fewWords = 4
const certainEnough = 0.3
const certainWhenShort = 0.5
/** The model sees at most this much; more does not change its answer. */
const modelSample = 3000

/** Scripts that settle the language by themselves. */
const scriptLanguages: readonly [RegExp, string][] = [
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Myanmar}/gu, 'my'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Tibetan}/gu, 'bo'],
]

/** Addresses and numbers. The look-behind keeps it linear in long runs of letters. */
const noLanguage = /https?:\/\/[\w./?=&%#~+-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|\p{N}+/gu

let model: ReturnType<typeof loadModel> | undefined

async function loadModel() {
  const loaded = await getLIDModel()
  await loaded.load()
  return loaded
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/**
 * Dominant language of a text as BCP 47: `zh-Hans`, `zh-Hant` (`zh` where no character tells), `ja`, `ko`, `en` …,
 * `und` where it cannot be said. A few thousand characters from all over the document are enough.
 */
export async function detectLanguage(sample: string): Promise<string> {
  const text = sample.toWellFormed().replaceAll(noLanguage, ' ')
  const han = count(text, /\p{Script=Han}/gu)
  const kana = count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const letters = count(text, /\p{L}/gu)
  if (letters === 0) return 'und'
  const scripts = scriptLanguages.map(([pattern, language]) => ({ language, letters: count(text, pattern) }))
  const settled = scripts.reduce((most, each) => (each.letters > most.letters ? each : most))
  const spelled = letters - han - kana - scripts.reduce((sum, each) => sum + each.letters, 0)
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

async function spelledLanguage(text: string): Promise<string> {
  const words = text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? []
  const spelled = words.filter(
    (word) => !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word),
  )
  const input = spelled.join(' ').slice(0, modelSample).toWellFormed()
  if (input === '') return 'und'
  model ??= loadModel()
  const best = await (await model).identify(input)
  const language = best.alpha2 ?? best.alpha3 ?? 'und'
  const latin = /\p{Script=Latin}/u.test(input)
  if (latin && spelled.length < fewWords)
    return language === 'en' && best.possibility >= certainWhenShort ? 'en' : 'und'
  return best.possibility >= certainEnough ? language : 'und'
}
