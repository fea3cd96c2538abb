import type { ReactNode } from 'react'
import { usePreferences } from '../state/preferences.tsx'
import { useWords } from '../words/use-words.ts'
import { zoomBy } from './zoom.ts'

interface PagesBarProps {
  zoom: number
  onZoom: (zoom: number) => void
  /** Whether anything was recognised on these pages. */
  recognised: boolean
  children: ReactNode
}

export function PagesBar({ zoom, onZoom, recognised, children }: PagesBarProps): ReactNode {
  const { t, number } = useWords()
  const { preferences, set } = usePreferences()
  return (
    <div className="view-bar">
      <span className="zoom">
        <button
          type="button"
          aria-label={t('page.smaller')}
          title={`${t('page.smaller')} (-)`}
          disabled={zoomBy(zoom, -1) === zoom}
          onClick={() => onZoom(zoomBy(zoom, -1))}
        >
          −
        </button>
        <button type="button" title={t('page.fit')} onClick={() => onZoom(1)}>
          {number(Math.round(zoom * 100))} %
        </button>
        <button
          type="button"
          aria-label={t('page.larger')}
          title={`${t('page.larger')} (+)`}
          disabled={zoomBy(zoom, 1) === zoom}
          onClick={() => onZoom(zoomBy(zoom, 1))}
        >
          +
        </button>
      </span>
      {recognised && (
        <label>
          <input
            type="checkbox"
            checked={preferences.recognisedLines}
            onChange={(event) => set({ recognisedLines: event.target.checked })}
          />
          {t('recognised.show')}
        </label>
      )}
      {children}
    </div>
  )
}
