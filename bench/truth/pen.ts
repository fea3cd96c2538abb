/** Text for the samples: invented words in simplified and traditional Chinese and in English. */
import { Converter } from 'opencc-js/cn2t'
import { createRandom } from '../../demo/random.ts'
import { createBenchProse } from '../mix.ts'
import type { Pen, Script } from './sample.ts'

export async function createPens(): Promise<(script: Script, label: string) => Pen> {
  const prose = await createBenchProse('truth')
  const traditional = Converter({ from: 'cn', to: 'tw' })
  return (script, label) => {
    const random = createRandom(`truth/${label}`)
    const own = prose.about(random.fork('topic'))
    const language = script === 'en' ? 'en' : 'zh'
    const write = script === 'zh-Hant' ? traditional : (text: string): string => text
    return {
      random,
      script,
      words: (count) => write(own.words(random, language, count)),
      paragraph: () => write(own.paragraph(random, language)),
    }
  }
}
