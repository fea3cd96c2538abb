import { Fragment, type ReactNode } from 'react'
import type { Part, Span } from '../../../src/model/document.ts'
import { Bubble } from '../recognised/bubble.tsx'
import { gather, type TextLine } from '../recognised/blocks.ts'
import { CorrectedText, type Piece } from '../recognised/corrected.ts'
import type { DoubtfulRange } from '../recognised/doubts.ts'
import { RecognisedTable } from '../recognised/recognised-table.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import { CorrectedRuns } from '../recognised/corrected-runs.tsx'
import { RunText } from './run-text.tsx'
import { cutRuns } from './runs.ts'

interface LinesProps {
  /** Text that begins at offset `start` of the document. */
  start: number
  text: string
  parts: readonly Part[]
  hits: readonly Span[]
  current: number
  /** Number of the first line; null for no numbers. */
  line: number | null
  continues?: boolean
  corrected?: CorrectedText
  doubts?: readonly DoubtfulRange[]
}

interface Divider {
  name: string
  /** Slides are read one by one: theirs is a heading. */
  slide: boolean
  hidden: boolean
}

/** Names of the pages, slides and sheets that begin in the text, by offset. */
function useDividers(parts: readonly Part[]): Map<number, Divider> {
  const { t } = useWords()
  const dividers = new Map<number, Divider>()
  for (const { kind, start, locator, hidden, recognised } of parts) {
    const suffix = hidden ? ` · ${t('hidden.label')}` : ''
    if (kind === 'page' && locator.page !== undefined) {
      const name = t(recognised ? 'page.recognised' : 'page.n', { n: locator.page }) + suffix
      dividers.set(start, { name, slide: false, hidden })
    }
    if (kind === 'slide' && locator.slide !== undefined)
      dividers.set(start, { name: t('slide.n', { n: locator.slide }) + suffix, slide: true, hidden })
    if (kind === 'sheet' && locator.sheet !== undefined)
      dividers.set(start, { name: visibleName(locator.sheet) + suffix, slide: false, hidden })
  }
  return dividers
}

const nothingCorrected = new CorrectedText([], Infinity)
const noDoubts: readonly DoubtfulRange[] = []

/**
 * Text as lines: hits marked, hidden and recognised stretches shown as such, every piece with its offsets. Chats and
 * tables read from pictures look like ones.
 */
export function Lines(props: LinesProps): ReactNode {
  const { start, text, parts, line, continues } = props
  const { corrected = nothingCorrected, doubts = noDoubts, hits, current } = props
  const dividers = useDividers(parts)
  const lines: TextLine[] = []
  let at = start
  for (const content of (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')) {
    lines.push({ from: at, content, index: lines.length })
    at += content.length + 1
  }
  const textOf = (from: number, to: number): string => text.slice(Math.max(0, from - start), to - start)
  /** What is drawn of a stretch of the text as it is. */
  const runs = (from: number, to: number): ReactNode =>
    cutRuns(from, to, parts, hits, doubts).map((run) => (
      <RunText key={run.start} run={run} text={textOf(run.start, run.end)} current={current} />
    ))
  const pieceOf = ({ start: from, end: to, correction }: Piece): ReactNode =>
    correction ? (
      <CorrectedRuns
        key={`${correction.id}`}
        correction={correction}
        parts={parts}
        hits={hits}
        current={current}
        machine={runs}
      />
    ) : (
      <Fragment key={from}>{runs(from, to)}</Fragment>
    )
  const drawn = (from: number, to: number): ReactNode => corrected.pieces(from, to).map(pieceOf)
  const one = ({ from, content, index }: TextLine): ReactNode => {
    const divider = dividers.get(from)
    const to = from + content.length
    // a line that a correction of several stands for as a whole
    if (content !== '' && corrected.pieces(from, to).length === 0) return null
    const manner = mannerOf(parts, from, to)
    return (
      <Fragment key={from}>
        {divider?.slide === true && (
          <h2 className={divider.hidden ? 'divider slide hidden-ground' : 'divider slide'}>{divider.name}</h2>
        )}
        {divider?.slide === false && <p className="divider">{divider.name}</p>}
        <div
          className={manner === null ? 'line' : `line ${manner}`}
          data-line={line === null || (index === 0 && continues === true) ? undefined : line + index}
          dir="auto"
        >
          {drawn(from, to)}
          {content === '' && <br />}
        </div>
      </Fragment>
    )
  }
  return gather(lines, parts).map(({ part, lines: some }) => {
    const [first] = some
    const last = some.at(-1)
    if (!part || !first || !last) return some.map(one)
    if (part.kind === 'message')
      return (
        <Bubble key={first.from} message={part} text={textOf(part.start, part.end)}>
          {some.map(one)}
        </Bubble>
      )
    return (
      <RecognisedTable
        key={first.from}
        table={part}
        parts={parts}
        from={first.from}
        to={last.from + last.content.length + 1}
        drawn={drawn}
      />
    )
  })
}

/** How a line of a picture is set apart: a time in the middle, a quotation aside. */
function mannerOf(parts: readonly Part[], from: number, to: number): 'chat-time' | 'quoted' | null {
  const over = parts.findLast(
    ({ recognised, kind, start, end }) =>
      recognised && start <= from && end >= to && end > start && (kind === 'time' || kind === 'quote'),
  )
  return over ? (over.kind === 'time' ? 'chat-time' : 'quoted') : null
}
