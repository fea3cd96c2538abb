import { createContext, type ReactNode, type RefObject, use, useEffect, useRef } from 'react'
import { type KeyId, keyTable } from './table.ts'

export type KeyHandlers = Partial<Record<KeyId, () => void>>

interface Layer {
  /** A nearer thing stands higher and hears a key first. */
  height: number
  handlers: RefObject<KeyHandlers>
}

const Context = createContext<Set<Layer> | null>(null)

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'))
  )
}

/** Enter on something that has its own use for it must reach that. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('a, button, summary, input, [role=treeitem]')
}

export function KeysProvider({ children }: { children: ReactNode }): ReactNode {
  const layers = useRef(new Set<Layer>())
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (document.querySelector('dialog[open]') !== null) return
      const entry = keyTable.find(({ key }) => key === event.key)
      if (!entry || (isTyping(event.target) && entry.id !== 'close')) return
      if (entry.id === 'open' && isControl(event.target)) return
      const layer = [...layers.current]
        .filter(({ handlers }) => handlers.current[entry.id] !== undefined)
        .toSorted((a, b) => b.height - a.height)[0]
      if (!layer) return
      event.preventDefault()
      layer.handlers.current[entry.id]?.()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return <Context value={layers.current}>{children}</Context>
}

/** Answers keys while the component stands; `height` orders layers (frame 0, list 10, reader 20, floating 30). */
export function useKeys(height: number, handlers: KeyHandlers): void {
  const layers = use(Context)
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const layer = { height, handlers: latest }
    layers?.add(layer)
    return () => void layers?.delete(layer)
  }, [layers, height])
}
