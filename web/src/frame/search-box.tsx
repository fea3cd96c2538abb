import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { start } from '../state/address.ts'
import { useAddress } from '../state/use-address.ts'
import { useWords } from '../words/use-words.ts'

/** Results follow this long after the last key. */
const pauseMs = 100

/** The one search box. Typing searches after a pause; the way back holds finished queries only. */
export function SearchBox({ input }: { input: RefObject<HTMLInputElement | null> }): ReactNode {
  const { t } = useWords()
  const { address, go } = useAddress()
  const [typed, setTyped] = useState(address.query)
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  const fresh = useRef(true)
  const [seen, setSeen] = useState(address.query)
  if (seen !== address.query) {
    setSeen(address.query)
    setTyped(address.query)
  }
  useEffect(() => () => clearTimeout(pending.current), [])

  const search = (query: string, replace: boolean): void => {
    clearTimeout(pending.current)
    const { any, sort } = address
    const kept = address.view === 'search' ? { include: address.include, exclude: address.exclude } : {}
    go({ ...start, view: 'search', query, any, sort, ...kept }, { replace })
  }
  const onType = (query: string, composing: boolean): void => {
    setTyped(query)
    clearTimeout(pending.current)
    if (composing) return
    pending.current = setTimeout(() => {
      search(query, !fresh.current && address.view === 'search')
      fresh.current = false
    }, pauseMs)
  }
  return (
    <search>
      <form
        className="box"
        onSubmit={(event) => {
          event.preventDefault()
          search(typed, typed === address.query)
          fresh.current = true
          input.current?.blur()
        }}
      >
        <input
          ref={input}
          type="search"
          name="query"
          value={typed}
          aria-label={t('box.label')}
          placeholder={t('box.placeholder')}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onFocus={() => (fresh.current = true)}
          onChange={(event) => onType(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
          onCompositionEnd={(event) => onType(event.currentTarget.value, false)}
        />
        <kbd aria-hidden="true">/</kbd>
        <label className="any" title={t('box.anyHint')}>
          <input
            type="checkbox"
            checked={address.any}
            onChange={(event) => go({ view: 'search', any: event.target.checked })}
          />
          {t('box.any')}
        </label>
      </form>
    </search>
  )
}
