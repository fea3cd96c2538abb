import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { useCorrections, useDocument, useHits } from '../api/queries.ts'
import { useKeys } from '../keys/keys.tsx'
import { CorrectDialog } from '../recognised/correct-dialog.tsx'
import { CorrectedText } from '../recognised/corrected.ts'
import { Late } from '../show/late.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { closeDocument, type Tab } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { DetailsView } from './details-view.tsx'
import { orderOfHits } from './hit-order.ts'
import { HitRail } from './hit-rail.tsx'
import { HitStepper } from './hit-stepper.tsx'
import { OriginalView, originalKind } from './original-view.tsx'
import { ReaderHead } from './reader-head.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { Tabs } from './tabs.tsx'
import { TextView } from './text-view.tsx'
import type { ViewProps } from './view-props.ts'

/** The document one reads: head, hits, tabs, and one way of seeing it. */
export function Reader({ id }: { id: string }): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const asked = useDocument(id)
  const close = (): void => go(closeDocument(address))
  useKeys(20, {
    close: () => (address.wide && address.view !== 'document' ? go({ wide: false }) : close()),
  })
  return (
    <section className="reader" aria-label={t('reader.label')}>
      <ReaderHead details={asked.data} onClose={close} />
      {asked.isError && <ProblemNote error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Late />}
      {asked.data && <Open details={asked.data} />}
    </section>
  )
}

function tabsOf(details: DocumentDetails): Tab[] {
  const tabs: Tab[] = ['details']
  if (details.length > 0) tabs.unshift('text')
  if (originalKind(details) !== null) tabs.unshift('original')
  return tabs
}

function Open({ details }: { details: DocumentDetails }): ReactNode {
  const { address, go } = useAddress()
  const body = useRef<HTMLDivElement>(null)
  const place = useRef<number | null>(null)
  const found = useHits(details.document, address.query, address.any).data
  const hits = useMemo(() => found?.spans ?? [], [found])
  const boxes = useMemo(() => found?.boxes ?? [], [found])
  const corrections = useCorrections(details).data?.corrections
  const corrected = useMemo(
    () => new CorrectedText(corrections ?? [], details.length),
    [corrections, details.length],
  )
  const [correcting, setCorrecting] = useState<{ start: number; end: number } | null>(null)
  const tabs = tabsOf(details)
  const tab = tabs.find((one) => one === address.tab) ?? tabs[0] ?? 'details'
  const current =
    hits.length === 0 ? -1 : Math.min(hits.length - 1, address.hit ?? (address.at === null ? 0 : -1))
  const offset = address.at ?? hits[current]?.start ?? null
  // On a change of tab the passage at the top stays; a step to another hit or place overrules it.
  const shown = useRef({ tab, offset })
  const target = useMemo(() => {
    const moved = shown.current.offset !== offset
    const kept = !moved && shown.current.tab !== tab ? place.current : null
    shown.current = { tab, offset }
    const wanted = kept ?? offset
    return wanted === null ? null : { offset: wanted }
  }, [tab, offset])

  const goToHit = (hit: number): void => {
    const readable = tab === 'details' ? { tab: tabs[0] ?? null } : {}
    go({ hit, at: null, ...readable }, { replace: true })
  }
  const order = useMemo(
    () => orderOfHits(hits, boxes, corrected, tab === 'original'),
    [hits, boxes, corrected, tab],
  )
  const at = order.indexOf(current)
  const step = (by: 1 | -1): void => {
    const next = order[(Math.max(at, by === 1 ? -1 : 0) + by + order.length) % order.length]
    if (next !== undefined) goToHit(next)
  }
  useKeys(20, { nextHit: () => step(1), previousHit: () => step(-1) })

  const pages = details.pages.length
  const places = hits.map((hit, index) => {
    const box = boxes[index]?.[0]
    return tab === 'original' && box && pages > 0
      ? (box.page - 1 + box.box[1]) / pages
      : corrected.shownAt(hit.start) / Math.max(1, corrected.length)
  })
  const view: ViewProps = {
    details,
    hits,
    boxes,
    corrected,
    current,
    target,
    onPlace: (top) => {
      place.current = top
    },
    onGoTo: (wanted) =>
      go({ at: wanted, hit: null, tab: tab === 'details' ? (tabs[0] ?? null) : tab }, { replace: true }),
    onCorrect: setCorrecting,
  }
  return (
    <>
      <div className="reader-bar">
        <Tabs tabs={tabs} tab={tab} onTab={(next) => go({ tab: next }, { replace: true })} />
        {address.query !== '' && found && <HitStepper total={hits.length} current={at} onStep={step} />}
      </div>
      <div
        ref={body}
        className="reader-body"
        role="tabpanel"
        id="reader-panel"
        aria-labelledby={`tab-${tab}`}
      >
        {tab === 'original' && <OriginalView {...view} />}
        {tab === 'text' && <TextView {...view} />}
        {tab === 'details' && (
          <DetailsView details={details} corrections={corrections ?? []} onGoTo={view.onGoTo} />
        )}
        {tab !== 'details' && hits.length > 0 && <HitRail places={places} current={current} onGo={goToHit} />}
      </div>
      <SelectionBar details={details} corrected={corrected} onCorrect={setCorrecting} root={body} />
      {correcting && (
        <CorrectDialog details={details} place={correcting} onClose={() => setCorrecting(null)} />
      )}
    </>
  )
}
