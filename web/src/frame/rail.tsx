import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useOverview } from '../api/queries.ts'
import { stillToDo } from '../overview/counts.ts'
import { start, type View, writeAddress } from '../state/address.ts'
import { type Language, type Theme, usePreferences } from '../state/preferences.tsx'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'

const themes: readonly Theme[] = ['auto', 'light', 'dark']
const languages: readonly { value: Language; name: string; tag: string }[] = [
  { value: 'en', name: 'English', tag: 'en' },
  { value: 'zh', name: '中文', tag: 'zh-Hans' },
]

export function Rail({ onHelp }: { onHelp: () => void }): ReactNode {
  const { t, number } = useWords()
  const { address } = useAddress()
  const { preferences, set } = usePreferences()
  const overview = useOverview().data
  const views: { view: View; count: number | null }[] = [
    { view: 'overview', count: null },
    { view: 'search', count: overview?.documents ?? null },
    { view: 'folders', count: null },
    { view: 'unread', count: overview ? stillToDo(overview) : null },
  ]
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <p className="brand">{overview?.name ?? t('app.name')}</p>
      <ul>
        {views.map(({ view, count }) => (
          <li key={view}>
            <Link
              href={writeAddress({ ...start, view, query: view === 'search' ? address.query : '' })}
              aria-current={address.view === view ? 'page' : undefined}
            >
              <span>{t(`view.${view as 'overview' | 'search' | 'folders' | 'unread'}`)}</span>
              {count !== null && <span className="count">{number(count)}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <div className="settings" role="group" aria-label={t('rail.settings')}>
        <label>
          {t('theme.label')}
          <select
            value={preferences.theme}
            onChange={(event) => set({ theme: themes.find((one) => one === event.target.value) ?? 'auto' })}
          >
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {t(`theme.${theme}`)}
              </option>
            ))}
          </select>
        </label>
        <div className="pair" role="group" aria-label={t('language.label')}>
          {languages.map(({ value, name, tag }) => (
            <button
              key={value}
              type="button"
              lang={tag}
              aria-pressed={preferences.language === value}
              onClick={() => set({ language: value })}
            >
              {name}
            </button>
          ))}
        </div>
        <button type="button" className="plain" onClick={onHelp}>
          {t('keys.open')} <kbd>?</kbd>
        </button>
      </div>
    </nav>
  )
}
