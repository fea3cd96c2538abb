import { useMemo } from 'react'
import { usePreferences } from '../state/preferences.tsx'
import { kindOf } from '../show/kinds.ts'
import { en, type Word } from './en.ts'
import { phrase, type Values } from './phrase.ts'
import { zh } from './zh.ts'

export interface Words {
  locale: string
  t: (word: Word, values?: Values) => string
  number: (n: number) => string
  bytes: (n: number) => string
  /** An ISO date or time in the reader's manner; what cannot be parsed stays as it is. */
  date: (iso: string) => string
  duration: (seconds: number) => string
  language: (tag: string) => string
  kind: (type: string) => string
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function makeWords(locale: string, dictionary: Record<Word, string>): Words {
  const number = new Intl.NumberFormat(locale)
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const t = (word: Word, values: Values = {}): string => phrase(dictionary[word], values, locale)
  return {
    locale,
    t,
    number: (n) => number.format(n),
    bytes: (n) => {
      const step = n < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(n) / 3))
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        maximumFractionDigits: step === 0 ? 0 : 1,
      }).format(n / 1000 ** step)
    },
    date: (iso) => {
      const month = /^(\d{4})-(\d{2})$/.exec(iso)
      const time = Date.parse(iso)
      if (Number.isNaN(time)) return iso
      const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(iso)
      return new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: 'short',
        ...(month ? {} : { day: 'numeric' }),
        ...(month || dateOnly ? { timeZone: 'UTC' } : { hour: '2-digit', minute: '2-digit' }),
      }).format(time)
    },
    duration: (seconds) => {
      if (seconds < 90) return t('time.seconds', { n: Math.max(1, Math.round(seconds)) })
      if (seconds < 5400) return t('time.minutes', { n: Math.round(seconds / 60) })
      return t('time.hours', { n: Math.round(seconds / 360) / 10 })
    },
    language: (tag) => {
      if (tag === 'und' || tag === '') return t('language.und')
      try {
        return names.of(tag) ?? tag
      } catch {
        return tag
      }
    },
    kind: (type) => {
      const kind = kindOf(type)
      if (kind === null) return type
      return kind.detail === '' ? t(kind.word) : `${t(kind.word)} · ${kind.detail}`
    },
  }
}

/** The interface's words in the language chosen. */
export function useWords(): Words {
  const { language } = usePreferences().preferences
  return useMemo(() => (language === 'zh' ? makeWords('zh-Hans', zh) : makeWords('en', en)), [language])
}
