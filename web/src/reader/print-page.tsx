import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { textQuery, useCorrections, useDocument, useHits } from '../api/queries.ts'
import { CorrectedText } from '../recognised/corrected.ts'
import { Late } from '../show/late.tsx'
import { PathName } from '../show/name.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { stretch, windowsOf, windowSize } from './chunks.ts'
import { Lines } from './lines.tsx'

/** More than about 300 pages is no longer a print. */
const most = 1_000_000

/** The text on clean pages, headed by where it comes from. */
export function PrintPage({ id }: { id: string }): ReactNode {
  const { t, date } = useWords()
  const { address } = useAddress()
  const asked = useDocument(id)
  const details = asked.data
  const corrections = useCorrections({ document: id, pages: details?.pages ?? [] })
  const corrected = new CorrectedText(corrections.data?.corrections ?? [], details?.length ?? 0)
  const length = Math.min(corrected.length, most)
  const hits = useHits(id, address.query, address.any)
  const ranges = useQueries({
    queries: windowsOf(0, length).map((window) =>
      textQuery(id, window * windowSize, Math.min(length, (window + 1) * windowSize)),
    ),
    combine: (results) => results.map(({ data }) => data).filter((range) => range !== undefined),
  })
  const whole = details ? stretch(ranges, 0, length) : null
  const isCorrected = details?.pages.length === 0 || corrections.isFetched
  const ready = whole !== null && isCorrected && (address.query === '' || hits.isFetched)
  useEffect(() => {
    if (ready) window.print()
  }, [ready])
  if (asked.isError) return <ProblemNote error={asked.error} />
  if (!details || !whole) return <Late />
  return (
    <main className="print-page">
      <h1 lang={details.language === 'und' ? undefined : details.language}>{visibleName(details.title)}</h1>
      <p className="provenance">
        <PathName text={details.paths[0] ?? ''} />
        <br />
        <code>sha256:{details.document}</code> · {t('details.textVersion')} <code>{details.textVersion}</code>
        <br />
        {t('print.provenance')} · {date(new Date().toISOString())}
      </p>
      <div className="document-text" lang={details.language === 'und' ? undefined : details.language}>
        <Lines
          start={0}
          text={whole.text}
          parts={ranges.flatMap((range) => range.parts)}
          hits={hits.data?.spans ?? []}
          current={-1}
          line={null}
          corrected={corrected}
        />
      </div>
      {details.length > most && <p>{t('print.cut', { n: most })}</p>}
    </main>
  )
}
