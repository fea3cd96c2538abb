import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import type { DocumentDetails } from '../../../src/model/api.ts'
import { textQuery } from '../api/queries.ts'
import { useKeys } from '../keys/keys.tsx'
import { start as emptyAddress } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import type { CorrectedText } from '../recognised/corrected.ts'
import { useWords } from '../words/use-words.ts'
import { citation, locatorAt } from './locate.ts'
import { readSelection, type Selected } from './selection.ts'

interface SelectionBarProps {
  details: DocumentDetails
  corrected: CorrectedText
  onCorrect: (place: { start: number; end: number }) => void
  root: RefObject<HTMLDivElement | null>
}

/** Longer than this a selection is no search. */
const searchable = 200

/** Mounted only while something is selected, so that Esc reaches it first. */
export function SelectionBar({ details, corrected, onCorrect, root }: SelectionBarProps): ReactNode {
  const [selected, setSelected] = useState<Selected | null>(null)
  useEffect(() => {
    const read = (): void => setSelected(root.current ? readSelection(root.current) : null)
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [root])
  if (!selected) return null
  return (
    <Bar
      details={details}
      selected={{ ...selected, ...corrected.selected(selected) }}
      onCorrect={onCorrect}
      onClose={() => document.getSelection()?.removeAllRanges()}
    />
  )
}

interface BarProps {
  details: DocumentDetails
  selected: Selected
  onCorrect: SelectionBarProps['onCorrect']
  onClose: () => void
}

function Bar({ details, selected, onCorrect, onClose }: BarProps): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const client = useQueryClient()
  const [copied, setCopied] = useState(false)
  useKeys(30, { close: onClose })
  const { start, end, box } = selected
  const read = async () => {
    const range = await client.fetchQuery(textQuery(details.document, start, end))
    return { range, quote: range.text.slice(start - range.start, end - range.start) }
  }
  const cite = async (): Promise<void> => {
    const { range, quote } = await read()
    const locator = { ...locatorAt(range.parts, start, end), ...(box && { box }) }
    const { document, textVersion, title } = details
    const path = details.paths[0] ?? ''
    await navigator.clipboard.writeText(
      citation({ document, textVersion, title, path, start, end, quote, locator }),
    )
    setCopied(true)
  }
  const search = async (): Promise<void> => {
    const { quote } = await read()
    const words = quote.replace(/\s+/g, ' ').trim()
    const query = /^[\p{L}\p{N}]+$/u.test(words) ? words : `"${words.replace(/["\\]/g, String.raw`\$&`)}"`
    onClose()
    go({ ...emptyAddress, view: 'search', query, document: address.document, tab: address.tab, at: start })
  }
  return (
    <div
      className="selection-bar"
      role="toolbar"
      aria-label={t('select.label')}
      style={{ left: selected.x, top: Math.max(48, selected.y - 8) }}
      onMouseDown={(event) => event.preventDefault()}
    >
      <button type="button" onClick={() => void cite()}>
        {copied ? t('select.copied') : t('select.cite')}
      </button>
      {end - start <= searchable && (
        <button type="button" onClick={() => void search()}>
          {t('select.search')}
        </button>
      )}
      {selected.recognised && (
        <button
          type="button"
          onClick={() => {
            onClose()
            onCorrect({ start, end })
          }}
        >
          {t('select.correct')}
        </button>
      )}
    </div>
  )
}
