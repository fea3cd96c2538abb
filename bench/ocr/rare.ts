/** Sentences of words from the whole dictionary: they mean nothing, and hold characters that no template has. */
import { createRandom, type Random } from '../../demo/random.ts'
import { chineseVocabulary } from '../mix/vocabulary.ts'
import type { World } from './fonts.ts'

/** The two worlds share none of these words. */
export async function rareSentences(world: World): Promise<(random: Random) => string> {
  const { words } = await chineseVocabulary(createRandom('ocr'))
  const half = world === 'tune' ? 0 : 1
  const own = words.filter((word, at) => word.length > 1 && at % 2 === half)
  return (random) => {
    const taken = Array.from({ length: random.int(6, 13) }, () => random.pick(own))
    taken.splice(random.int(3, taken.length - 2), 0, random.pick(['的', '，', '是', '，并', '和']))
    return `${taken.join('')}。`
  }
}
