import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { FolderEntry } from '../../../src/model/api.ts'
import { folderQuery } from '../api/queries.ts'
import { Late } from '../show/late.tsx'
import { ProblemNote } from '../show/problem-note.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { branchKey, flatten } from './flatten.ts'
import { FolderRow } from './folder-row.tsx'

/** A branch in the address needs its source apart from its path, and a source's name may hold a slash. */
function splitBranch(key: string, sources: readonly string[]): { source: string; path: string } {
  const source = sources.find((name) => key === name || key.startsWith(`${name}/`)) ?? key
  return { source, path: key.slice(source.length + 1) }
}

/** The tree through folders and containers, as it came; branches load as they are opened. */
export function FolderTree(): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const [at, setAt] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const [top] = useQueries({ queries: [folderQuery('', '')] })
  const roots = top?.data?.entries ?? []
  const branches = address.open.map((key) =>
    splitBranch(
      key,
      roots.map(({ source }) => source),
    ),
  )
  const below = useQueries({
    queries: branches.map(({ source, path }) => ({
      ...folderQuery(source, path),
      enabled: roots.length > 0,
    })),
  })
  const levels = new Map<string, readonly FolderEntry[]>([['', roots]])
  branches.forEach(({ source, path }, index) => {
    levels.set(branchKey(source, path), below[index]?.data?.entries ?? [])
  })
  const rows = flatten(levels, new Set(address.open))
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    overscan: 20,
    getItemKey: (index) => rows[index]?.key ?? index,
  })

  const toggle = (key: string, open: boolean): void =>
    go({ open: open ? [...address.open, key] : address.open.filter((one) => one !== key) }, { replace: true })
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setAt(next)
    virtual.scrollToIndex(next)
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    )
  }
  const onKey = (event: KeyboardEvent): void => {
    const row = rows[at]
    if (!row) return
    const branch = row.entry.kind !== 'item'
    const act: Record<string, () => void> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(rows.length - 1),
      ArrowRight: () => (branch && !row.open ? toggle(row.key, true) : move(at + 1)),
      ArrowLeft: () =>
        row.open
          ? toggle(row.key, false)
          : move(rows.findLastIndex((one, i) => i < at && one.depth < row.depth)),
      Enter: () =>
        row.entry.sha256 === null ? toggle(row.key, !row.open) : go({ document: row.entry.sha256 }),
    }
    const doIt = act[event.key]
    if (!doIt) return
    event.preventDefault()
    doIt()
  }

  if (top?.isError) return <ProblemNote error={top.error} />
  if (!top?.data) return <Late />
  if (rows.length === 0) return <p className="quiet">{t('folders.empty')}</p>
  return (
    <div className="tree-scroll" ref={scroller}>
      <div
        role="tree"
        tabIndex={-1}
        aria-label={t('folders.label')}
        className="tree"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKey}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          return (
            row && (
              <FolderRow
                key={key}
                row={row}
                index={index}
                offset={start}
                chosen={index === at}
                shown={row.entry.sha256 !== null && row.entry.sha256 === address.document}
                onChoose={() => setAt(index)}
                onToggle={() => toggle(row.key, !row.open)}
                onOpen={() => row.entry.sha256 !== null && go({ document: row.entry.sha256 })}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
