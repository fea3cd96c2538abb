import type { ReactNode } from 'react'
import type { Locator } from '../../../src/model/document.ts'
import { useWords } from '../words/use-words.ts'
import { visibleName } from './visible-name.ts'

/** Where in the document: page, slide, sheet and cell, or header field. */
export function LocatorName({ locator }: { locator: Locator }): ReactNode {
  const { t } = useWords()
  const parts = [
    locator.page !== undefined && t('page.n', { n: locator.page }),
    locator.slide !== undefined && t('slide.n', { n: locator.slide }),
    locator.sheet !== undefined && visibleName(locator.sheet),
    locator.cell,
    locator.field !== undefined && visibleName(locator.field),
    locator.notes === true && t('part.note'),
    locator.hidden === true && t('hidden.label'),
  ].filter((part) => part !== false && part !== undefined)
  return parts.join(' · ')
}
