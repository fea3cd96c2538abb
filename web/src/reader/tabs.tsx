import type { KeyboardEvent, ReactNode } from 'react'
import type { Tab } from '../state/address.ts'
import { useWords } from '../words/use-words.ts'

interface TabsProps {
  tabs: Tab[]
  tab: Tab
  onTab: (tab: Tab) => void
}

export function Tabs({ tabs, tab, onTab }: TabsProps): ReactNode {
  const { t } = useWords()
  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]
    if (by === 0 || !next) return
    event.preventDefault()
    onTab(next)
    document.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={t('reader.tabs')} className="tabs" onKeyDown={onKey}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-selected={one === tab}
          aria-controls="reader-panel"
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
        >
          {t(`tab.${one}`)}
        </button>
      ))}
    </div>
  )
}
