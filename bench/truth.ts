/** Recall and precision of each tool where the whole truth is known: generated documents, converted by LibreOffice. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Part } from '../src/model/document.ts'
import { ownTexts } from './formats/own.ts'
import { formatTools } from './formats/tools.ts'
import { say, table } from './report.ts'
import { convertSamples, hasOffice } from './truth/convert.ts'
import { makeSamples } from './truth/samples.ts'
import { addTo, type Counts, noCounts } from './truth/score.ts'

/** `packages` is a folder with npm packages to compare with, or null. */
export async function benchTruth(home: string, packages: string | null): Promise<void> {
  if (!hasOffice()) {
    say('!!! LibreOffice is NOT installed: no documents to measure with. Debian: apt-get install libreoffice')
    return
  }
  const { tools, absent } = formatTools(packages)
  if (absent.length > 0) say(`!!! NOT installed, so not compared: ${absent.join(', ')}`)
  const folder = join(home, 'truth')
  await mkdir(home, { recursive: true })
  const { files, missing } = await convertSamples(folder, await makeSamples())
  if (missing.length > 0) say(`!!! LibreOffice did NOT write ${missing.length} files: ${missing.join(', ')}`)
  const ours = await ownTexts(home, folder)
  const rows = [
    [
      'format',
      'tool',
      'opened',
      'seen: recall',
      'hidden: recall',
      'precision',
      'extra characters',
      'marked rightly',
    ],
  ]
  for (const [format, made] of Map.groupBy(files, (file) => file.format)) {
    const [all, open, hidden] = [noCounts(), noCounts(), noCounts()]
    for (const { path, sample } of made) {
      const own = ours.get(path)
      addTo(all, sample, format, own?.text ?? null)
      addTo(open, sample, format, own ? textOf(own.text, own.parts, false) : null)
      addTo(hidden, sample, format, own ? textOf(own.text, own.parts, true) : null)
    }
    const marked = `${share(open.seenFound, all.seenFound)} / ${share(hidden.hiddenFirst, all.hiddenFirst)}`
    rows.push([...rowOf(format, 'Daylight', all), marked])
    for (const tool of tools) {
      if (!tool.formats.includes(format)) continue
      const counts = noCounts()
      for (const { path, sample } of made) addTo(counts, sample, format, tool.read(join(folder, path)))
      rows.push([...rowOf(format, tool.name, counts), ''])
    }
  }
  table(rows)
  say(
    'seen, hidden: share of the words in what a person sees and in what is hidden; precision: share of the words given',
  )
  say(
    'that stand there, as often as they stand there; marked: seen words outside hidden parts / hidden ones inside',
  )
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3))

const rowOf = (format: string, name: string, counts: Counts): string[] => [
  format,
  name,
  `${counts.opened}/${counts.files}`,
  share(counts.seenFound, counts.seen),
  share(counts.hiddenFound, counts.hidden),
  share(counts.right, counts.given),
  `${((100 * counts.extra) / counts.characters).toFixed(1)} %`,
]

/** The text inside hidden parts, or outside them. */
function textOf(text: string, parts: readonly Part[], hidden: boolean): string {
  const inside = new Uint8Array(text.length)
  for (const part of parts) if (part.hidden) inside.fill(1, part.start, part.end)
  return Array.from({ length: text.length }, (_, at) =>
    (inside[at] === 1) === hidden ? text.charAt(at) : ' ',
  ).join('')
}
