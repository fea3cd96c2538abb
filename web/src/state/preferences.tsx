import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'

export type Theme = 'auto' | 'light' | 'dark'
export type Language = 'en' | 'zh'

export interface Preferences {
  theme: Theme
  language: Language
  lineNumbers: boolean
  /** Lines that were recognised are outlined on pictures. */
  recognisedLines: boolean
}

const storageKey = 'daylight.preferences'

function initial(): Preferences {
  const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
  const known = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const theme = known['theme']
  const language = known['language']
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language:
      language === 'en' || language === 'zh'
        ? language
        : navigator.language.toLowerCase().startsWith('zh')
          ? 'zh'
          : 'en',
    lineNumbers: known['lineNumbers'] === true,
    recognisedLines: known['recognisedLines'] !== false,
  }
}

interface Setting {
  preferences: Preferences
  set: (patch: Partial<Preferences>) => void
}

const Context = createContext<Setting | null>(null)

export function PreferencesProvider({ children }: { children: ReactNode }): ReactNode {
  const [preferences, setPreferences] = useState(initial)
  useEffect(() => {
    const root = document.documentElement
    if (preferences.theme === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = preferences.theme
    root.lang = preferences.language === 'zh' ? 'zh-Hans' : 'en'
    localStorage.setItem(storageKey, JSON.stringify(preferences))
  }, [preferences])
  const setting = useMemo(
    () => ({
      preferences,
      set: (patch: Partial<Preferences>) => setPreferences((old) => ({ ...old, ...patch })),
    }),
    [preferences],
  )
  return <Context value={setting}>{children}</Context>
}

export function usePreferences(): Setting {
  const setting = use(Context)
  if (setting === null) throw new Error('usePreferences stands outside its provider')
  return setting
}
