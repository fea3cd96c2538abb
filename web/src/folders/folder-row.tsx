import type { ReactNode } from 'react'
import { Name } from '../show/name.tsx'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'
import type { TreeRow } from './flatten.ts'

interface FolderRowProps {
  row: TreeRow
  index: number
  /** Pixels from the top of the tree. */
  offset: number
  chosen: boolean
  shown: boolean
  onChoose: () => void
  onToggle: () => void
  onOpen: () => void
}

export function FolderRow({
  row,
  index,
  offset,
  chosen,
  shown,
  onChoose,
  onToggle,
  onOpen,
}: FolderRowProps): ReactNode {
  const { t, kind } = useWords()
  const { entry, depth, open } = row
  const branch = entry.kind !== 'item'
  const failed = entry.state !== null && !['ok', 'empty', 'waiting'].includes(entry.state)
  return (
    <div
      role="treeitem"
      tabIndex={chosen ? 0 : -1}
      data-index={index}
      aria-level={depth + 1}
      aria-selected={shown}
      {...(branch ? { 'aria-expanded': open } : {})}
      className="tree-row"
      style={{ transform: `translateY(${offset}px)`, paddingInlineStart: depth * 20 }}
      onFocus={onChoose}
      onClick={() => (entry.sha256 === null ? onToggle() : onOpen())}
    >
      <span
        className="twist"
        title={
          branch ? t(open ? 'folders.close' : 'folders.open', { name: visibleName(entry.name) }) : undefined
        }
        onClick={(event) => {
          if (!branch) return
          event.stopPropagation()
          onToggle()
        }}
      >
        {branch ? (open ? '▾' : '▸') : ''}
      </span>
      <span className={branch && entry.sha256 === null ? 'folder-name' : 'file-name'}>
        <Name text={entry.name} />
      </span>
      {branch ? (
        <span className="row-note">
          <progress aria-hidden="true" max={Math.max(1, entry.items)} value={entry.read} />
          {t('folders.read', { n: entry.items, read: entry.read })}
        </span>
      ) : (
        <span className="row-note">
          {entry.type !== null && kind(entry.type)}
          {failed && entry.state !== null && (
            <span className={entry.state === 'partial' ? 'state' : 'state bad'}>
              {' '}
              {t(`state.${entry.state}`)}
            </span>
          )}
        </span>
      )}
    </div>
  )
}
