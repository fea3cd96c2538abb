import { ItemState } from '../../../src/model/item.ts'
import type { FacetName } from '../../../src/model/search.ts'
import { visibleName } from '../show/visible-name.ts'
import { useWords } from '../words/use-words.ts'

/** A facet's value as a person would say it. */
export function useFacetWord(): (facet: FacetName, value: string) => string {
  const { t, kind, language, date } = useWords()
  return (facet, value) => {
    if (facet === 'type') return kind(value)
    if (facet === 'language') return language(value)
    if (facet === 'date') return date(value)
    const state = facet === 'state' ? ItemState.safeParse(value) : null
    return state?.success ? t(`state.${state.data}`) : visibleName(value)
  }
}
