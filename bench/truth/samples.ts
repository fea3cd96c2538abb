/** All samples: three scripts, a few of each family; the same every time. */
import { type Coding, makeEml, makeOutlook, type Shape } from './mails.ts'
import { createPens } from './pen.ts'
import type { Sample, Script } from './sample.ts'
import { makeBook } from './sheets.ts'
import { makeShow } from './slides.ts'
import { makePaper } from './writer.ts'

const scripts: readonly Script[] = ['zh-Hans', 'zh-Hant', 'en']
const codings: Readonly<Record<Script, readonly Coding[]>> = {
  'zh-Hans': [
    { charset: 'utf-8', page: 65001 },
    { charset: 'gb18030', page: 54936 },
    { charset: 'gbk', page: 936 },
  ],
  'zh-Hant': [
    { charset: 'utf-8', page: 65001 },
    { charset: 'big5', page: 950 },
  ],
  en: [{ charset: 'utf-8', page: 65001 }],
}
const shapes: readonly Shape[] = ['plain', 'html', 'both']
const transfers = ['base64', 'quoted-printable', '8bit'] as const

export async function makeSamples(ofEach = 2): Promise<Sample[]> {
  const penOf = await createPens()
  const samples: Sample[] = []
  for (const script of scripts) {
    for (let round = 1; round <= ofEach; round++) {
      const pen = (what: string): ReturnType<typeof penOf> => penOf(script, `${what}/${script}/${round}`)
      samples.push(
        makePaper(pen('paper'), `paper-${script}-${round}`),
        makeBook(pen('book'), `book-${script}-${round}`),
        makeShow(pen('show'), `show-${script}-${round}`),
      )
    }
    for (const [at, coding] of codings[script].entries()) {
      for (const [round, shape] of shapes.entries()) {
        const label = `${coding.charset}-${shape}`
        const transfer = transfers[(at + round) % transfers.length] ?? 'base64'
        samples.push(
          makeEml(
            penOf(script, `eml/${script}/${label}`),
            `mail-${script}-${label}`,
            coding,
            shape,
            transfer,
          ),
          makeOutlook(
            penOf(script, `msg/${script}/${label}`),
            `mail-${script}-${label}`,
            coding.charset === 'utf-8' ? null : coding,
            shape,
          ),
        )
      }
    }
  }
  return samples
}
