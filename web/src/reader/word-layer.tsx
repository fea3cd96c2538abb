import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { DocumentDetails, PageWords } from '../../../src/model/api.ts'
import { textQuery } from '../api/queries.ts'
import type { CorrectedText } from '../recognised/corrected.ts'
import { useWords } from '../words/use-words.ts'
import { place } from './place.ts'

interface WordLayerProps {
  details: DocumentDetails
  words: PageWords['words']
  lines: PageWords['lines']
  corrected: CorrectedText
  /** Of the page on the screen. */
  height: number
}

/** Words further apart than this in the text are fetched apart: corrections stand at its end. */
const farApart = 65_536
/** Characters between two words that are blanks or marks, and not other words. */
const mostBetween = 4

/** The words of a page laid over it unseen, so that they can be selected. */
export function WordLayer({ details, words, lines, corrected, height }: WordLayerProps): ReactNode {
  const { t } = useWords()
  const ordered = useMemo(() => corrected.inOrder(words), [words, corrected])
  const ranges = useMemo(() => rangesOf(ordered), [ordered])
  const texts = useQueries({
    queries: ranges.map(({ start, end }) => textQuery(details.document, start, end)),
    combine: (results) => results.map(({ data }) => data).filter((range) => range !== undefined),
  })
  const textOf = (start: number, end: number): string => {
    const range = texts.find((one) => one.start <= start && one.end >= end)
    return range ? range.text.slice(start - range.start, end - range.start) : ''
  }
  if (texts.length < ranges.length) return null
  return (
    <div className="words" lang={details.language === 'und' ? undefined : details.language}>
      {ordered.map(({ start, end, box }, index) => {
        const within = lineOf(lines, start)
        const recognised = within !== undefined
        const next = ordered[index + 1]?.start ?? end
        const between = next >= end && next - end <= mostBetween ? textOf(end, next) : ' '
        return (
          <span
            key={start}
            data-start={start}
            data-end={end}
            data-box={box.join()}
            data-recognised={recognised || undefined}
            title={
              recognised
                ? within.corrected
                  ? t('recognised.byPerson')
                  : t('recognised.sure', { n: Math.floor(within.confidence * 100) })
                : undefined
            }
            style={{ ...place(box), fontSize: Math.max(1, (box[3] - box[1]) * height * 0.8) }}
          >
            {textOf(start, end)}
            {between}
          </span>
        )
      })}
    </div>
  )
}

/** Lines are in the order of their offsets and do not overlap. */
function lineOf(lines: PageWords['lines'], offset: number): PageWords['lines'][number] | undefined {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lines[middle]?.end ?? 0) > offset) high = middle
    else low = middle + 1
  }
  const line = lines[low]
  return line && line.start <= offset ? line : undefined
}

function rangesOf(words: PageWords['words']): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = []
  for (const { start, end } of words.toSorted((a, b) => a.start - b.start)) {
    const last = ranges.at(-1)
    if (last && start - last.end <= farApart) last.end = Math.max(last.end, end)
    else ranges.push({ start, end })
  }
  return ranges
}
